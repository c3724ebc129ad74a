import type { Measurement, Model } from '../knowledge-types.ts'
import { MEAN, SPEED } from './comparable.ts'

/** A model's quality results worth reading first: asked languages, then means, then the newest; one row a data set. */
export function comparable(model: Model, measurements: Measurement[], languages: string[]): Measurement[] {
  const seen = new Set<string>()
  return measurements
    .filter(row => row.model === model.id && !SPEED.test(row.metric))
    .sort((a, b) => rating(b, languages) - rating(a, languages) || b.date.localeCompare(a.date))
    .filter(row => {
      const key = `${row.benchmark}|${row.dataset}`
      return seen.has(key) ? false : seen.add(key)
    })
}

/** Results that two models share: equal benchmark, data set, split, language and metric. */
export function shared(
  a: Model,
  b: Model,
  measurements: Measurement[],
  languages: string[],
): [Measurement, Measurement][] {
  const key = (row: Measurement) => [row.benchmark, row.dataset, row.split, row.language, row.metric].join('|')
  const others = new Map(measurements.filter(row => row.model === b.id).map(row => [key(row), row]))
  return measurements
    .filter(row => row.model === a.id && !SPEED.test(row.metric))
    .flatMap((row): [Measurement, Measurement][] => {
      const other = others.get(key(row))
      return other ? [[row, other]] : []
    })
    .sort(([x], [y]) => rating(y, languages) - rating(x, languages))
}

/** What a reader wants to see first: results in the asked languages, then general ones, then means over data sets. */
function rating(row: Measurement, languages: string[]): number {
  return (
    (languages.includes(row.language) ? 6 : 0) +
    (/^(|en|multilingual)$/.test(row.language) ? 3 : 0) +
    (MEAN.test(row.dataset) ? 2 : 0)
  )
}
