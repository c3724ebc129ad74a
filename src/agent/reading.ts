/** A question, read once: what every part of understanding looks at. */
import { type Match, type Token, tokens } from '../text/phrases.ts'
import { fold } from '../text/words.ts'
import type { Spoken } from '../types.ts'
import { withoutLanguages } from './learning.ts'
import type { Lexicon, Likelihoods } from './lexicon.ts'
import type { NamedModel } from './model-names.ts'
import { spokenIn } from './speech.ts'

/** Questions are read up to here; a longer one is answered from its beginning, and told so. */
export const LONGEST_READ_CHARACTERS = 2000

export interface Reading {
  text: string
  folded: string
  tokens: Token[]
  spoken: Spoken
  names: NamedModel[]
  likelihoods: Likelihoods
  /** Concepts of a vocabulary category, in the order of the question. */
  concepts(category: string): Match<string>[]
  /** The question asks in this way: `asks('compare')`. */
  asks(way: string): boolean
}

/** Control characters out, white space single, length bounded. */
export function clean(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\p{Cc}\p{Cf}]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, LONGEST_READ_CHARACTERS)
}

/** "txt 2 speech", "img2img": what goes in and what comes out. `text2text` is a tag of that spelling. */
const SHORTHAND =
  /\b(text|txt|image|img|speech|video|vid|audio) ?2 ?(text|txt|image|img|speech|video|vid|audio|music|3d)\b/gi
const FULL: Record<string, string> = { txt: 'text', img: 'image', vid: 'video' }

function spelledOut(text: string): string {
  return text.replace(SHORTHAND, (written, from: string, to: string) => {
    const [start, end] = [from, to].map(word => FULL[word.toLowerCase()] ?? word)
    return start === 'text' && end === 'text' ? written : `${start} to ${end}`
  })
}

export function read(source: string, lexicon: Lexicon): Reading {
  const text = spelledOut(clean(source))
  const written = tokens(text)
  const found = lexicon.spelling.correct(written)
  const spoken = spokenIn(text, found, lexicon)
  const cache = new Map<string, Match<string>[]>()
  const concepts = (category: string) => {
    const known = cache.get(category) ?? lexicon.vocabulary.get(category)?.find(found, spoken) ?? []
    cache.set(category, known)
    return known
  }
  // `faster-whisper` is a program in most questions and a model in few; `text2text` is a task.
  const others = [...concepts('library'), ...lexicon.aliases.find(found, spoken)]
  const names = lexicon.models
    .find(written, text)
    .filter(named => !others.some(match => match.start <= named.start && match.end >= named.end))
  return {
    text,
    folded: fold(text),
    tokens: found,
    spoken,
    names,
    likelihoods: lexicon.likelihoods(withoutLanguages(text, found, lexicon.languages)),
    concepts,
    asks: way => concepts('asks').some(match => match.value === way),
  }
}
