import type { Chart } from '../chart-types.ts'
import { type Body, CHART_WIDTH, type Layer, LINE_HEIGHT, wordsLayer } from './chart-layers.ts'
import type { ChartLook } from './chart-look.ts'
import { readable } from './chart-text.ts'

const ROW_HEIGHT = 34
const BAR_TOP = 18
const BAR_HEIGHT = 8

/** A name and a figure on one line, the bar from zero under them: names of any length are read without turning the head. */
export function barsBody({ points, y }: Extract<Chart, { kind: 'bars' }>, look: ChartLook): Body {
  const rows = points.map((point, at) => ({
    ...point,
    isHighlighted: point.isHighlighted ?? false,
    top: at * ROW_HEIGHT,
  }))
  const named = (isHighlighted: boolean) =>
    rows
      .filter(row => row.isHighlighted === isHighlighted)
      .map(({ label, top }) => ({ text: label, x: 0, y: top + LINE_HEIGHT / 2 }))
  const figures = rows.map(row => ({ text: readable(row.y, y.unit), x: CHART_WIDTH, y: row.top + LINE_HEIGHT / 2 }))
  return {
    left: 0,
    right: 0,
    plotHeight: points.length * ROW_HEIGHT,
    below: 0,
    layers: [
      barLayer(rows, look),
      wordsLayer(named(false), { color: look.ink }),
      wordsLayer(named(true), { color: look.ink, isBold: true }),
      wordsLayer(figures, { color: look.ink, align: 'right' }),
    ],
  }
}

function barLayer(rows: { y: number; top: number; isHighlighted: boolean }[], look: ChartLook): Layer {
  const figures = rows.map(({ y }) => y)
  const domain = [Math.min(0, ...figures), Math.max(0, ...figures) || 1]
  const pixels = { type: 'quantitative' as const, scale: null, axis: null }
  return {
    data: { values: rows.map(row => ({ ...row, from: row.top + BAR_TOP, to: row.top + BAR_TOP + BAR_HEIGHT })) },
    mark: { type: 'rect', cornerRadius: 2 },
    encoding: {
      x: { field: 'y', type: 'quantitative', scale: { domain, nice: false }, axis: null },
      x2: { datum: 0 },
      y: { field: 'from', ...pixels },
      y2: { field: 'to' },
      color: {
        condition: { test: 'datum.isHighlighted', value: look.strong },
        value: look.mark,
      },
    },
  }
}
