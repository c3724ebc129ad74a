import { type Embedder, normalise } from '../src/knowledge/embedder.ts'
import { type Terms, TermWeighting } from '../src/knowledge/weights.ts'
import { hash32 } from '../src/text/words.ts'

/**
 * TF-IDF of words or character n-grams, folded into a fixed number of dimensions by signed feature hashing.
 * @see https://arxiv.org/abs/0902.2206 (Weinberger et al., Feature Hashing for Large Scale Multitask Learning)
 */
export function hashedEmbedder(texts: string[], kind: Terms, dimensions: number): Embedder {
  const weighting = TermWeighting.fit(kind, texts, 1)
  const embed = (text: string) => {
    const vector = new Float32Array(dimensions)
    for (const [term, weight] of weighting.weigh(text)) {
      const hash = hash32(term)
      const at = (hash >>> 1) % dimensions
      vector[at] = (vector[at] as number) + (hash & 1 ? weight : -weight)
    }
    return normalise(vector)
  }
  return { name: `hashed-${kind}-${dimensions}`, dimensions, embed: async all => all.map(embed) }
}
