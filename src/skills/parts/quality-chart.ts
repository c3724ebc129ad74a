import type { Chart } from '../../chart-types.ts'
import type { Measurement, Model } from '../../knowledge-types.ts'
import { MEAN, SPEED } from '../../ranking/comparable.ts'
import { parametersOf } from '../../ranking/memory.ts'
import type { Ranking } from '../../ranking/rank.ts'
import { barsOf, scatterOf } from '../../reply/chart.ts'
import type { Asked } from '../../types.ts'

const FEWEST_POINTS = 3
const MOST_POINTS = 12

/** Quality against size of all the models that were measured together, the recommended ones highlighted; nothing for fewer than three of those. */
export function qualityChart(
  { comparison, picks }: Ranking,
  models: Map<string, Model>,
  { say, request }: Asked,
): Chart | undefined {
  if (!comparison || picks.filter(({ measurement }) => measurement).length < FEWEST_POINTS) return undefined
  const shown = new Set(picks.map(({ model }) => model.id))
  const points = [...comparison.rows.values()].flatMap(row => {
    const model = models.get(row.model)
    const size = model && parametersOf(model)
    return size ? [{ label: row.model, x: size, y: row.value, isHighlighted: shown.has(row.model) }] : []
  })
  const { sample } = comparison
  return scatterOf({
    title: say('chart.quality', { benchmark: sample.benchmark }),
    x: { title: say('chart.size'), isLog: true },
    y: { title: axis(sample), unit: unit(sample), direction: sample.direction },
    points: nearest(points),
    source: sourceOf(sample),
    spoken: request.spoken,
  })
}

/** The result that most of these models share, as bars; nothing for fewer than three of them. */
export function resultsChart(
  models: Model[],
  measurements: Measurement[],
  languages: string[],
  { say, request }: Asked,
): Chart | undefined {
  const ids = new Set(models.map(({ id }) => id))
  const groups = new Map<string, Measurement[]>()
  for (const row of measurements) {
    if (!ids.has(row.model) || SPEED.test(row.metric)) continue
    const key = [row.benchmark, row.dataset, row.split, row.language, row.metric].join('|')
    groups.set(key, [...(groups.get(key) ?? []).filter(({ model }) => model !== row.model), row])
  }
  const weight = (rows: Measurement[]) =>
    rows.length * 4 +
    (MEAN.test(rows[0]?.dataset ?? '') ? 2 : 0) +
    (languages.includes(rows[0]?.language ?? '') ? 1 : 0)
  const best = [...groups.values()]
    .filter(rows => rows.length >= FEWEST_POINTS)
    .sort((a, b) => weight(b) - weight(a))[0]
  const sample = best?.[0]
  if (!best || !sample) return undefined
  return barsOf({
    title: say('chart.quality', { benchmark: sample.benchmark }),
    y: { title: axis(sample), unit: unit(sample), direction: sample.direction },
    points: best.map(({ model, value }) => ({ label: model, y: value })),
    source: sourceOf(sample),
    spoken: request.spoken,
  })
}

/** The highlighted ones, then the others in the order of the board, as many as can be read. */
function nearest<Point extends { isHighlighted: boolean }>(points: Point[]): Point[] {
  return [...points.filter(point => point.isHighlighted), ...points.filter(point => !point.isHighlighted)].slice(
    0,
    MOST_POINTS,
  )
}

function axis({ metric, dataset }: Measurement): string {
  return `${metric.replaceAll('_', ' ')}, ${dataset}`
}

function unit({ unit: name }: Measurement): string | undefined {
  return /^(?:%|percent)$/.test(name) ? '%' : undefined
}

function sourceOf({ benchmark, dataset, date }: Measurement): string {
  return [benchmark, dataset, date].join(', ')
}
