/** Times and sizes, summed up so that a noisy machine does not decide. */
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/** The value at a share of the sorted values: 0.5 gives the median, 0.99 the p99 (nearest rank). */
export function percentile(values: Iterable<number>, share: number): number {
  const sorted = Float64Array.from(values).sort()
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN
}

export function median(values: Iterable<number>): number {
  return percentile(values, 0.5)
}

/** Runs something once. @returns its result and the milliseconds it took */
export async function timed<Result>(run: () => Result | Promise<Result>): Promise<{ result: Result; ms: number }> {
  const start = performance.now()
  const result = await run()
  return { result, ms: performance.now() - start }
}

/**
 * Runs something for each input, all inputs several times over.
 * @returns milliseconds by input: of each input the median of its runs
 */
export async function timedEach<Input>(
  inputs: Input[],
  passes: number,
  run: (input: Input) => unknown,
): Promise<number[]> {
  const runs = inputs.map((): number[] => [])
  for (let pass = 0; pass < passes; pass++) {
    for (const [at, input] of inputs.entries()) {
      const start = performance.now()
      // A plain value is not awaited: the turn of the event loop would be measured with it.
      const result = run(input)
      if (result instanceof Promise) await result
      runs[at]?.push(performance.now() - start)
    }
  }
  return runs.map(median)
}

/** Rounded to as many digits as mean something: 0.0123, 4.56, 78.9, 1234. */
export function rounded(value: number): number {
  return Math.abs(value) >= 1000 ? Math.round(value) : Number(value.toPrecision(3))
}

/** MiB, from bytes. */
export function megabytes(bytes: number): number {
  return rounded(bytes / 2 ** 20)
}

/** Bytes in use on JavaScript's heap and in its buffers, after a collection. Native memory (the graph of vectors) is not in it. */
export function collectedBytes(): number {
  setFlagsFromString('--expose-gc')
  runInNewContext('gc')()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return heapUsed + arrayBuffers
}
