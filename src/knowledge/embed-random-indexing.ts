import { hash32 } from '../text/words.ts'
import { type Embedder, normalise } from './embedder.ts'
import { type Terms, terms } from './weights.ts'

/** Terms are hashed into this many buckets, so that the fitted model has a fixed size. */
const BUCKETS = 1 << 15
/** Non-zero places of a text's random index vector … */
const NON_ZERO = 4
/** … and of a document's, which all texts about it share: measured in `bench/` (embedders). */
const NON_ZERO_OF_DOCUMENT = 8
const DOCUMENT_SHARE = 3

/** What a concept weighs against the n-grams of one word together. */
const CONCEPT = 2

/** The concepts that a text speaks of. */
export type Expand = (text: string) => string[]

/** A text to learn from, and the document that it belongs to. */
export interface CorpusText {
  text: string
  file: string
}

/** What fitting learns; stored with the index, so that a start does not fit again. */
export interface RandomIndexing {
  kind: Terms
  dimensions: number
  /** Inverse document frequency by bucket; 0 for terms never seen. */
  idf: Float32Array
  /** BUCKETS × dimensions, row by row, each row of length 127: the contexts a term occurs in. */
  contexts: Int8Array
}

/**
 * Random indexing: a term's vector is the sum of the sparse random vectors of the texts it occurs in and of their
 * documents, so that terms of the same texts, and of questions with the same answer, become similar; a text's vector is
 * the TF-IDF weighted sum of its terms' vectors. After M. Sahlgren, An Introduction to Random Indexing (2005).
 */
export function fitRandomIndexing(
  texts: CorpusText[],
  kind: Terms,
  dimensions: number,
  expand: Expand = () => [],
): RandomIndexing {
  const idf = new Float32Array(BUCKETS)
  const contexts = new Float32Array(BUCKETS * dimensions)
  const addTo = (bucket: number, { places, signs }: RandomVector, factor: number) => {
    const start = bucket * dimensions
    for (let at = 0; at < places.length; at++) {
      const to = start + (places[at] as number)
      contexts[to] = (contexts[to] as number) + factor * (signs[at] as number)
    }
  }
  const inDocument = new Map<string, Map<number, number>>()
  for (const [number, { text, file }] of texts.entries()) {
    const own = randomVector(String(number), NON_ZERO, dimensions)
    const counts = inDocument.get(file) ?? new Map<number, number>()
    inDocument.set(file, counts)
    for (const bucket of bucketsOf(text, kind, expand).keys()) {
      idf[bucket] = (idf[bucket] as number) + 1
      counts.set(bucket, (counts.get(bucket) ?? 0) + 1)
      addTo(bucket, own, 1)
    }
  }
  for (const [file, counts] of inDocument) {
    const shared = randomVector(file, NON_ZERO_OF_DOCUMENT, dimensions)
    for (const [bucket, count] of counts) addTo(bucket, shared, DOCUMENT_SHARE * count)
  }
  for (let bucket = 0; bucket < BUCKETS; bucket++) {
    const seen = idf[bucket] as number
    idf[bucket] = seen ? Math.log(1 + texts.length / seen) : 0
    normalise(contexts.subarray(bucket * dimensions, (bucket + 1) * dimensions))
  }
  return { kind, dimensions, idf, contexts: Int8Array.from(contexts, value => Math.round(value * 127)) }
}

/**
 * The embedder of a fitted model; texts outside the corpus are embedded by the same term vectors.
 * @param expand as the model was fitted with
 */
export function randomIndexingEmbedder(
  { kind, dimensions, idf, contexts }: RandomIndexing,
  key: string,
  expand: Expand = () => [],
): Embedder {
  const embed = (text: string) => {
    const sum = new Float32Array(dimensions)
    for (const [bucket, count] of bucketsOf(text, kind, expand)) {
      const weight = Math.log1p(count) * (idf[bucket] as number)
      if (weight === 0) continue
      const start = bucket * dimensions
      for (let at = 0; at < dimensions; at++) sum[at] = (sum[at] as number) + weight * (contexts[start + at] as number)
    }
    return normalise(sum)
  }
  return { name: `random-indexing-${kind}-${dimensions}-${key}`, dimensions, embed: async all => all.map(embed) }
}

interface RandomVector {
  places: number[]
  /** 1 or −1 at each place. */
  signs: number[]
}

/** The same name always has the same few places and signs. */
function randomVector(name: string, nonZero: number, dimensions: number): RandomVector {
  const hashes = Array.from({ length: nonZero }, (_, number) => hash32(`${name}:${number}`))
  return { places: hashes.map(hash => (hash >>> 1) % dimensions), signs: hashes.map(hash => (hash & 1 ? 1 : -1)) }
}

function bucketsOf(text: string, kind: Terms, expand: Expand): Map<number, number> {
  const found = new Map<number, number>()
  for (const concept of expand(text)) {
    const bucket = hash32(`=${concept}`) % BUCKETS
    found.set(bucket, (found.get(bucket) ?? 0) + CONCEPT)
  }
  for (const [term, count] of terms(text, kind)) {
    const bucket = hash32(term) % BUCKETS
    found.set(bucket, (found.get(bucket) ?? 0) + count)
  }
  return found
}
