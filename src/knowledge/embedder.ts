/** Texts → vectors whose dot product says how near their meanings are. */
export interface Embedder {
  /** Names the kind and everything it was fitted on: equal names give equal vectors for equal texts. */
  readonly name: string
  readonly dimensions: number
  /** One vector a text, each of length 1 (or all zero for a text without a known word). */
  embed(texts: string[]): Promise<Float32Array[]>
}

/** Scales to length 1, in place; an all-zero vector stays as it is. */
export function normalise(vector: Float32Array): Float32Array {
  let sum = 0
  for (const value of vector) sum += value * value
  if (sum > 0) {
    const factor = 1 / Math.sqrt(sum)
    for (let at = 0; at < vector.length; at++) vector[at] = (vector[at] as number) * factor
  }
  return vector
}
