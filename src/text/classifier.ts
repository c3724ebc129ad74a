import { hash32, ngramHashes, stem, words } from './words.ts'

/** Features are hashed into this many buckets. */
const BUCKETS = 1 << 15
/** Letters of the character n-grams. */
const GRAM = 4
const EPOCHS = 3
const LEARNING_RATE = 3
/** Shrinks weights that few examples speak for. */
const L2 = 2e-6
/** What a stem, a pair of stems and a concept weigh against the n-grams of one word together: measured on the paraphrases of `eval/`. */
const [WORD, PAIR, CONCEPT] = [1.6, 0.3, 2.5]
/** Labels that an example says less about than this are not moved by it: most of them, which makes fitting fast. */
const SMALLEST_STEP = 0.02

/** An example: what people write, what it stands for, and how much it counts (1 unless said). */
export interface Example {
  text: string
  label: string
  weight?: number
}

/** A fitted classifier: plain arrays, so that it can be stored and read without fitting again. */
export interface ClassifierModel {
  labels: string[]
  idf: Float32Array
  /** BUCKETS × labels, row by row, in steps of `step`: eight bits lose nothing that shows and take a quarter of the memory. */
  weights: Int8Array
  step: number
  bias: Float32Array
}

type Features = { buckets: Int32Array; values: Float32Array }

/** Further terms of a text: the concepts it speaks of. */
export type Expand = (text: string) => string[]

/** How often a text's stems, pairs of neighbouring stems, character n-grams and concepts occur. */
function features(text: string, expand: Expand): Features {
  const counts = new Map<number, number>()
  const addHash = (hash: number, weight: number) => {
    const bucket = hash % BUCKETS
    counts.set(bucket, (counts.get(bucket) ?? 0) + weight)
  }
  const add = (term: string, weight: number) => addHash(hash32(term), weight)
  const all = words(text)
  let previous = '^'
  for (const word of all) {
    const root = stem(word)
    add(root, WORD)
    add(`${previous} ${root}`, PAIR)
    previous = root
    const grams = ngramHashes(word, GRAM)
    for (const gram of grams) addHash(gram, 1 / Math.sqrt(grams.length))
  }
  for (const concept of expand(text)) add(`=${concept}`, CONCEPT)
  return { buckets: Int32Array.from(counts.keys()), values: Float32Array.from(counts.values()) }
}

/** Counts weighted by rarity, in place, and scaled to length 1. */
function weighted({ buckets, values }: Features, idf: Float32Array): Features {
  let sum = 0
  for (let at = 0; at < buckets.length; at++) {
    const value = (values[at] as number) * (idf[buckets[at] as number] as number)
    values[at] = value
    sum += value * value
  }
  const factor = sum ? 1 / Math.sqrt(sum) : 0
  for (let at = 0; at < values.length; at++) values[at] = (values[at] as number) * factor
  return { buckets, values }
}

/**
 * Multinomial logistic regression over hashed TF-IDF features, fitted by AdaGrad in a fixed order:
 * the same examples give the same model.
 */
export function fitClassifier(examples: Example[], expand: Expand = () => []): ClassifierModel {
  const labels = [...new Set(examples.map(example => example.label))].sort()
  const place = new Map(labels.map((label, at) => [label, at]))
  const idf = new Float32Array(BUCKETS)
  const counted = examples.map(({ text }) => features(text, expand))
  for (const { buckets } of counted) for (const bucket of buckets) idf[bucket] = (idf[bucket] as number) + 1
  for (let at = 0; at < BUCKETS; at++) idf[at] = Math.log(1 + examples.length / (1 + (idf[at] as number)))
  const rows = examples.map(({ label, weight = 1 }, at) => ({
    ...weighted(counted[at] as Features, idf),
    label: place.get(label) ?? 0,
    weight,
  }))
  const weights = new Float32Array(BUCKETS * labels.length)
  const bias = new Float32Array(labels.length)
  const squares = new Float32Array(BUCKETS)
  const gradient = new Float32Array(labels.length)
  const steps = new Int32Array(labels.length)
  for (const order of orders(examples)) {
    for (const next of order) {
      const row = rows[next] as (typeof rows)[number]
      scores(weights, 1, bias, row, gradient)
      softmax(gradient)
      gradient[row.label] = (gradient[row.label] as number) - 1
      let norm = 0
      let touched = 0
      for (let at = 0; at < gradient.length; at++) {
        const slope = gradient[at] as number
        if (Math.abs(slope) < SMALLEST_STEP) continue
        norm += slope * slope
        steps[touched++] = at
      }
      for (let at = 0; at < row.buckets.length; at++) {
        const bucket = row.buckets[at] as number
        const value = row.values[at] as number
        squares[bucket] = (squares[bucket] as number) + value * value * norm
        const rate = (LEARNING_RATE * row.weight * value) / Math.sqrt(1e-3 + (squares[bucket] as number))
        const start = bucket * labels.length
        for (let step = 0; step < touched; step++) {
          const to = steps[step] as number
          const old = weights[start + to] as number
          weights[start + to] = old - rate * (gradient[to] as number) - L2 * old
        }
      }
      for (let to = 0; to < labels.length; to++)
        bias[to] = (bias[to] as number) - 0.01 * row.weight * (gradient[to] as number)
    }
  }
  const step = weights.reduce((largest, weight) => Math.max(largest, Math.abs(weight)), 0) / 127 || 1
  return { labels, idf, weights: Int8Array.from(weights, weight => Math.round(weight / step)), step, bias }
}

/**
 * Probabilities of all labels for a text, in the order of `model.labels`; they add up to 1.
 * @param expand as the model was fitted with
 */
export function classify(model: ClassifierModel, text: string, expand: Expand = () => []): Float32Array {
  const found = new Float32Array(model.labels.length)
  scores(model.weights, model.step, model.bias, weighted(features(text, expand), model.idf), found)
  softmax(found)
  return found
}

function scores(
  weights: Float32Array | Int8Array,
  step: number,
  bias: Float32Array,
  { buckets, values }: Features,
  into: Float32Array,
): void {
  const size = bias.length
  into.set(bias)
  for (let at = 0; at < buckets.length; at++) {
    const value = (values[at] as number) * step
    const start = (buckets[at] as number) * size
    for (let to = 0; to < size; to++) into[to] = (into[to] as number) + value * (weights[start + to] as number)
  }
}

function softmax(values: Float32Array): void {
  let largest = -Infinity
  for (const value of values) if (value > largest) largest = value
  let sum = 0
  for (let at = 0; at < values.length; at++) {
    const power = Math.exp((values[at] as number) - largest)
    values[at] = power
    sum += power
  }
  for (let at = 0; at < values.length; at++) values[at] = (values[at] as number) / sum
}

/** Each epoch in another order, which depends on the texts alone: one example more does not move all the others. */
function orders(examples: Example[]): number[][] {
  return Array.from({ length: EPOCHS }, (_, epoch) => {
    const keys = examples.map(({ text }) => hash32(`${epoch} ${text}`))
    return examples.map((_, at) => at).sort((a, b) => (keys[a] as number) - (keys[b] as number))
  })
}
