import type { Hit, Passage } from '../knowledge-types.ts'
import type { Embedder } from './embedder.ts'
import { indexedText } from './passages.ts'
import type { VectorIndex } from './vector-index.ts'
import type { WordIndex } from './word-index.ts'

/** Candidates taken from each of the two indexes before they are joined. */
const CANDIDATES = 60
/** How much the vectors count against the words; measured in `bench/` (embedders). */
const VECTOR_SHARE = 0.7
/** Within one document all passages are alike in meaning, and the words tell more. */
const SHARE_WITHIN = 0.5

/** Finds passages by meaning and by words. */
export class PassageSearch {
  readonly #passages: (Passage | undefined)[]
  readonly #embedder: Embedder
  readonly #vectors: VectorIndex
  readonly #words: WordIndex

  /** @param passages by label; both indexes use the same labels */
  constructor(passages: Passage[], embedder: Embedder, vectors: VectorIndex, words: WordIndex) {
    this.#passages = passages
    this.#embedder = embedder
    this.#vectors = vectors
    this.#words = words
  }

  /** Best first. A text without a word that occurs anywhere finds nothing. */
  async search(text: string, limit: number): Promise<Hit[]> {
    // A hosted model may be out of reach for a while; the words still find most.
    const [vector] = await this.#embedder.embed([text]).catch(() => [])
    const found = new Map<number, { similarity: number; score: number; coverage: number }>()
    if (vector?.some(value => value !== 0)) {
      for (const { label, similarity } of this.#vectors.find(vector, CANDIDATES))
        found.set(label, { similarity, score: 0, coverage: 0 })
    }
    const byWords = this.#words.find(text, CANDIDATES)
    const best = byWords[0]?.score ?? 1
    for (const { label, score, coverage } of byWords) {
      found.set(label, { similarity: found.get(label)?.similarity ?? 0, score: score / best, coverage })
    }
    const hits: Hit[] = []
    for (const [label, { similarity, score, coverage }] of found) {
      const passage = this.#passages[label]
      const byVector = Math.max(0, similarity)
      if (passage)
        hits.push({
          passage,
          similarity,
          coverage,
          score: VECTOR_SHARE * byVector + (1 - VECTOR_SHARE) * score * coverage,
        })
    }
    return hits.sort((a, b) => b.score - a.score).slice(0, limit)
  }

  /** All passages of one document, best first. */
  async within(text: string, file: string): Promise<Hit[]> {
    const [vector] = await this.#embedder.embed([text]).catch(() => [])
    return this.#passages
      .flatMap((passage, label): Hit[] => {
        if (passage?.file !== file) return []
        const similarity = vector ? this.#vectors.similarity(label, vector) : 0
        const coverage = this.#words.coverage(text, passage)
        const score = SHARE_WITHIN * Math.max(0, similarity) + (1 - SHARE_WITHIN) * coverage
        return [{ passage, similarity, coverage, score }]
      })
      .sort((a, b) => b.score - a.score)
  }

  /** Replaces the passages of the team's own documents; only new ones are embedded. */
  async replaceTeam(current: Passage[]): Promise<void> {
    const wanted = new Map(current.map(passage => [`${passage.id}\n${passage.text}`, passage]))
    for (const [label, passage] of this.#passages.entries()) {
      if (passage?.kind !== 'team') continue
      if (wanted.delete(`${passage.id}\n${passage.text}`)) continue
      this.#vectors.remove(label)
      this.#words.remove(label, passage)
      this.#passages[label] = undefined
    }
    const added = [...wanted.values()]
    const vectors = await this.#embedder.embed(added.map(indexedText))
    for (const [at, passage] of added.entries()) {
      const label = this.#passages.push(passage) - 1
      this.#vectors.add(label, vectors[at] as Float32Array)
      this.#words.add(label, passage)
    }
  }
}
