import type { Chart } from '../chart-types.ts'
import { CHART_WIDTH, FONT_SIZE, type Layer, LINE_HEIGHT, wordsLayer } from './chart-layers.ts'
import type { ChartLook } from './chart-look.ts'
import { BOLD, readable, widthOf } from './chart-text.ts'

const NUMBER_RIGHT = 16
const NAME_LEFT = 24
const GAP = 8

/** What the numbers of a scatter stand for, one below the other: name and figures, on two lines where one is too short. */
export function keyOf(
  { points, x, y }: Extract<Chart, { kind: 'scatter' }>,
  { left, top }: { left: number; top: number },
  look: ChartLook,
): { layers: Layer[]; height: number } {
  const figures = points.map(point => `${readable(point.y, y.unit)} · ${readable(point.x, x.unit)}`)
  const room = CHART_WIDTH - NAME_LEFT - GAP
  const widths = points.map(
    ({ label, isHighlighted }, at) => widthOf(label) * (isHighlighted ? BOLD : 1) + widthOf(figures[at] ?? ''),
  )
  const isNarrow = Math.max(...widths) * FONT_SIZE > room
  const rowHeight = isNarrow ? 2 * LINE_HEIGHT : LINE_HEIGHT
  const rows = points.map(({ label, isHighlighted = false }, at) => ({
    label,
    isHighlighted,
    number: String(at + 1),
    y: top + at * rowHeight + LINE_HEIGHT / 2,
  }))
  const named = (isHighlighted: boolean) =>
    rows
      .filter(row => row.isHighlighted === isHighlighted)
      .map(({ label, y }) => ({ text: label, x: left + NAME_LEFT, y }))
  const layers = [
    wordsLayer(
      rows.map(({ number, y }) => ({ text: number, x: left + NUMBER_RIGHT, y })),
      { color: look.ink, align: 'right', isBold: true },
    ),
    wordsLayer(named(false), { color: look.ink }),
    wordsLayer(named(true), { color: look.ink, isBold: true }),
    wordsLayer(
      rows.map((row, at) => ({
        text: figures[at] ?? '',
        x: left + (isNarrow ? NAME_LEFT : CHART_WIDTH),
        y: row.y + rowHeight - LINE_HEIGHT,
      })),
      { color: look.soft, align: isNarrow ? 'left' : 'right' },
    ),
  ]
  return { layers, height: rows.length * rowHeight }
}
