/** Charts from comparable figures: what is worth drawing, in which order, and what it shows in words. */
import type { Axis, Chart, ChartPoint } from '../chart-types.ts'
import type { Block, Spoken } from '../types.ts'
import { oneLine, readable, shortened, shortNames } from './chart-text.ts'
import { chartWords } from './chart-words.ts'

const FEWEST_POINTS = 3
const MOST_POINTS = 12
const LONGEST_TITLE = 120
const LONGEST_UNIT = 12
/** Rank correlation from which a trend is worth a sentence. */
const CLEAR_TREND = 0.6

type Direction = 'higher' | 'lower'

/** Figures of one metric; labels are Hub ids or other names. */
export interface BarsInput {
  title: string
  /** Without a direction, more is neither better nor worse: downloads. */
  y: { title: string; unit?: string; direction?: Direction }
  points: ChartPoint[]
  /** Benchmark and date, in one line. */
  source: string
  spoken: Spoken
}

export interface ScatterInput extends BarsInput {
  x: Axis
  y: { title: string; unit?: string; direction: Direction }
  points: (ChartPoint & { x: number })[]
}

/** Bars, best first; undefined when fewer than three figures are known. Of more than twelve, the highlighted and the best stay. */
export function barsOf(input: BarsInput): Chart | undefined {
  const known = input.points.filter(({ y }) => Number.isFinite(y))
  const points = chosen(known, input.y.direction)
  const [first, last] = ends(points, ({ label, y }) => `${label} (${readable(y, input.y.unit)})`)
  if (points.length < FEWEST_POINTS) return undefined
  return {
    kind: 'bars',
    ...framed(input, known.length),
    points,
    alt: oneLine(altOf(input, points.length, first, last)),
  }
}

/** Quality against size and the like, numbered from the best; undefined when fewer than three points are known. */
export function scatterOf(input: ScatterInput): Chart | undefined {
  const { x, y, spoken } = input
  const known = input.points.filter(
    point => Number.isFinite(point.y) && Number.isFinite(point.x) && (point.x > 0 || !x.isLog),
  )
  const points = chosen(known, y.direction)
  const [first, last] = ends(
    points,
    point => `${point.label} (${readable(point.y, y.unit)}, ${readable(point.x, x.unit)})`,
  )
  if (points.length < FEWEST_POINTS) return undefined
  const trend = chartWords(trendOf(points, y.direction), spoken, { x: x.title })
  return {
    kind: 'scatter',
    ...framed(input, known.length),
    x: { title: withUnit(x), unit: unitOf(x), isLog: x.isLog },
    points,
    alt: oneLine(`${altOf(input, points.length, first, last)} ${trend}`),
  }
}

/** The chart's figures as a table, for where no picture can be shown. */
export function chartTable(chart: Chart): Extract<Block, { kind: 'table' }> {
  const x = chart.kind === 'scatter' ? [{ title: chart.x.title, align: 'right' as const }] : []
  const rows =
    chart.kind === 'scatter'
      ? chart.points.map(point => [point.label, readable(point.y, chart.y.unit), readable(point.x, chart.x.unit)])
      : chart.points.map(point => [point.label, readable(point.y, chart.y.unit)])
  return {
    kind: 'table',
    columns: [{ title: '', align: 'left' }, { title: chart.y.title, align: 'right' }, ...x],
    rows,
    caption: `${chart.title} (${chart.source})`,
  }
}

/** The highlighted and the best, best first, their labels short. */
function chosen<Point extends ChartPoint>(points: Point[], direction: Direction | undefined): Point[] {
  const byMerit = (a: Point, b: Point) => (direction === 'lower' ? a.y - b.y : b.y - a.y)
  const isFirst = (point: Point) => Number(point.isHighlighted ?? false)
  const kept = [...points].sort((a, b) => isFirst(b) - isFirst(a) || byMerit(a, b)).slice(0, MOST_POINTS)
  const sorted = kept.sort(byMerit)
  const labels = shortNames(sorted.map(({ label }) => label))
  return sorted.map((point, at) => ({ ...point, label: labels[at] ?? point.label }))
}

function framed({ title, y, source, spoken }: BarsInput, known: number): Pick<Chart, 'title' | 'y' | 'source'> {
  const name = withUnit(y)
  const shown = known > MOST_POINTS ? ` · ${chartWords('shown', spoken, { shown: MOST_POINTS, count: known })}` : ''
  return {
    title: shortened(title, LONGEST_TITLE),
    y: { title: y.direction ? chartWords(y.direction, spoken, { name }) : name, unit: unitOf(y) },
    source: `${shortened(source, LONGEST_TITLE)}${shown}`,
  }
}

function withUnit({ title, unit }: Pick<Axis, 'title' | 'unit'>): string {
  return shortened(unit ? `${title}, ${unit}` : title, LONGEST_TITLE)
}

function unitOf({ unit }: Pick<Axis, 'unit'>): string | undefined {
  return unit && shortened(unit, LONGEST_UNIT)
}

function ends<Point>(points: Point[], say: (point: Point) => string): [first: string, last: string] {
  const [first, last] = [points[0], points.at(-1)]
  return [first ? say(first) : '', last ? say(last) : '']
}

function altOf({ title, y, spoken }: BarsInput, count: number, first: string, last: string): string {
  const values = { title: shortened(title, LONGEST_TITLE), count, first, last }
  return chartWords(y.direction ? 'best' : 'most', spoken, values)
}

function trendOf(points: { x: number; y: number }[], direction: Direction): 'better' | 'worse' | 'unclear' {
  const correlation = rankCorrelation(
    points.map(({ x }) => x),
    points.map(({ y }) => (direction === 'lower' ? -y : y)),
  )
  if (Math.abs(correlation) < CLEAR_TREND) return 'unclear'
  return correlation > 0 ? 'better' : 'worse'
}

/** Spearman's: 1 when both rise together, -1 when one falls as the other rises, 0 when one of them stays the same. */
function rankCorrelation(a: number[], b: number[]): number {
  const ranks = (values: number[]) =>
    values.map(
      value => values.filter(other => other < value).length + values.filter(other => other === value).length / 2,
    )
  const mean = a.length / 2
  const [left, right] = [ranks(a).map(rank => rank - mean), ranks(b).map(rank => rank - mean)]
  const product = (one: number[], other: number[]) => one.reduce((sum, value, at) => sum + value * (other[at] ?? 0), 0)
  const spread = Math.sqrt(product(left, left) * product(right, right))
  return spread === 0 ? 0 : product(left, right) / spread
}
