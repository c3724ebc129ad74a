/** Pieces of model names, and how they stand in a text. */
import type { Model, Standing } from '../knowledge-types.ts'
import type { Token } from '../text/phrases.ts'

/** The part after the slash. */
export function nameOf(id: string): string {
  return id.slice(id.indexOf('/') + 1)
}

/** Letters and numbers of a name apart, lower case: `Qwen2.5-7B` → qwen 2 5 7 b. */
export function split(name: string): string[] {
  return name.toLowerCase().match(/[\p{L}]+|\p{N}+|\+/gu) ?? []
}

/** A name as it is looked up: without anything between its parts. */
export function joined(parts: string[]): string {
  return parts.join('')
}

/** What a series is called after: `wav2vec2` and `wav2vec` for wav2vec2-large-xlsr-53. */
export function headsOf(name: string): string[] {
  const first = joined(split(name.split(/[-_]/)[0] ?? ''))
  return [...new Set([first, first.replace(/[\d.]+$/, '')])].filter(head => head.length >= 3)
}

/** The name's numbers: a 7B is never a misspelt 8B. */
export function digits(name: string): string {
  return name.replace(/\D/g, '')
}

/** The name with each letter left out in turn. */
export function cuts(name: string): string[] {
  return Array.from(name, (_, at) => name.slice(0, at) + name.slice(at + 1))
}

/** `CLIP`, `SenseVoice`: capitals that no ordinary word has. */
export function isSpelledAsName(token: Token): boolean {
  return /.\p{Lu}/u.test(token.raw)
}

/** A word with white space on both sides. */
export function isSetApart({ start, end }: Token, source: string): boolean {
  return /^\s?$/.test(source.slice(Math.max(0, start - 1), start)) && /^[\s?!.,]?$/.test(source.slice(end, end + 1))
}

/** Tokens of one name stand together, with at most a sign between them. */
export function isConnected(text: Token[], start: number, end: number, source: string): boolean {
  for (let at = start + 1; at < end; at++) {
    const gap = source.slice(text[at - 1]?.end, text[at]?.start)
    if (gap.length > 1 || !/^[-._/: ]?$/.test(gap)) return false
  }
  return true
}

/** `organisation/name` written out, and addresses of the Hub's pages. */
export function fullIds(source: string, text: Token[]): { id: string; start: number; end: number }[] {
  const found: { id: string; start: number; end: number }[] = []
  const pattern =
    /(?:https?:\/\/(?:www\.)?(?:huggingface\.co|hf\.co)\/)?(?<![\w./-])([A-Za-z0-9][\w-]*(?:\.[\w-]+)*\/[A-Za-z0-9][\w.-]*\w)(?![\w/]|\.\w)/g
  for (const match of source.matchAll(pattern)) {
    const id = match[1] ?? ''
    const [organisation = '', name = ''] = id.split('/')
    const isPage = /^(datasets|spaces|docs|models|blog)$/.test(organisation)
    const looksLikeId = !isPage && name.length > 3 && /[-_\d.]/.test(name)
    if (!looksLikeId || /^\d+$/.test(name)) continue
    const from = match.index + match[0].length - id.length
    const start = text.findIndex(token => token.start >= from)
    const after = text.findIndex(token => token.start >= from + id.length)
    if (start >= 0) found.push({ id, start, end: after < 0 ? text.length : after })
  }
  return found
}

const STANDINGS: Standing[] = ['leading', 'solid', 'niche', 'legacy']

/** Order of models by how likely a short name means them. */
export function byFame(a: Model, b: Model): number {
  return (
    STANDINGS.indexOf(a.standing) - STANDINGS.indexOf(b.standing) ||
    (b.downloads ?? 0) - (a.downloads ?? 0) ||
    a.order - b.order
  )
}

/** The first of these sorted names that begins with a name, found by halving. */
export function firstStartingWith(sorted: string[], name: string): string | undefined {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle] as string) < name) low = middle + 1
    else high = middle
  }
  const next = sorted[low]
  return next?.startsWith(name) ? next : undefined
}

/** Names of series with more than one member → their ids, in the order given. */
export function families(models: Model[]): [name: string, ids: string[]][] {
  const found = new Map<string, string[]>()
  for (const { id, family } of models) {
    if (family) found.set(joined(split(family)), [...(found.get(joined(split(family))) ?? []), id])
  }
  return [...found].filter(([, ids]) => ids.length > 1)
}
