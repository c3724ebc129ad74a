/** All vectors compared with each other's query, one by one: slow and never wrong, so it says what an index should have found. */
export class ExactScan {
  readonly #dimensions: number
  readonly #rows: Float32Array

  /** @param vectors of length 1; their places are the labels */
  constructor(vectors: Float32Array[], dimensions: number) {
    this.#dimensions = dimensions
    this.#rows = new Float32Array(vectors.length * dimensions)
    for (const [label, vector] of vectors.entries()) this.#rows.set(vector, label * dimensions)
  }

  get sizeBytes(): number {
    return this.#rows.byteLength
  }

  /** Most similar first. */
  find(vector: Float32Array, limit: number): { label: number; similarity: number }[] {
    const best: { label: number; similarity: number }[] = []
    let worst = -Infinity
    for (let start = 0, label = 0; start < this.#rows.length; start += this.#dimensions, label++) {
      let similarity = 0
      for (let at = 0; at < this.#dimensions; at++)
        similarity += (this.#rows[start + at] as number) * (vector[at] as number)
      if (best.length === limit && similarity <= worst) continue
      if (best.length === limit) best.pop()
      let place = best.length
      while (place > 0 && (best[place - 1]?.similarity ?? 0) < similarity) place--
      best.splice(place, 0, { label, similarity })
      worst = best.at(-1)?.similarity ?? -Infinity
    }
    return best
  }
}
