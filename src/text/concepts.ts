import { tokens } from './phrases.ts'

/** Concept → its words and phrases by language; `*` stands for any ending, `=` before a form for this spelling only. */
export type ConceptWords = Record<string, Partial<Record<string, string[]>>>

/** Stems are looked up by so many of their first letters. */
const KEY_LETTERS = 3

/** A word that may go on. */
interface Stem {
  letters: string
  values: string[]
}

/** Words that mean the same, in several languages: "wipe", "borrar" and 消す are all `delete`. Tens of thousands of forms in flat maps. */
export class Concepts {
  /** Whole words, and phrases with one space between their words. */
  readonly #exact = new Map<string, string[]>()
  /** By the words before it in its phrase and its first letters. */
  readonly #stems = new Map<string, Stem[]>()
  /** `=AI` as written. */
  readonly #asWritten = new Map<string, string[]>()
  /** First words of phrases → the most words that one of them has. */
  readonly #longest = new Map<string, number>()

  constructor(words: ConceptWords) {
    for (const [concept, byLanguage] of Object.entries(words)) {
      const values = [concept]
      for (const form of Object.values(byLanguage).flat()) if (form) this.#add(form, values)
    }
  }

  #add(form: string, values: string[]): void {
    const parts = tokens(form.replace(/^=|\*$/g, ''))
    const [first] = parts
    if (!first) return
    if (form.startsWith('=')) put(this.#asWritten, parts.map(({ raw }) => raw).join(' '), values)
    else if (form.endsWith('*')) {
      const letters = parts.at(-1)?.text ?? ''
      const before = parts.slice(0, -1).map(({ text }) => `${text} `)
      const key = before.join('') + letters.slice(0, KEY_LETTERS)
      this.#stems.set(key, [...(this.#stems.get(key) ?? []), { letters, values }])
    } else put(this.#exact, parts.map(({ text }) => text).join(' '), values)
    if (parts.length > 1) this.#longest.set(first.text, Math.max(parts.length, this.#longest.get(first.text) ?? 0))
  }

  /** The concepts that a text speaks of, each once. */
  find(text: string): string[] {
    const all = tokens(text)
    const found = new Set<string>()
    for (let at = 0; at < all.length; at++) {
      const { text: word, raw } = all[at] as (typeof all)[number]
      addAll(this.#exact.get(word), found)
      addAll(this.#asWritten.get(raw), found)
      this.#addStems('', word, found)
      const most = Math.min(this.#longest.get(word) ?? 1, all.length - at)
      let before = word
      for (let size = 2; size <= most; size++) {
        const last = all[at + size - 1]?.text ?? ''
        before += ' '
        this.#addStems(before, last, found)
        before += last
        addAll(this.#exact.get(before), found)
      }
    }
    return [...found]
  }

  #addStems(before: string, word: string, into: Set<string>): void {
    // Stems shorter than the key stand under all their letters.
    for (let length = Math.min(KEY_LETTERS, word.length); length > 0; length--) {
      const stems = this.#stems.get(before + word.slice(0, length))
      if (stems) for (const { letters, values } of stems) if (word.startsWith(letters)) addAll(values, into)
    }
  }
}

function addAll(values: string[] | undefined, into: Set<string>): void {
  if (values) for (const value of values) into.add(value)
}

/** Most forms stand for one concept and share its list. */
function put(map: Map<string, string[]>, key: string, values: string[]): void {
  const known = map.get(key)
  map.set(key, known && known !== values ? [...new Set([...known, ...values])] : values)
}
