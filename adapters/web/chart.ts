import type { Chart } from '../../src/chart-types.ts'
import { chartSvg } from '../../src/reply/chart-image.ts'
import type { ChartLook } from '../../src/reply/chart-look.ts'
import type { Reply } from '../../src/types.ts'
import { escapeHtml } from './escape.ts'

/** The SVG of a reply's charts. */
export type DrawnCharts = Map<Chart, string>

/** The page's own colours and letters, so that a chart follows its theme without being drawn again. */
const LOOK: ChartLook = {
  ink: 'var(--ink)',
  soft: 'var(--soft)',
  line: 'var(--line)',
  mark: 'var(--mark)',
  strong: 'var(--strong)',
  font: 'inherit',
  isAlone: false,
}

/** Draws a reply's charts. One that fails costs the person the picture, not the answer. */
export async function drawCharts(reply: Reply): Promise<DrawnCharts> {
  const drawn: DrawnCharts = new Map()
  for (const block of reply.blocks) {
    if (block.kind !== 'chart') continue
    try {
      drawn.set(block.chart, await chartSvg(block.chart, LOOK))
    } catch (error) {
      console.error(error)
    }
  }
  return drawn
}

/** A chart as one picture with its words for those who hear the page, and its source under it. */
export function renderChart(chart: Chart, drawn: DrawnCharts): string {
  const svg = drawn.get(chart)
  const alt = escapeHtml(chart.alt)
  const picture = svg?.replace('<svg', () => `<svg role="img" aria-label="${alt}"`) ?? `<p>${alt}</p>`
  return `<figure class="chart">${picture}<figcaption>${escapeHtml(chart.source)}</figcaption></figure>`
}
