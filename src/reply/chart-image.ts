import { Worker } from 'node:worker_threads'
import type { Chart } from '../chart-types.ts'
import { type Fonts, fontsToTry } from './chart-fonts.ts'
import { type ChartLook, LIGHT } from './chart-look.ts'
import { chartSpec } from './chart-spec.ts'

/** Three pixels for each of a chart's own, for the screens of phones. */
export const PNG_WIDTH = 996

/**
 * A chart as inert SVG: shapes and escaped text; no ids, styles, scripts or references.
 * The first one loads the drawing library: 35 MB of memory, a third of a second.
 */
export async function chartSvg(chart: Chart, look: ChartLook): Promise<string> {
  const [{ compile }, { parse, View, Error: errorsOnly }] = await Promise.all([import('vega-lite'), import('vega')])
  const view = new View(parse(compile(chartSpec(chart, look)).spec), { renderer: 'none', logLevel: errorsOnly })
  const svg = await view.toSVG()
  view.finalize()
  return svg
}

/**
 * A chart as PNG, `PNG_WIDTH` pixels wide; one is drawn at a time.
 * @returns undefined when no fonts have all of the chart's letters: show `chartTable` instead, for a chart without its
 * labels says nothing
 */
export async function chartPng(
  chart: Chart,
  { look = LIGHT, fonts = fontsToTry() }: { look?: ChartLook; fonts?: Fonts[] } = {},
): Promise<Buffer | undefined> {
  const svg = await chartSvg(chart, look)
  const png = drawing.then(() => pngInThread({ svg, family: look.font, width: PNG_WIDTH, fonts }))
  drawing = png.catch(() => undefined)
  return png
}

/** What the thread is given. */
export interface PngOrder {
  svg: string
  family: string
  width: number
  fonts: Fonts[]
}

let drawing: Promise<unknown> = Promise.resolve()

// resvg-js 2.6 never gives back the 5 MB or so that a picture takes, until its thread ends (thx/resvg-js#216, #393).
function pngInThread(order: PngOrder): Promise<Buffer | undefined> {
  const worker = new Worker(new URL('./chart-png-worker.ts', import.meta.url), { workerData: order, execArgv: [] })
  return new Promise((resolve, reject) => {
    worker.once('message', (png: Uint8Array | undefined) => resolve(png && Buffer.from(png)))
    worker.once('error', reject)
    worker.once('exit', code => reject(new Error(`The thread that draws PNGs ended with ${code} before it had drawn.`)))
  })
}
