import type { TopLevelSpec } from 'vega-lite'
import type { Chart } from '../chart-types.ts'
import { barsBody } from './chart-bars.ts'
import { CHART_WIDTH, FONT_SIZE, type Layer, LINE_HEIGHT, TITLE_SIZE, wordsLayer } from './chart-layers.ts'
import type { ChartLook } from './chart-look.ts'
import { scatterBody } from './chart-scatter.ts'
import { BOLD, wrapped } from './chart-text.ts'

const GAP = 8
const MARGIN_ALONE = 16
const SOURCE_SIZE = 10
const SOURCE_HEIGHT = 14

/** The Vega-Lite specification of a chart: title, what the figures are, the figures, and the source where nothing else says it. */
export function chartSpec(chart: Chart, look: ChartLook): TopLevelSpec {
  const { left, right, plotHeight, below, layers } = bodyOf(chart, look)
  const margin = look.isAlone ? MARGIN_ALONE : 0
  const title = wrapped(chart.title, CHART_WIDTH / BOLD, TITLE_SIZE)
  const measure = wrapped(chart.y.title, CHART_WIDTH, FONT_SIZE)
  const source = look.isAlone ? wrapped(chart.source, CHART_WIDTH, SOURCE_SIZE) : []
  const above = (title.length + measure.length) * LINE_HEIGHT + GAP
  const lines = (texts: string[], top: number, height = LINE_HEIGHT) =>
    texts.map((text, at) => ({ text, x: -left, y: top + (at + 0.5) * height }))
  const words: Layer[] = [
    wordsLayer(lines(title, -above), { color: look.ink, size: TITLE_SIZE, isBold: true }),
    wordsLayer(lines(measure, -above + title.length * LINE_HEIGHT), { color: look.soft }),
    wordsLayer(lines(source, plotHeight + below + GAP, SOURCE_HEIGHT), { color: look.soft, size: SOURCE_SIZE }),
  ]
  return {
    width: CHART_WIDTH - left - right,
    height: plotHeight,
    padding: {
      left: left + margin,
      right: right + margin,
      top: above + margin,
      bottom: below + margin + (source.length ? GAP + source.length * SOURCE_HEIGHT : 0),
    },
    autosize: { type: 'none' },
    background: look.paper ?? 'transparent',
    layer: [...layers, ...words],
    config: {
      aria: false,
      font: look.font,
      view: { stroke: null },
      axis: {
        labelColor: look.soft,
        labelFontSize: 11,
        labelLimit: 0,
        gridColor: look.line,
        domainColor: look.line,
        ticks: false,
        labelPadding: 6,
      },
    },
  }
}

function bodyOf(chart: Chart, look: ChartLook) {
  switch (chart.kind) {
    case 'bars':
      return barsBody(chart, look)
    case 'scatter':
      return scatterBody(chart, look)
  }
}
