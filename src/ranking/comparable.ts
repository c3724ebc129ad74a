import type { Measurement, Model, Task } from '../knowledge-types.ts'

/** Measurements that may be compared with each other: one benchmark, data set, split, language and metric. */
export interface Comparison {
  /** By model id, one each; the best row where there are several. */
  rows: Map<string, Measurement>
  sample: Measurement
}

/** Fewer measured models than this are no comparison. */
const FEWEST_MODELS = 2
/** Speed is not quality. */
export const SPEED = /^(rtfx|rtf|speed|latency|throughput)/i
/** Results over several data sets. */
export const MEAN = /\b(mean|average|overall)\b/i
/** Older results no longer decide: too many models of today are missing from them. */
const DATED_AFTER_DAYS = 540

/**
 * The comparison to rank by: of the task's benchmarks in its order, the one with data in the asked language,
 * preferring means over single data sets, and then the one that most candidates took part in.
 * @param languages asked for; empty means any, and English or language-free results are taken
 */
export function comparisonFor(
  task: Task,
  languages: string[],
  candidates: Model[],
  measurements: Measurement[],
): Comparison | undefined {
  const ids = new Set(candidates.map(model => model.id))
  const language = languages.find(code => code !== 'multilingual')
  const wanted = language
    ? [language]
    : languages.includes('multilingual')
      ? ['multilingual', '']
      : ['', 'en', 'multilingual']
  for (const benchmark of task.benchmarks) {
    const groups = new Map<string, Comparison>()
    for (const row of measurements) {
      if (
        row.benchmark !== benchmark ||
        SPEED.test(row.metric) ||
        !wanted.includes(row.language) ||
        !ids.has(row.model)
      )
        continue
      const key = [row.dataset, row.split, row.metric, row.language].join('|')
      const group = groups.get(key) ?? { rows: new Map(), sample: row }
      const known = group.rows.get(row.model)
      if (!known || isBetter(row, known)) group.rows.set(row.model, row)
      groups.set(key, group)
    }
    const best = [...groups.values()]
      .filter(group => group.rows.size >= FEWEST_MODELS)
      .sort((a, b) => weight(b, wanted) - weight(a, wanted))[0]
    if (best) return best
  }
  return undefined
}

function weight({ rows, sample }: Comparison, wanted: string[]): number {
  const byLanguage = wanted.length > 1 ? (wanted.length - wanted.indexOf(sample.language)) * 0.01 : 0
  return rows.size * (MEAN.test(sample.dataset) ? 1.5 : 1) + byLanguage
}

/** Whether two results are of the same test. */
export function isComparable(a: Measurement, b: Measurement): boolean {
  const key = (row: Measurement) => [row.benchmark, row.dataset, row.split, row.language, row.metric].join('|')
  return key(a) === key(b)
}

/** Whether a is the better result; the rows must be comparable. */
export function isBetter(a: Measurement, b: Measurement): boolean {
  return a.direction === 'lower' ? a.value < b.value : a.value > b.value
}

/** Whether a comparison is too old to decide. */
export function isDated({ sample }: Comparison, now: Date): boolean {
  return now.getTime() - Date.parse(sample.date) > DATED_AFTER_DAYS * 86_400_000
}
