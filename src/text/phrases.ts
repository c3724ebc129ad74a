import { fold, NOT_ASCII } from './words.ts'

/** A word of a text, with where it stands. Chinese and Japanese characters are words of their own. */
export interface Token {
  /** Folded: lower case, no accents. */
  text: string
  /** As written. */
  raw: string
  start: number
  end: number
}

const TOKEN =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]|[^\P{L}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]+|\p{N}+|[+#]+/gu

/** The same for texts of ASCII alone, several times as fast. */
const ASCII_TOKEN = /[a-z]+|[0-9]+|[+#]+/gi

/** Words, numbers and single Chinese or Japanese characters in order: `low-end` and `low end` are equal, `8gb` is two tokens. */
export function tokens(text: string): Token[] {
  const found: Token[] = []
  const isAscii = !NOT_ASCII.test(text)
  const source = isAscii ? text : text.normalize('NFKC')
  for (const match of source.matchAll(isAscii ? ASCII_TOKEN : TOKEN)) {
    const raw = match[0]
    found.push({
      text: isAscii ? raw.toLowerCase() : fold(raw),
      raw,
      start: match.index,
      end: match.index + raw.length,
    })
  }
  return found
}

/** A phrase that was found: what it stands for, and the tokens it covers (`end` is exclusive). */
export interface Match<Value> {
  value: Value
  start: number
  end: number
}

interface Entry<Value> {
  words: string[]
  /** The last word may go on: `deutsch*`. */
  isOpen: boolean
  /** Written `=MIT`: only in capitals. */
  isExact: string | undefined
  language: string
  value: Value
}

/** Letters by which words that may go on are looked up. */
const LONGEST_KEY = 4

/** Finds many phrases in a text at once. A phrase may end in `*` (any ending) or begin with `=` (this spelling only). */
export class Phrases<Value> {
  /** By their whole first word. */
  readonly #closed = new Map<string, Entry<Value>[]>()
  /** Of one word that may go on, by its first letters. */
  readonly #open = new Map<string, Entry<Value>[]>()
  readonly #keyLengths = new Set<number>()

  /** @param language the phrase counts in texts of this language only; `''` for any */
  add(phrase: string, value: Value, language = ''): void {
    const isOpen = phrase.endsWith('*')
    const isExact = phrase.startsWith('=') ? phrase.slice(1) : undefined
    const words = tokens(phrase.replace(/^=|\*$/g, '')).map(token => token.text)
    if (!words[0]) return
    const isOpenWord = isOpen && words.length === 1
    const index = isOpenWord ? this.#open : this.#closed
    const key = isOpenWord ? words[0].slice(0, LONGEST_KEY) : words[0]
    if (isOpenWord) this.#keyLengths.add(key.length)
    const bucket = index.get(key) ?? []
    bucket.push({ words, isOpen, isExact, language, value })
    index.set(key, bucket)
  }

  /** All phrases in order of their start, overlapping ones too. */
  find(text: Token[], language = ''): Match<Value>[] {
    const found: Match<Value>[] = []
    for (const [start, token] of text.entries()) {
      const word = token.text
      collect(this.#closed.get(word), text, start, language, found)
      for (const length of this.#keyLengths)
        if (length <= word.length) collect(this.#open.get(word.slice(0, length)), text, start, language, found)
    }
    return found
  }
}

function collect<Value>(
  entries: Entry<Value>[] | undefined,
  text: Token[],
  start: number,
  language: string,
  into: Match<Value>[],
): void {
  if (!entries) return
  for (const entry of entries) {
    if (entry.language && language && entry.language !== language && entry.language !== 'en') continue
    if (fits(entry, text, start)) into.push({ value: entry.value, start, end: start + entry.words.length })
  }
}

function fits<Value>({ words, isOpen, isExact }: Entry<Value>, text: Token[], start: number): boolean {
  const last = words.length - 1
  for (let at = 0; at <= last; at++) {
    const token = text[start + at]
    const word = words[at] as string
    if (!token || (token.text !== word && !(isOpen && at === last && token.text.startsWith(word)))) return false
  }
  return isExact === undefined || text[start]?.raw === isExact
}
