import { Phrases, tokens } from './phrases.ts'

/** Concept → its words and phrases by language; `*` stands for any ending. */
export type ConceptWords = Record<string, Partial<Record<string, string[]>>>

/** Words that mean the same, in several languages: "wipe", "borrar" and 消す are all `delete`. */
export class Concepts {
  readonly #phrases = new Phrases<string>()

  constructor(words: ConceptWords) {
    for (const [concept, byLanguage] of Object.entries(words))
      for (const phrase of Object.values(byLanguage).flat()) if (phrase) this.#phrases.add(phrase, concept)
  }

  /** The concepts that a text speaks of, each once. */
  find(text: string): string[] {
    return [...new Set(this.#phrases.find(tokens(text)).map(match => match.value))]
  }
}
