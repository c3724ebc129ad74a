import type { Vocabulary } from '../knowledge-types.ts'
import { Phrases } from '../text/phrases.ts'
import { fold } from '../text/words.ts'
import { SPOKEN } from '../types.ts'

/** Languages whose names are looked up with `Intl.DisplayNames`, beside those of the vocabulary. */
const CODES =
  'af am ar as az be bg bn bo br bs ca ceb cs cy da de el en eo es et eu fa fi fil fo fr ga gl gu ha haw he hi hr ht hu hy id ig is it ja jv ka kk km kn ko ku ky la lb ln lo lt lv mg mi mk ml mn mr ms mt my ne nl nn no ny oc om or pa pl ps pt qu ro ru rw sa sd si sk sl sn so sq sr st su sv sw ta te tg th ti tk tn tr ts tt ug uk ur uz vi wo xh yi yo zh zu gn ast kab yue wuu'.split(
    ' ',
  )

/** `pt-br` is one language and a country, not two languages. */
const REGIONS = new Set(['br', 'us', 'gb', 'mx', 'tw', 'hk', 'cn', 'jp', 'kr'])

/** Names that are ordinary words of one of the seven languages. */
const AMBIGUOUS = new Set(['polish', 'so', 'mano', 'male'])
/** In these languages adjectives bend: `francés`, `francesa`; `deutsch`, `deutsches`. */
const BENDING = new Set(['es', 'fr', 'de', 'pt'])
const SHORTEST_BENDING_NAME = 5

/**
 * Names of languages in the seven languages → codes, plus the vocabulary's own names.
 * "Polish" counts only with its capital letter, because it is also a verb.
 */
export function languagePhrases(extra: Vocabulary[string]): Phrases<string> {
  const phrases = new Phrases<string>()
  for (const language of SPOKEN) {
    const names = new Intl.DisplayNames([language], { type: 'language', fallback: 'none' })
    for (const code of CODES) {
      const name = names.of(code)
      if (!name || /[()]/.test(name)) continue
      if (AMBIGUOUS.has(fold(name))) phrases.add(`=${name}`, code, language)
      else if (BENDING.has(language) && name.length >= SHORTEST_BENDING_NAME && !name.includes(' ')) {
        phrases.add(`${name.replace(/[aeiou]$/, '')}*`, code, language)
      } else phrases.add(name, code, language)
    }
  }
  for (const [code, byLanguage] of Object.entries(extra)) {
    for (const [language, list] of Object.entries(byLanguage))
      for (const phrase of list) phrases.add(phrase, code, language)
  }
  return phrases
}

/** Folded English names of one word. */
export function englishLanguageNames(): string[] {
  const names = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' })
  return CODES.flatMap(code => names.of(code) ?? [])
    .map(fold)
    .filter(name => /^[a-z]+$/.test(name))
}

/** Codes that a question writes out: `pt-BR`, `in es`, `en-fr`, `de→en`, `lang: nl`. */
export function languageCodes(text: string): string[] {
  const code = `(${CODES.filter(known => known.length === 2).join('|')})`
  const found: string[] = []
  for (const [pattern, groups] of [
    [new RegExp(`(?<![\\w-])${code}\\s*(?:-|→|->|=>|>|➜|/|to|2)\\s*${code}(?![\\w-])`, 'g'), 2],
    [new RegExp(`(?:\\blang(?:uage)?\\s*[:=]\\s*|\\blanguage code\\s+)${code}(?![\\w-])`, 'g'), 1],
    [new RegExp(`(?<![\\w-])${code}[-_](?:br|pt|us|gb|mx|es|ca|fr|de|at|ch|cn|tw|hk|jp|kr|in)(?![\\w-])`, 'g'), 1],
  ] as const) {
    for (const match of text.matchAll(pattern)) {
      if (groups === 2 && (REGIONS.has(match[2] ?? '') || match[1] === match[2])) continue
      for (let group = 1; group <= groups; group++) if (match[group]) found.push(match[group] as string)
    }
  }
  return found
}
