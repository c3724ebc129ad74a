import { describe, expect, test } from 'vitest'
import { render } from '../adapters/terminal/render.ts'
import { drawCharts } from '../adapters/web/chart.ts'
import { renderBlock } from '../adapters/web/render.ts'
import type { Chart } from '../src/chart-types.ts'
import { barsOf, chartTable, scatterOf } from '../src/reply/chart.ts'
import { chartPng, chartSvg, PNG_WIDTH } from '../src/reply/chart-image.ts'
import { DARK, LIGHT } from '../src/reply/chart-look.ts'
import { numberPlaces } from '../src/reply/chart-numbers.ts'
import { plainText } from '../src/reply/plain.ts'
import { type Reply, SPOKEN, type Spoken } from '../src/types.ts'
import { REPLY } from './browser/fixed-bot.ts'

/** Made up, with the crowds and gaps of real leaderboards. */
const MODELS: [label: string, x: number, y: number][] = [
  ['lark-lab/lark-large', 2.07e9, 5.42],
  ['finch/finch-1.7b', 2.04e9, 5.76],
  ['wren/wren-8b', 8.65e9, 5.85],
  ['robin/robin-0.6b', 627e6, 6.34],
  ['finch/finch-0.6b', 780e6, 6.42],
  ['heron/heron-1b', 978e6, 7.15],
  ['distil-lark/distil-lark', 756e6, 7.21],
  ['lark-lab/lark-small', 244e6, 8.59],
  ['lark-lab/lark-tiny', 39e6, 12.8],
]
const POINTS = MODELS.map(([label, x, y]) => ({ label, x, y })).reverse()
const SOURCE = 'Open speech leaderboard, 2026-10-02'

function bars(points: { label: string; y: number; isHighlighted?: boolean }[] = POINTS): Chart | undefined {
  const y = { title: 'WER', unit: '%', direction: 'lower' as const }
  return barsOf({ title: 'English speech', y, points, source: SOURCE, spoken: 'en' })
}

function scatter(points = POINTS, spoken: Spoken = 'en'): Chart | undefined {
  const x = { title: 'Parameters', isLog: true }
  const y = { title: 'WER', unit: '%', direction: 'lower' as const }
  return scatterOf({ title: 'Errors against size', x, y, points, source: SOURCE, spoken })
}

function known(chart: Chart | undefined): Chart {
  if (!chart) throw new Error('no chart')
  return chart
}

describe('what is drawn', () => {
  test('fewer than three comparable figures are no chart', () => {
    expect(bars(POINTS.slice(0, 3))).toBeDefined()
    expect(bars(POINTS.slice(0, 2))).toBeUndefined()
    expect(bars([...POINTS.slice(0, 2), { label: 'unmeasured', y: Number.NaN }])).toBeUndefined()
    expect(scatter([...POINTS.slice(0, 2), { label: 'of unknown size', x: 0, y: 5 }])).toBeUndefined()
  })

  test('of more than twelve, the best and the highlighted are drawn, and it is said that there are more', () => {
    const many = Array.from({ length: 20 }, (_, at) => ({ label: `model-${at}`, y: at + 1, isHighlighted: at === 19 }))
    const chart = known(bars(many))
    expect(chart.points.map(({ label }) => label)).toEqual([...many.slice(0, 11), many[19]].map(point => point?.label))
    expect(chart.source).toBe(`${SOURCE} · 12 of 20 shown`)
  })

  test('the best comes first, whether more or less is better', () => {
    expect(bars()?.points[0]?.label).toBe('lark-large')
    const y = { title: 'Accuracy', unit: '%', direction: 'higher' as const }
    const higher = barsOf({ title: 'Vision', y, points: POINTS, source: SOURCE, spoken: 'en' })
    expect(higher?.points[0]?.label).toBe('lark-tiny')
  })

  test('names are short, and no two of them alike', () => {
    const long = (number: number) =>
      `owner/a-model-with-a-very-long-name-number-${number}-instruct-awq-fp16-group-size-128`
    const labels = ['one/same', 'two/same', 'three/other', long(1), long(2)]
    const shown = known(bars(labels.map((label, at) => ({ label, y: at })))).points.map(({ label }) => label)
    expect(shown.slice(0, 3)).toEqual(['one/same', 'two/same', 'other'])
    expect(new Set(shown).size).toBe(labels.length)
    expect(Math.max(...shown.map(label => label.length))).toBeLessThanOrEqual(34)
  })
})

