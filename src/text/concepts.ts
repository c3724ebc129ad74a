import { tokens } from './phrases.ts'

/** Concept → its words and phrases by language; `*` stands for any ending, `=` before a form for this spelling only. */
export type ConceptWords = Record<string, Partial<Record<string, string[]>>>

/** No word or stem is looked up by more letters than this. */
const LONGEST_STEM = 16

/** Words that mean the same, in several languages: "wipe", "borrar" and 消す are all `delete`. Tens of thousands of forms in flat maps. */
export class Concepts {
  /** Whole words, and phrases with one space between their words. */
  readonly #exact = new Map<string, string[]>()
  /** Stems, which may go on; of a phrase the last word may. */
  readonly #open = new Map<string, string[]>()
  /** `=AI` as written. */
  readonly #asWritten = new Map<string, string[]>()
  /** First words of phrases → the most words that one of them has. */
  readonly #longest = new Map<string, number>()

  constructor(words: ConceptWords) {
    const values = new Map<string, string[]>()
    for (const [concept, byLanguage] of Object.entries(words)) {
      const value = values.get(concept) ?? [concept]
      values.set(concept, value)
      for (const form of Object.values(byLanguage).flat()) if (form) this.#add(form, value)
    }
  }

  #add(form: string, value: string[]): void {
    const parts = tokens(form.replace(/^=|\*$/g, ''))
    const [first] = parts
    if (!first) return
    const key = parts.map(({ text }) => text).join(' ')
    if (form.startsWith('=')) put(this.#asWritten, parts.map(({ raw }) => raw).join(' '), value)
    else put(form.endsWith('*') ? this.#open : this.#exact, key, value)
    if (parts.length > 1)
      for (const start of [first.text, first.raw])
        this.#longest.set(start, Math.max(parts.length, this.#longest.get(start) ?? 0))
  }

  /** The concepts that a text speaks of, each once. */
  find(text: string): string[] {
    const all = tokens(text)
    const found = new Set<string>()
    const add = (values: string[] | undefined) => {
      if (values) for (const value of values) found.add(value)
    }
    for (const [at, { text: word, raw }] of all.entries()) {
      add(this.#exact.get(word))
      add(this.#asWritten.get(raw))
      for (let length = Math.min(LONGEST_STEM, word.length); length > 1; length--)
        add(this.#open.get(word.slice(0, length)))
      const most = Math.min(this.#longest.get(word) ?? 1, all.length - at)
      let phrase = word
      for (let size = 2; size <= most; size++) {
        const last = all[at + size - 1]?.text ?? ''
        const before = phrase
        phrase = `${before} ${last}`
        add(this.#exact.get(phrase))
        for (let length = Math.min(LONGEST_STEM, last.length); length > 1; length--)
          add(this.#open.get(`${before} ${last.slice(0, length)}`))
      }
    }
    return [...found]
  }
}

/** Most forms stand for one concept and share its list. */
function put(map: Map<string, string[]>, key: string, value: string[]): void {
  const known = map.get(key)
  map.set(key, known && known !== value ? [...new Set([...known, ...value])] : value)
}
