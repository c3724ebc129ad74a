import { ngrams, stem, words } from '../text/words.ts'

/** A text as weighted terms. */
export type TermWeights = Map<string, number>

/** Which terms a text is taken apart into. */
export type Terms = 'words' | 'ngrams' | 'both'

/** Stems, character n-grams, or both with the n-grams of one word weighing as much as the word. */
export function terms(text: string, kind: Terms): TermWeights {
  const found: TermWeights = new Map()
  const add = (term: string, weight: number) => found.set(term, (found.get(term) ?? 0) + weight)
  for (const word of words(text)) {
    if (kind !== 'ngrams') add(stem(word), 1)
    if (kind === 'words') continue
    const grams = ngrams(word, 4, 4)
    for (const gram of grams) add(`#${gram}`, 1 / Math.sqrt(grams.length))
  }
  return found
}

/** Sub-linear TF-IDF (1 + ln tf) · ln(1 + N/df), the document frequencies learnt from the texts given. */
export class TermWeighting {
  readonly kind: Terms
  readonly #idf: Map<string, number>

  constructor(kind: Terms, idf: Map<string, number>) {
    this.kind = kind
    this.#idf = idf
  }

  /** @param rarest terms in fewer texts than this are left out */
  static fit(kind: Terms, texts: string[], rarest: number): TermWeighting {
    const counts = new Map<string, number>()
    for (const text of texts) for (const term of terms(text, kind).keys()) counts.set(term, (counts.get(term) ?? 0) + 1)
    const idf = new Map<string, number>()
    for (const [term, count] of counts) if (count >= rarest) idf.set(term, Math.log(1 + texts.length / count))
    return new TermWeighting(kind, idf)
  }

  get vocabulary(): ReadonlyMap<string, number> {
    return this.#idf
  }

  weigh(text: string): TermWeights {
    const weighted: TermWeights = new Map()
    for (const [term, count] of terms(text, this.kind)) {
      const idf = this.#idf.get(term)
      if (idf !== undefined) weighted.set(term, Math.log1p(count) * idf)
    }
    return weighted
  }
}
