import { describe, expect, test } from 'vitest'
import { renderBlock, renderSources } from '../adapters/web/render.ts'
import type { Reply } from '../src/types.ts'
import { REPLY } from './browser/fixed-bot.ts'

const EVIL = '<script>alert(1)</script>'

describe('what a reply says can not become code', () => {
  const evil: Reply = {
    ...REPLY,
    blocks: [
      { kind: 'text', markdown: `${EVIL}\n\nHello ${EVIL} <img src=x onerror=alert(1)> **bold**` },
      {
        kind: 'models',
        picks: [
          {
            id: `org/${EVIL}`,
            url: 'javascript:alert(1)',
            role: EVIL,
            summary: EVIL,
            facts: [[EVIL, EVIL]],
            reasons: [EVIL],
            evidence: [1],
          },
        ],
      },
      { kind: 'table', caption: `"${EVIL}`, columns: [{ title: EVIL, align: 'left' }], rows: [[EVIL]] },
      { kind: 'code', language: `"${EVIL}`, text: EVIL },
      { kind: 'next', questions: [`"><${EVIL}`] },
    ],
    evidence: [{ source: 'team', title: EVIL, url: '', quote: EVIL, at: `"${EVIL}` }],
  }

  test('wherever it stands', () => {
    const html = evil.blocks.map(block => renderBlock(block, evil)).join('') + renderSources(evil)
    expect(html).not.toMatch(/<script|<img|javascript:/)
    expect(html).toContain('&lt;script&gt;')
    expect(html).toContain('<strong>bold</strong>')
  })

  test.each([
    ['[press](javascript:alert(1))', 'press'],
    ['[press](JaVaScRiPt&colon;alert(1))', 'press'],
    ['[press](data:text/html,hello)', 'press'],
    ['[press](http://example.com)', 'press'],
    ['[press](https://huggingface.co@evil.example)', 'press'],
    ['[press](//evil.example)', 'press'],
  ])('%s is no link', (markdown, text) => {
    expect(draw(markdown)).toBe(`<div class="text"><p>${text}</p>\n</div>`)
  })

  test('an https link opens beside the page, and a picture from outside is a link', () => {
    const attributes = 'target="_blank" rel="noopener noreferrer"'
    expect(draw('[docs](https://huggingface.co/docs?a=1&b=2)')).toContain(
      `<a href="https://huggingface.co/docs?a=1&amp;b=2" ${attributes}>docs</a>`,
    )
    expect(draw('![chart](https://example.com/c.png)')).toContain(
      `<a href="https://example.com/c.png" ${attributes}>chart</a>`,
    )
  })
})

describe('evidence', () => {
  test('[2] leads to the second source, and a number without a source stays as it is', () => {
    expect(draw('measured [2], guessed [9]')).toContain('<a href="#source-2" aria-label="Source 2">2</a>')
    expect(draw('measured [2], guessed [9]')).toContain('[9]')
    expect(draw('`list[2]`')).toContain('<code>list[2]</code>')
    expect(draw('[2]: https://example.com')).toContain('#source-2')
  })

  test('is listed with quote, date and kind; a team document by its name alone', () => {
    const html = renderSources(REPLY)
    expect(html).toContain('<blockquote>lark-large-v3: word error rate 4.1 %</blockquote>')
    expect(html).toContain('Benchmark · <time datetime="2026-10-02">Oct 2, 2026</time>')
    expect(html).toContain('<p class="source-name">call-recordings.md</p>')
    expect(renderSources({ ...REPLY, evidence: [] })).toBe('')
  })

  test('is labelled in the language of the answer', () => {
    const german: Reply = { ...REPLY, understood: { ...REPLY.understood, spoken: 'de' } }
    expect(renderSources(german)).toContain('<summary>Quellen</summary>')
    expect(renderSources(german)).toContain('02.10.2026')
  })
})

function draw(markdown: string): string {
  return renderBlock({ kind: 'text', markdown }, REPLY)
}