describe('what is said', () => {
  test('the alternative text names the best, the worst and the trend, with their figures', () => {
    expect(scatter()?.alt).toBe(
      'Errors against size. Best of 9: lark-large (5.42 %, 2.07B); worst: lark-tiny (12.8 %, 39M). By and large, the higher “Parameters”, the better.',
    )
    expect(bars()?.alt).toMatch(/^English speech\. Best of 9: lark-large \(5\.42 %\); worst: lark-tiny \(12\.8 %\)\.$/)
  })

  test('a trend is claimed only where there is one', () => {
    const flat = POINTS.map((point, at) => ({ ...point, y: at % 3 }))
    expect(scatter(flat)?.alt).toContain('No clear trend')
    const falling = POINTS.map(point => ({ ...point, y: -point.y }))
    expect(scatter(falling)?.alt).toContain('the higher “Parameters”, the worse')
  })

  test('counts of downloads are neither good nor bad', () => {
    const points = POINTS.map(({ label, x }) => ({ label, y: x }))
    const chart = known(barsOf({ title: 'Trending', y: { title: 'Downloads' }, points, source: 'Hub', spoken: 'en' }))
    expect(chart.alt).toContain('Most of 9: wren-8b (8.65B)')
    expect(chart.y.title).toBe('Downloads')
  })

  test.each(SPOKEN)('in %s, the axis tells which direction is better', spoken => {
    const chart = known(scatter(POINTS, spoken))
    expect(chart.y.title).toMatch(/^WER, %.*(better|mejor|mieux|besser|melhor|越低越好|低いほど良い)/)
    expect(chart.alt).toMatch(/lark-large \(5\.42 %, 2\.07B\).*lark-tiny/)
    expect(chart.alt).not.toMatch(/[{}]|undefined/)
  })

  test('a screen without pictures gets the words, with their source', () => {
    const chart = known(bars())
    const reply: Reply = { ...REPLY, blocks: [{ kind: 'chart', chart }], evidence: [] }
    expect(plainText(reply)).toBe(`${chart.alt} (${SOURCE})`)
    expect(render(reply, 400, false)).toBe(`${chart.alt} (${SOURCE})`)
  })

  test('a chart can be told as a table', () => {
    const { columns, rows } = chartTable(known(scatter()))
    expect(columns.map(({ title }) => title)).toEqual(['', 'WER, % (lower is better)', 'Parameters'])
    expect(rows[0]).toEqual(['lark-large', '5.42\u00a0%', '2.07B'])
    expect(rows).toHaveLength(9)
  })
})

