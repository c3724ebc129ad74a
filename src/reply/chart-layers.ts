/** What all charts are drawn from. Every place is in pixels from the plot's upper left corner, so nothing depends on measuring letters. */
import type { TopLevelSpec } from 'vega-lite'

/** As wide as a phone's column, so that letters keep their size there; wider screens enlarge the whole. */
export const CHART_WIDTH = 300
export const FONT_SIZE = 12
export const TITLE_SIZE = 13
export const LINE_HEIGHT = 17

export type Layer = Extract<TopLevelSpec, { layer: unknown }>['layer'][number]

/** The part of a chart between its title and its source. */
export interface Body {
  /** Pixels left and right of the plot, within `CHART_WIDTH`. */
  left: number
  right: number
  plotHeight: number
  /** Room under the plot for axis and key. */
  below: number
  layers: Layer[]
}

export interface Words {
  text: string
  x: number
  y: number
}

export interface Style {
  color: string
  align?: 'left' | 'center' | 'right'
  size?: number
  isBold?: boolean
}

/** Texts that sit on the middle of their line. */
export function wordsLayer(values: Words[], { color, align = 'left', size = FONT_SIZE, isBold }: Style): Layer {
  return {
    data: { values },
    mark: {
      type: 'text',
      align,
      baseline: 'middle',
      color,
      fontSize: size,
      fontWeight: isBold ? 'bold' : 'normal',
      limit: 0,
    },
    encoding: { ...pixelAxes('x', 'y'), text: { field: 'text', type: 'nominal' } },
  }
}

/** Encodings for fields that hold pixels. */
export function pixelAxes(x: string, y: string) {
  const pixels = { type: 'quantitative' as const, scale: null, axis: null }
  return { x: { field: x, ...pixels }, y: { field: y, ...pixels } }
}
