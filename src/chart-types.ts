/** What a chart shows, as data. Imports nothing of ours. */

/** Measured figures to be drawn, as data: SVG on the page, PNG in chat, words in a terminal. Made by `barsOf` and `scatterOf`. */
export type Chart = { title: string; y: Axis; alt: string; source: string } & (
  | { kind: 'bars'; points: ChartPoint[] }
  | { kind: 'scatter'; x: Axis; points: (ChartPoint & { x: number })[] }
)

export type ChartPoint = { label: string; y: number; isHighlighted?: boolean }

/** The title says unit and direction in words: `WER, % (lower is better)`. */
export type Axis = { title: string; unit?: string; isLog?: boolean }
