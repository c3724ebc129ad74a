import { fold } from '../../text/words.ts'
import type { Spoken } from '../../types.ts'

/** A name bends behind this: `franzosisch`, `franzosische`, `franzosischen`. */
const ENDING_CHARACTERS = 2
/** Shorter beginnings are those of too many other words. */
const SHORTEST_STEM = 5
const A = 97
const Z = 122

/** Words that name no language, in English and in the language of the question: the filter by language says it already. */
export function withoutLanguageNames(words: string[], spoken: Spoken): string[] {
  const known = [...new Set<Spoken>(['en', spoken])].map(namesIn)
  return words.flatMap(word => {
    if (known.some(({ stems }) => stems.some(stem => word.startsWith(stem)))) return []
    // Chinese and Japanese words hang together: 西班牙语情感.
    const rest = known.flatMap(({ signs }) => signs).reduce((text, name) => text.replace(name, ''), word)
    return rest.length > 1 ? [rest] : []
  })
}

interface Names {
  stems: string[]
  /** Of writings without spaces. */
  signs: string[]
}

const made = new Map<Spoken, Names>()

/** The languages that have a code of two letters, by their names in one of our own. */
function namesIn(spoken: Spoken): Names {
  const known = made.get(spoken)
  if (known) return known
  const display = new Intl.DisplayNames([spoken], { type: 'language', fallback: 'none' })
  const names: Names = { stems: [], signs: [] }
  for (let first = A; first <= Z; first++) {
    for (let second = A; second <= Z; second++) {
      const name = fold(display.of(String.fromCharCode(first, second)) ?? '')
      if (/[\p{Script=Han}\p{Script=Katakana}]/u.test(name)) names.signs.push(name)
      else if (name.length >= SHORTEST_STEM)
        names.stems.push(name.slice(0, Math.max(SHORTEST_STEM, name.length - ENDING_CHARACTERS)))
    }
  }
  made.set(spoken, names)
  return names
}
