/** A thread of `chart-image.ts`: sends the PNG, or undefined when no fonts have all letters. */
import { parentPort, workerData } from 'node:worker_threads'
import { Resvg } from '@resvg/resvg-js'
import { alphabet, hasAll, lettersIn } from './chart-fonts.ts'
import type { PngOrder } from './chart-image.ts'

const { svg, family, width, fonts } = workerData as PngOrder
const letters = lettersIn(svg)
const font = fonts.find(font => hasAll(letters, new Resvg(alphabet(letters, family), { font }).toString()))
parentPort?.postMessage(font && new Resvg(svg, { font, fitTo: { mode: 'width', value: width } }).render().asPng())
