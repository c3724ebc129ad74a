import MiniSearch, { type AsPlainObject, type Options } from 'minisearch'
import type { Passage } from '../knowledge-types.ts'
import { stem, words } from '../text/words.ts'

interface Entry {
  id: number
  title: string
  path: string
  text: string
}

/** Words shorter than this are matched to the letter only. */
const SHORTEST_FUZZY_WORD = 5
/** Words of more passages than this say nothing about any of them. */
const COMMON_SHARE = 0.12
/** Letters of a word that may be wrong. */
const FUZZY_SHARE = 0.2

const options: Options<Entry> = {
  fields: ['title', 'path', 'text'],
  tokenize: words,
  processTerm: stem,
  searchOptions: {
    boost: { title: 1.5, path: 1.3 },
    weights: { fuzzy: 0.35, prefix: 0.3 },
    bm25: { k: 1.2, b: 0.6, d: 0.3 },
  },
}

export interface WordHit {
  label: number
  /** BM25+, comparable within one search only. */
  score: number
  /** Share of the question's words that were found, each weighted by its rarity, 0 to 1. */
  coverage: number
}

/** BM25+ over the words of passages, forgiving typing errors (one letter in five). Labels are places in the passage list. */
export class WordIndex {
  readonly #search: MiniSearch<Entry>
  /** In how many passages each stem occurs. */
  readonly #frequencies: Map<string, number>

  private constructor(search: MiniSearch<Entry>, frequencies: Map<string, number>) {
    this.#search = search
    this.#frequencies = frequencies
  }

  static create(): WordIndex {
    return new WordIndex(new MiniSearch<Entry>(options), new Map())
  }

  /** @throws when the text is not what `toJSON` gave */
  static read(json: string): WordIndex {
    const { search, frequencies } = JSON.parse(json) as ReturnType<WordIndex['toJSON']>
    return new WordIndex(MiniSearch.loadJS<Entry>(search, options), new Map(frequencies))
  }

  toJSON(): { search: AsPlainObject; frequencies: [string, number][] } {
    return { search: this.#search.toJSON(), frequencies: [...this.#frequencies] }
  }

  add(label: number, passage: Passage): void {
    // A question stands for its document by its own words alone.
    const title = passage.role === 'question' ? '' : passage.title
    this.#search.add({ id: label, title, path: passage.path.join(' '), text: passage.text })
    this.#count(passage, 1)
  }

  remove(label: number, passage: Passage): void {
    this.#search.discard(label)
    this.#count(passage, -1)
  }

  /** Best first. */
  find(text: string, limit: number): WordHit[] {
    const total = this.#rarity(new Set(words(text).map(stem)))
    const wanted = [...new Set(words(text).map(stem))]
    const telling = wanted.filter(
      term => (this.#frequencies.get(term) ?? 0) <= this.#search.documentCount * COMMON_SHARE,
    )
    const kept = new Set(telling.length ? telling : wanted)
    return this.#search
      .search(text, {
        fuzzy: term => (this.#isMisspelt(term) ? FUZZY_SHARE : false),
        processTerm: word => (kept.has(stem(word)) ? stem(word) : null),
      })
      .slice(0, limit)
      .map(hit => ({
        label: hit.id as number,
        score: hit.score,
        coverage: total ? Math.min(1, this.#rarity(new Set(hit.queryTerms)) / total) : 0,
      }))
  }

  /** Share of the question's words that a passage holds, each weighted by its rarity, 0 to 1; no typing errors forgiven. */
  coverage(text: string, passage: Passage): number {
    const asked = new Set(words(text).map(stem))
    const held = new Set(words(indexed(passage)).map(stem))
    const total = this.#rarity(asked)
    return total ? this.#rarity(asked.intersection(held)) / total : 0
  }

  /** Known words are matched to the letter: looking for their neighbours takes long and finds other words. */
  #isMisspelt(term: string): boolean {
    return term.length >= SHORTEST_FUZZY_WORD && /^[a-z]+$/.test(term) && !this.#frequencies.has(term)
  }

  #rarity(stems: Set<string>): number {
    let sum = 0
    for (const term of stems) sum += Math.log(1 + this.#search.documentCount / (1 + (this.#frequencies.get(term) ?? 0)))
    return sum
  }

  #count(passage: Passage, step: 1 | -1): void {
    for (const term of new Set(words(indexed(passage)).map(stem))) {
      this.#frequencies.set(term, (this.#frequencies.get(term) ?? 0) + step)
    }
  }
}

/** A question stands for its document by its own words alone. */
function indexed({ role, title, path, text }: Passage): string {
  return [role === 'question' ? '' : title, ...path, text].join(' ')
}
