/** How a look-up is put to the source. */
import { KEEPING, type LookUp } from './freshness.ts'
import type { Wanted } from './source.ts'

const LONGEST_WORDS = 200

type Value = string | number | boolean | undefined

/** A GET of the Hub's JSON, with the freshness of its kind. */
export function wanted<Answer>(lookUp: LookUp, path: string, parse: (body: unknown) => Answer): Wanted<Answer> {
  return { host: 'hub', path, parse, ...KEEPING[lookUp] }
}

/** A path with its query, values encoded; what is undefined is left out. Equal questions give equal paths. */
export function pathOf(path: string, query: [name: string, value: Value | readonly string[]][]): string {
  const parameters = new URLSearchParams()
  for (const [name, value] of query) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined) parameters.append(name, String(one))
    }
  }
  return `${path}?${parameters}`
}

/** What a person typed, fit for a query; nothing when it is empty. */
export function searched(words: string | undefined): string | undefined {
  return words?.replace(/\s+/g, ' ').trim().slice(0, LONGEST_WORDS).toWellFormed() || undefined
}

/** A whole number from 1 to the most that is asked for. */
export function limited(limit: number, most: number): number {
  return Math.min(Math.max(1, Math.trunc(limit) || 1), most)
}
