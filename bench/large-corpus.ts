/** 100,000 passages, their vectors and the questions about them: what the parts about size share. */
import type { Embedder } from '../src/knowledge/embedder.ts'
import { indexedText } from '../src/knowledge/passage-search.ts'
import type { Passage } from '../src/types.ts'
import { localEmbedder, shippedPassages } from './corpus.ts'
import { ExactScan } from './exact-scan.ts'
import { perturbed, seeded, syntheticPassages } from './synthetic-passages.ts'

const PASSAGES = 100_000
const QUERIES = 500
const SEED = 2026
/** As many nearest passages as recall is measured on. */
export const NEAREST = 10

/** A query, its vector, and the labels that an exact scan finds for it. */
export interface Query {
  text: string
  vector: Float32Array
  nearest: number[]
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
  const real = shippedPassages()
  const embedder = localEmbedder(real)
  const passages = syntheticPassages(real, PASSAGES, random)
  const vectors = await embedder.embed(passages.map(indexedText))
  const scan = new ExactScan(vectors, embedder.dimensions)
  const texts = perturbed(passages, QUERIES, random)
  const queries = (await embedder.embed(texts)).map((vector, at) => ({
    text: texts[at] ?? '',
    vector,
    nearest: scan.find(vector, NEAREST).map(({ label }) => label),
  }))
  return { real, embedder, passages, vectors, scan, queries }
}

/** Share of the nearest that were found, over all queries. */
export function recall(queries: Query[], find: (vector: Float32Array) => number[]): number {
  let found = 0
  for (const { vector, nearest } of queries) {
    const labels = new Set(find(vector))
    for (const label of nearest) if (labels.has(label)) found++
  }
  return found / (queries.length * NEAREST)
}
