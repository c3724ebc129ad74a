import { stripVTControlCharacters, styleText } from 'node:util'
import stringWidth from 'string-width'
import wrapAnsi from 'wrap-ansi'
import type { Block, Evidence, Reply } from '../../src/types.ts'

type Style = Parameters<typeof styleText>[0]
type Paint = (style: Style, text: string) => string

const SMALLEST_COLUMN = 8

/** A reply for a screen of this width. Control characters from outside never reach the screen. */
export function render(reply: Reply, width: number, hasColor: boolean): string {
  const paint: Paint = (style, text) => (hasColor ? styleText(style, text, { validateStream: false }) : text)
  const blocks = reply.blocks.map(block => renderBlock(block, width, paint))
  return [...blocks, sources(reply.evidence, width, paint)].filter(part => part).join('\n\n')
}

function renderBlock(block: Block, width: number, paint: Paint): string {
  switch (block.kind) {
    case 'text':
      return markdown(block.markdown, width, paint)
    case 'models':
      return block.picks
        .map((pick, at) => {
          const head = `${paint('bold', `${at + 1}. ${safe(pick.id)}`)}  ${paint('green', safe(pick.role))}`
          const lines = [
            pick.summary,
            ...pick.reasons.map(reason => `• ${reason}`),
            pick.facts.map(([label, value]) => `${label}: ${value}`).join(' · '),
          ]
          return [
            head,
            ...lines.map(line => indent(markdown(line, width - 3, paint), 3)),
            indent(paint('dim', pick.url), 3),
          ].join('\n')
        })
        .join('\n\n')
    case 'table':
      return table(block, width, paint)
    case 'code':
      return indent(safe(block.text), 4)
    case 'chart':
      return hang(safe(`${block.chart.alt} (${block.chart.source})`), width)
    case 'next':
      return block.questions.map((question, at) => paint('cyan', `[${at + 1}] ${safe(question)}`)).join('\n')
  }
}

/** Markdown with its marks taken off where the screen shows them otherwise; code keeps its line breaks. */
function markdown(text: string, width: number, paint: Paint): string {
  return safe(text)
    .split(/(```[^\n]*\n[\s\S]*?```|(?:^\|.*\|[ \t]*(?:\n|$))+)/m)
    .map(part => {
      const code = /^```[^\n]*\n([\s\S]*?)\n?```$/.exec(part)?.[1]
      if (code !== undefined) return indent(code, 4)
      if (/^\|/.test(part)) return table(markdownTable(part), width, paint)
      const plain = part
        .replace(/\*\*(.+?)\*\*/g, (_, bold: string) => paint('bold', bold))
        .replace(/(?<![\w*])\*(?![\s*])([^*\n]+)\*(?!\w)/g, (_, italic: string) => paint('italic', italic))
        .replace(/`([^`\n]+)`/g, (_, code: string) => paint('yellow', code))
        .replace(/\[([^\]]+)\]\((https?:[^)\s]+)\)/g, '$1 ($2)')
      return plain
        .split('\n')
        .map(line => hang(line, width))
        .join('\n')
        .trim()
    })
    .filter(part => part)
    .join('\n\n')
}

/** A table written in Markdown, as a table block. */
function markdownTable(text: string): Extract<Block, { kind: 'table' }> {
  const rows = text
    .trim()
    .split('\n')
    .map(line =>
      line
        .trim()
        .replace(/^\||\|$/g, '')
        .split('|')
        .map(cell => cell.trim().replace(/[*`]/g, '')),
    )
  const [head = [], ...body] = rows.filter(row => !row.every(cell => /^:?-+:?$/.test(cell)))
  return { kind: 'table', columns: head.map(title => ({ title, align: 'left' })), rows: body, caption: '' }
}

/** Wraps a line; what follows a list mark is indented below it. */
function hang(line: string, width: number): string {
  const mark = /^\s*(?:[-*•]|\d+\.)\s+/.exec(line)?.[0] ?? ''
  const wrapped = wrapAnsi(line.slice(mark.length), Math.max(20, width - mark.length), { trim: true })
  return mark + wrapped.split('\n').join(`\n${' '.repeat(mark.length)}`)
}

function table({ columns, rows, caption }: Extract<Block, { kind: 'table' }>, width: number, paint: Paint): string {
  const cells = [columns.map(column => column.title), ...rows].map(row =>
    row.map(cell => safe(cell).replace(/\s+/g, ' ')),
  )
  const wanted = columns.map((_, at) => Math.max(...cells.map(row => stringWidth(row[at] ?? ''))))
  const widths = fitWidths(wanted, width - 3 * (columns.length - 1))
  const line = (row: string[]) => {
    const parts = row.map((cell, at) => wrapAnsi(cell, widths[at] ?? SMALLEST_COLUMN, { hard: true }).split('\n'))
    const height = Math.max(...parts.map(part => part.length))
    return Array.from({ length: height }, (_, at) =>
      parts
        .map((part, column) =>
          pad(part[at] ?? '', widths[column] ?? SMALLEST_COLUMN, columns[column]?.align === 'right'),
        )
        .join('   ')
        .trimEnd(),
    ).join('\n')
  }
  const [head = [], ...body] = cells
  const rule = widths.map(size => '─'.repeat(size)).join('───')
  return [
    ...(caption ? [paint('bold', safe(caption))] : []),
    paint('bold', line(head)),
    paint('dim', rule),
    ...body.map(line),
  ].join('\n')
}

/** Shares the width out: columns that need little get it, the rest share what is left by what they want. */
function fitWidths(wanted: number[], width: number): number[] {
  const total = wanted.reduce((sum, size) => sum + size, 0)
  if (total <= width) return wanted
  const fair = width / wanted.length
  const small = wanted.filter(size => size <= fair)
  const rest = width - small.reduce((sum, size) => sum + size, 0)
  const large = wanted.filter(size => size > fair).reduce((sum, size) => sum + size, 0)
  return wanted.map(size => (size <= fair ? size : Math.max(SMALLEST_COLUMN, Math.floor((size / large) * rest))))
}

function pad(text: string, width: number, isRight: boolean): string {
  const space = ' '.repeat(Math.max(0, width - stringWidth(text)))
  return isRight ? space + text : text + space
}

function sources(evidence: Evidence[], width: number, paint: Paint): string {
  return evidence
    .map(({ title, url, quote, at }, number) =>
      paint('dim', hang(`${number + 1}. ${safe(`${title}${at ? ` (${at})` : ''}: ${quote} ${url}`)}`, width)),
    )
    .join('\n')
}

function indent(text: string, by: number): string {
  return text
    .split('\n')
    .map(line => ' '.repeat(by) + line)
    .join('\n')
}

function safe(text: string): string {
  return stripVTControlCharacters(text).replace(/[^\P{Cc}\n\t]/gu, '')
}
