/** The two dense steps of a truncated singular value decomposition. Matrices are row by row. */

/** Gram–Schmidt (modified, twice) on the columns of a rows × columns matrix, in place. */
export function orthonormalise(matrix: Float32Array, rows: number, columns: number): Float32Array {
  const list: Float32Array[] = []
  for (let column = 0; column < columns; column++) {
    const vector = new Float32Array(rows)
    for (let row = 0; row < rows; row++) vector[row] = matrix[row * columns + column] as number
    for (let pass = 0; pass < 2; pass++) {
      for (const earlier of list) {
        let dot = 0
        for (let row = 0; row < rows; row++) dot += (vector[row] as number) * (earlier[row] as number)
        for (let row = 0; row < rows; row++) vector[row] = (vector[row] as number) - dot * (earlier[row] as number)
      }
    }
    let sum = 0
    for (const value of vector) sum += value * value
    const factor = sum > 1e-12 ? 1 / Math.sqrt(sum) : 0
    for (let row = 0; row < rows; row++) vector[row] = (vector[row] as number) * factor
    list.push(vector)
  }
  for (const [column, vector] of list.entries()) {
    for (let row = 0; row < rows; row++) matrix[row * columns + column] = vector[row] as number
  }
  return matrix
}

/**
 * Eigenvectors of MᵀM for a rows × size matrix M, by Jacobi rotations, largest eigenvalue first.
 * @returns size × size, an eigenvector a column
 */
export function smallEigen(matrix: Float32Array, rows: number, size: number): Float64Array {
  const gram = new Float64Array(size * size)
  for (let row = 0; row < rows; row++) {
    const start = row * size
    for (let a = 0; a < size; a++) {
      const value = matrix[start + a] as number
      if (value)
        for (let b = a; b < size; b++)
          gram[a * size + b] = (gram[a * size + b] as number) + value * (matrix[start + b] as number)
    }
  }
  for (let a = 0; a < size; a++) for (let b = 0; b < a; b++) gram[a * size + b] = gram[b * size + a] as number
  const vectors = new Float64Array(size * size)
  for (let at = 0; at < size; at++) vectors[at * size + at] = 1
  for (let sweep = 0; sweep < 12; sweep++) if (!jacobiSweep(gram, vectors, size)) break
  const order = Array.from({ length: size }, (_, at) => at).sort(
    (a, b) => (gram[b * size + b] as number) - (gram[a * size + a] as number),
  )
  const sorted = new Float64Array(size * size)
  for (const [to, from] of order.entries()) {
    for (let row = 0; row < size; row++) sorted[row * size + to] = vectors[row * size + from] as number
  }
  return sorted
}

/** One pass over all pairs; false when nothing was left to rotate. */
function jacobiSweep(a: Float64Array, vectors: Float64Array, size: number): boolean {
  let rotated = false
  for (let p = 0; p < size - 1; p++) {
    for (let q = p + 1; q < size; q++) {
      const apq = a[p * size + q] as number
      const app = a[p * size + p] as number
      const aqq = a[q * size + q] as number
      if (Math.abs(apq) <= 1e-9 * Math.sqrt(Math.abs(app * aqq)) + 1e-15) continue
      rotated = true
      const theta = (aqq - app) / (2 * apq)
      const t = (theta >= 0 ? 1 : -1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1))
      const c = 1 / Math.sqrt(t * t + 1)
      const s = t * c
      for (let k = 0; k < size; k++) rotate(a, k * size + p, k * size + q, c, s)
      for (let k = 0; k < size; k++) rotate(a, p * size + k, q * size + k, c, s)
      for (let k = 0; k < size; k++) rotate(vectors, k * size + p, k * size + q, c, s)
    }
  }
  return rotated
}

function rotate(m: Float64Array, i: number, j: number, c: number, s: number): void {
  const x = m[i] as number
  const y = m[j] as number
  m[i] = c * x - s * y
  m[j] = s * x + c * y
}
