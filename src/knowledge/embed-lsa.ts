import { hash32 } from '../text/words.ts'
import { type Embedder, normalise } from './embedder.ts'
import { hashOf } from './files.ts'
import { orthonormalise, smallEigen } from './linear-algebra.ts'
import { type Terms, terms } from './weights.ts'

/** Terms are hashed into this many buckets, so that the fitted model has a fixed size. */
const BUCKETS = 1 << 14
const POWER_ITERATIONS = 2
const OVERSAMPLING = 12

/** What fitting learns; all of it is stored with the index, so that a start does not fit again. */
export interface LsaModel {
  kind: Terms
  dimensions: number
  /** Inverse document frequency by bucket. */
  idf: Float32Array
  /** BUCKETS × dimensions, row by row: a bucket's place in the latent space. */
  projection: Float32Array
}

type Sparse = [bucket: number, weight: number][]

/**
 * Latent semantic analysis: TF-IDF of words and character n-grams, reduced by a truncated singular value
 * decomposition (randomised subspace iteration) to the directions in which the corpus varies most.
 * @see https://arxiv.org/abs/0909.4061 (Halko, Martinsson, Tropp: algorithm 4.4)
 */
export function fitLsa(texts: string[], kind: Terms, dimensions: number): LsaModel {
  const counts = texts.map(text => hashed(text, kind))
  const idf = new Float32Array(BUCKETS)
  for (const row of counts) for (const [bucket] of row) idf[bucket] = (idf[bucket] as number) + 1
  for (let bucket = 0; bucket < BUCKETS; bucket++)
    idf[bucket] = idf[bucket] ? Math.log(1 + texts.length / (idf[bucket] as number)) : 0
  const rows = counts.map(row => weigh(row, idf))

  const rank = Math.min(dimensions + OVERSAMPLING, texts.length)
  let basis = randomMatrix(BUCKETS, rank)
  for (let iteration = 0; iteration <= POWER_ITERATIONS; iteration++) {
    basis = orthonormalise(timesTransposed(rows, times(rows, basis, rank), rank), BUCKETS, rank)
  }
  const reduced = times(rows, basis, rank)
  const rotation = smallEigen(reduced, rows.length, rank)
  const projection = new Float32Array(BUCKETS * dimensions)
  for (let bucket = 0; bucket < BUCKETS; bucket++) {
    for (let to = 0; to < Math.min(dimensions, rank); to++) {
      let sum = 0
      for (let from = 0; from < rank; from++)
        sum += (basis[bucket * rank + from] as number) * (rotation[from * rank + to] as number)
      projection[bucket * dimensions + to] = sum
    }
  }
  return { kind, dimensions, idf, projection }
}

/** The embedder of a fitted model. Texts outside the corpus are folded in: projected with the same directions. */
export function lsaEmbedder(model: LsaModel): Embedder {
  const { kind, dimensions, idf, projection } = model
  const embed = (text: string) => {
    const vector = new Float32Array(dimensions)
    for (const [bucket, weight] of weigh(hashed(text, kind), idf)) {
      const start = bucket * dimensions
      for (let at = 0; at < dimensions; at++)
        vector[at] = (vector[at] as number) + weight * (projection[start + at] as number)
    }
    return normalise(vector)
  }
  const fitted = hashOf(
    Buffer.from(projection.buffer, projection.byteOffset, Math.min(projection.byteLength, 65536)).toString('base64'),
  )
  return { name: `lsa-${kind}-${dimensions}-${fitted}`, dimensions, embed: async all => all.map(embed) }
}

function hashed(text: string, kind: Terms): Sparse {
  const found = new Map<number, number>()
  for (const [term, count] of terms(text, kind)) {
    const bucket = hash32(term) % BUCKETS
    found.set(bucket, (found.get(bucket) ?? 0) + count)
  }
  return [...found]
}

function weigh(row: Sparse, idf: Float32Array): Sparse {
  let sum = 0
  const weighted = row.map(([bucket, count]): [number, number] => {
    const weight = Math.log1p(count) * (idf[bucket] as number)
    sum += weight * weight
    return [bucket, weight]
  })
  const factor = sum ? 1 / Math.sqrt(sum) : 0
  return weighted.map(([bucket, weight]) => [bucket, weight * factor])
}

function times(rows: Sparse[], dense: Float32Array, columns: number): Float32Array {
  const product = new Float32Array(rows.length * columns)
  for (const [number, row] of rows.entries()) {
    const to = number * columns
    for (const [bucket, weight] of row) {
      const from = bucket * columns
      for (let at = 0; at < columns; at++)
        product[to + at] = (product[to + at] as number) + weight * (dense[from + at] as number)
    }
  }
  return product
}

function timesTransposed(rows: Sparse[], dense: Float32Array, columns: number): Float32Array {
  const product = new Float32Array(BUCKETS * columns)
  for (const [number, row] of rows.entries()) {
    const from = number * columns
    for (const [bucket, weight] of row) {
      const to = bucket * columns
      for (let at = 0; at < columns; at++)
        product[to + at] = (product[to + at] as number) + weight * (dense[from + at] as number)
    }
  }
  return product
}

function randomMatrix(rows: number, columns: number): Float32Array {
  let state = 0x9e3779b9
  const matrix = new Float32Array(rows * columns)
  for (let at = 0; at < matrix.length; at++) {
    state = (Math.imul(state ^ (state >>> 15), 0x85ebca6b) + 0x6d2b79f5) >>> 0
    matrix[at] = state / 2 ** 31 - 1
  }
  return matrix
}
