import type { Chart } from '../chart-types.ts'
import { keyOf } from './chart-key.ts'
import { type Body, CHART_WIDTH, FONT_SIZE, type Layer, LINE_HEIGHT, pixelAxes, wordsLayer } from './chart-layers.ts'
import type { ChartLook } from './chart-look.ts'
import { leadLine, numberPlaces } from './chart-numbers.ts'
import { logTicks, type Scale, scaleOf, shareOf, TICK_LABEL } from './chart-scale.ts'
import { wrapped } from './chart-text.ts'

/** Room left of the plot for the figures of the y axis, and under it for those of the x axis. */
const LEFT = 36
const TICK_ROOM = 20
const RIGHT = 6
const PLOT_WIDTH = CHART_WIDTH - LEFT - RIGHT
const PLOT_HEIGHT = 200
const KEY_GAP = 10
/** Square pixels. */
const POINT_AREA = 75
const NUMBER_SIZE = 11

type Scatter = Extract<Chart, { kind: 'scatter' }>

/** Numbered points, and under them what each number stands for: names beside the points would lie over each other. */
export function scatterBody(chart: Scatter, look: ChartLook): Body {
  const { x, y, points } = chart
  const across = scaleOf(
    points.map(point => point.x),
    x,
  )
  const up = scaleOf(
    points.map(point => point.y),
    y,
  )
  const places = points.map(point => ({
    x: shareOf(point.x, across) * PLOT_WIDTH,
    y: (1 - shareOf(point.y, up)) * PLOT_HEIGHT,
  }))
  const numbers = numberPlaces(places, PLOT_WIDTH, PLOT_HEIGHT).map((place, at) => ({ ...place, text: String(at + 1) }))
  const leads = numbers.flatMap((number, at) => {
    const point = places[at]
    return point && number.isApart ? [leadLine(number, point)] : []
  })
  const titleTop = PLOT_HEIGHT + TICK_ROOM
  const title = wrapped(x.title, PLOT_WIDTH, FONT_SIZE).map((text, line) => ({
    text,
    x: PLOT_WIDTH,
    y: titleTop + (line + 0.5) * LINE_HEIGHT,
  }))
  const keyTop = titleTop + title.length * LINE_HEIGHT + KEY_GAP
  const key = keyOf(chart, { left: -LEFT, top: keyTop }, look)
  return {
    left: LEFT,
    right: RIGHT,
    plotHeight: PLOT_HEIGHT,
    below: keyTop - PLOT_HEIGHT + key.height,
    layers: [
      pointLayer(points, across, up, look),
      leadLayer(leads, look),
      wordsLayer(numbers, { color: look.ink, align: 'center', size: NUMBER_SIZE, isBold: true }),
      wordsLayer(title, { color: look.soft, align: 'right' }),
      ...key.layers,
    ],
  }
}

/** Highlighted points differ in form too. */
function pointLayer(points: Scatter['points'], across: Scale, up: Scale, look: ChartLook): Layer {
  return {
    data: { values: points.map(({ x, y, isHighlighted = false }) => ({ x, y, isHighlighted })) },
    mark: { type: 'point', filled: true, size: POINT_AREA, opacity: 1 },
    encoding: {
      x: { field: 'x', ...axisFor(across) },
      y: { field: 'y', ...axisFor(up) },
      color: { condition: { test: 'datum.isHighlighted', value: look.strong }, value: look.mark },
      shape: { condition: { test: 'datum.isHighlighted', value: 'diamond' }, value: 'circle' },
    },
  }
}

function axisFor(scale: Scale) {
  const { from, to, isLog } = scale
  const domain = { domain: [from, to], nice: false }
  return {
    type: 'quantitative' as const,
    scale: isLog ? { type: 'log' as const, ...domain } : { zero: false, ...domain },
    axis: { title: null, labelExpr: TICK_LABEL, tickCount: 5, ...(isLog ? { values: logTicks(scale) } : {}) },
  }
}

function leadLayer(values: ReturnType<typeof leadLine>[], look: ChartLook): Layer {
  return {
    data: { values },
    mark: { type: 'rule', color: look.soft },
    encoding: { ...pixelAxes('x', 'y'), x2: { field: 'toX' }, y2: { field: 'toY' } },
  }
}
