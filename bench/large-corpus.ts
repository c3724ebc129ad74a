/** 100,000 passages, their vectors and the questions about them: what the parts about size share. */
import type { Embedder } from '../src/knowledge/embedder.ts'
import { indexedText } from '../src/knowledge/passages.ts'
import type { Passage } from '../src/knowledge-types.ts'
import { localEmbedder, shippedPassages } from './corpus.ts'
import { ExactScan } from './exact-scan.ts'
import { perturbed, seeded, syntheticPassages } from './synthetic-passages.ts'

const PASSAGES = 100_000
const QUERIES = 500
const SEED = 2026
/** As many nearest passages as recall is measured on. */
export const NEAREST = 10

/** Similarities that differ by less are equal but for the order of additions. */
const ROUNDING = 1e-5

/** A vector to look for, and how similar the last of its nearest is by an exact scan. */
export interface Query {
  vector: Float32Array
  least: number
}

export interface LargeCorpus {
  real: Passage[]
  embedder: Embedder
  passages: Passage[]
  vectors: Float32Array[]
  scan: ExactScan
  queries: Query[]
}

/** Made anew in each run (about a minute): the same texts as long as the shipped knowledge is the same. */
export async function largeCorpus(): Promise<LargeCorpus> {
  const random = seeded(SEED)
  const shipped = await shippedPassages()
  const real = shipped.all
  const embedder = localEmbedder(shipped)
  const passages = syntheticPassages(real, PASSAGES, random)
  const vectors = await embedder.embed(passages.map(indexedText))
  const scan = new ExactScan(vectors, embedder.dimensions)
  // A text that lost all its words has no vector, and nothing is near it.
  const asked = (await embedder.embed(perturbed(passages, 2 * QUERIES, random))).filter(vector =>
    vector.some(value => value !== 0),
  )
  const queries = asked
    .slice(0, QUERIES)
    .map(vector => ({ vector, least: scan.find(vector, NEAREST).at(-1)?.similarity ?? 0 }))
  return { real, embedder, passages, vectors, scan, queries }
}

/**
 * Share of the nearest that were found, over all queries. Passages of equal similarity stand for each other, as in
 * https://github.com/erikbern/ann-benchmarks (a question with and without its question mark has one vector).
 */
export function recall(queries: Query[], findSimilarities: (vector: Float32Array) => number[]): number {
  let found = 0
  for (const { vector, least } of queries) {
    found += findSimilarities(vector).filter(similarity => similarity >= least - ROUNDING).length
  }
  return found / (queries.length * NEAREST)
}