describe('the SVG', () => {
  test('of bars has each name and figure, and the direction', async () => {
    const texts = textsIn(await chartSvg(known(bars()), LIGHT))
    for (const { label, y } of known(bars()).points)
      expect(texts).toEqual(expect.arrayContaining([label, `${y}\u00a0%`]))
    expect(texts).toContain('WER, % (lower is better)')
  })

  test('of a scatter has each number twice, at its point and beside its name, and round sizes on the axis', async () => {
    const chart = known(scatter())
    const texts = textsIn(await chartSvg(chart, LIGHT))
    for (const [at, { label }] of chart.points.entries()) {
      expect(texts.filter(text => text === String(at + 1)).length).toBeGreaterThanOrEqual(2)
      expect(texts).toContain(label)
    }
    expect(texts).toEqual(expect.arrayContaining(['Parameters', 'WER, % (lower is better)']))
    expect(texts.filter(text => /^\d+[MB]$/.test(text))).toEqual(['100M', '1B', '10B'])
  })

  test('is inert, whatever the names and titles say', async () => {
    const evil = `"'><script>alert(1)</script><image href="https://evil.example/" onload="x"/>&amp;\u0000\ud800\u202e`
    const points = POINTS.map((point, at) => ({ ...point, label: at ? point.label : evil }))
    const said = { title: evil, source: evil, points, spoken: 'en' as const }
    const axis = { title: evil, unit: evil, direction: 'lower' as const }
    const charts = [barsOf({ ...said, y: axis }), scatterOf({ ...said, y: axis, x: { title: evil, unit: evil } })].map(
      known,
    )
    const reply: Reply = { ...REPLY, blocks: charts.map(chart => ({ kind: 'chart', chart })) }
    const drawn = await drawCharts(reply)
    expect(drawn.size).toBe(2)
    for (const block of reply.blocks) {
      const html = renderBlock(block, reply, drawn)
      const tags = [...html.matchAll(/<\/?([^\s>/]+)/g)].map(match => match[1] ?? '')
      expect([...new Set(tags)].sort()).toEqual(
        expect.arrayContaining(['figcaption', 'figure', 'g', 'path', 'svg', 'text']),
      )
      expect(tags.filter(tag => !/^(figure|figcaption|svg|g|path|line|rect|text)$/.test(tag))).toEqual([])
      const attributes = [...html.matchAll(/<[^>]*>/g)].flatMap(([tag]) =>
        [...tag.matchAll(/([\w:-]+)="[^"]*"/g)].map(match => match[1] ?? ''),
      )
      expect(attributes).toContain('font-family')
      expect(attributes.filter(name => /^(on|style$|id$|href|xlink:href)/i.test(name))).toEqual([])
      expect(html.isWellFormed()).toBe(true)
      expect(html).not.toMatch(/url\(|\p{Cc}|\u202e/u)
    }
  })

  test('follows the theme of the page, which hears its words and reads its source', async () => {
    const chart = known(scatter())
    const reply: Reply = { ...REPLY, blocks: [{ kind: 'chart', chart }] }
    const html = renderBlock({ kind: 'chart', chart }, reply, await drawCharts(reply))
    expect(html).toContain(`<svg role="img" aria-label="${chart.alt}"`)
    expect(html).toContain(`<figcaption>${SOURCE}</figcaption>`)
    expect(html).toContain('fill="var(--mark)"')
    expect(html).not.toMatch(/(fill|stroke)="(#|black|white|rgb)/)
  })

  test('is told in words on the page when it can not be drawn', () => {
    const chart = known(bars())
    expect(renderBlock({ kind: 'chart', chart }, REPLY)).toContain(`<p>${chart.alt}</p>`)
  })

  test('keeps the numbers of a crowd apart', () => {
    const crowd = Array.from({ length: 12 }, (_, at) => ({ x: 200 + (at % 4) * 9, y: 150 + Math.floor(at / 4) * 9 }))
    const places = numberPlaces(crowd, 258, 200)
    for (const [at, place] of places.entries()) {
      for (const other of places.slice(at + 1))
        expect(Math.abs(place.x - other.x) >= 14 || Math.abs(place.y - other.y) >= 11).toBe(true)
      expect(place.x > 0 && place.x < 258 && place.y > 0 && place.y < 200).toBe(true)
    }
  })
})

describe('the PNG', async () => {
  // A machine without fonts can't draw one; the tests that run for everybody's sake must.
  const canDraw = process.env.CI !== undefined || (await chartPng(known(bars()))) !== undefined

  test.skipIf(!canDraw).each([
    ['light', LIGHT],
    ['dark', DARK],
  ])('is a PNG of the width that phones need: %s', async (_, look) => {
    const png = await chartPng(known(scatter()), { look })
    expect(png?.subarray(0, 8)).toEqual(Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'))
    expect(png?.readUInt32BE(16)).toBe(PNG_WIDTH)
    expect(png?.readUInt32BE(20)).toBeGreaterThan(PNG_WIDTH)
    expect(png?.length).toBeLessThan(500_000)
  })

  test('is none where there is no font, rather than one without names', async () => {
    expect(await chartPng(known(bars()), { fonts: [{ loadSystemFonts: false }] })).toBeUndefined()
  })

  test('is none where a letter is in no font', async () => {
    const points = POINTS.map((point, at) => ({ ...point, label: at ? point.label : 'name-\u{10fffd}' }))
    expect(await chartPng(known(bars(points)))).toBeUndefined()
  })
})

function textsIn(svg: string): string[] {
  return [...svg.matchAll(/<text[^>]*>([^<]*)</g)].map(match => match[1] ?? '')
}
