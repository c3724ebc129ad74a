import type { Block, Evidence, Pick as ModelPick, Reply } from '../../src/types.ts'
import { type DrawnCharts, renderChart } from './chart.ts'
import { escapeHtml } from './escape.ts'
import { type Label, labelsIn } from './labels.ts'
import { citation, link, type Markdown, markdownFor } from './markdown.ts'

/**
 * One block of a reply as HTML that is safe to insert.
 * Ids in it (`source-2`) are unique in the reply, not in the page: the page puts a prefix before them.
 * @param drawn the reply's charts, from `drawCharts`; one that is not in it is told in words
 */
export function renderBlock(block: Block, reply: Reply, drawn: DrawnCharts = new Map()): string {
  const drawing = drawingOf(reply)
  switch (block.kind) {
    case 'text':
      return `<div class="text">${drawing.markdown.blocks(block.markdown)}</div>`
    case 'models':
      return `<ul class="picks">${block.picks.map(pick => renderPick(pick, drawing)).join('')}</ul>`
    case 'table':
      return renderTable(block, drawing)
    case 'code':
      return renderCode(block.text, block.language, drawing.labels)
    case 'chart':
      return renderChart(block.chart, drawn)
    case 'next':
      return renderNext(block.questions, drawing.labels)
  }
}

/** The numbered list of what the reply rests on; empty when it rests on nothing. */
export function renderSources(reply: Reply): string {
  if (reply.evidence.length === 0) return ''
  const { labels } = drawingOf(reply)
  const items = reply.evidence.map((item, index) => renderEvidence(item, index + 1, reply)).join('')
  return `<details class="sources" open><summary>${escapeHtml(labels.sources)}</summary><ol>${items}</ol></details>`
}

interface Drawing {
  labels: Record<Label, string>
  markdown: Markdown
  evidence: Evidence[]
  cite(number: number): string
}

function drawingOf(reply: Reply): Drawing {
  const labels = labelsIn(reply.understood.spoken)
  const setting = { sources: reply.evidence.length, sourceLabel: labels.source }
  return {
    labels,
    evidence: reply.evidence,
    markdown: markdownFor({ ...setting, code: (text, language) => renderCode(text, language, labels) }),
    cite: number => citation(number, setting),
  }
}

/** Role, name and measured figure first: a reason that rests on a benchmark stands above the others. */
function renderPick(pick: ModelPick, { markdown, cite, labels, evidence }: Drawing): string {
  const isMeasured = (reason: string) => citedIn(reason).some(number => evidence[number - 1]?.source === 'benchmark')
  // An id breaks after its slash when the screen is narrow.
  const name = pick.id.split('/').map(escapeHtml).join('/<wbr>')
  const facts = pick.facts
    .map(([label, value]) => `<div><dt>${escapeHtml(label)}</dt><dd>${markdown.plain(value)}</dd></div>`)
    .join('')
  const measured = pick.reasons.filter(isMeasured).map(reason => `<p class="measured">${markdown.line(reason)}</p>`)
  const others = pick.reasons.filter(reason => !isMeasured(reason))
  const reasons = others.map(reason => `<li>${markdown.line(reason)}</li>`).join('')
  const sources = pick.evidence.map(cite).join(' ')
  return [
    '<li class="pick"><div class="pick-head">',
    pick.role && `<p class="role">${escapeHtml(pick.role)}</p>`,
    `<h4 class="name">${link(pick.url, name)}</h4>`,
    ...measured,
    pick.summary && `<p class="summary">${markdown.line(pick.summary)}</p>`,
    '</div>',
    facts && `<dl class="facts">${facts}</dl>`,
    reasons && `<ul class="reasons">${reasons}</ul>`,
    sources && `<p class="pick-sources">${escapeHtml(labels.sources)} ${sources}</p>`,
    '</li>',
  ].join('')
}

/** The evidence numbers in a sentence: `[2]`. */
function citedIn(sentence: string): number[] {
  return [...sentence.matchAll(/\[(\d+)\]/g)].map(match => Number(match[1]))
}

function renderTable({ columns, rows, caption }: Extract<Block, { kind: 'table' }>, { markdown }: Drawing): string {
  const side = (index: number) => (columns[index]?.align === 'right' ? ' class="right"' : '')
  const head = columns.map(({ title }, index) => `<th scope="col"${side(index)}>${escapeHtml(title)}</th>`).join('')
  const cells = (row: string[]) => row.map((cell, index) => `<td${side(index)}>${markdown.plain(cell)}</td>`).join('')
  const body = rows.map(row => `<tr>${cells(row)}</tr>`).join('')
  // A scrolling region must take the keyboard's focus, or its far end can't be reached without a mouse.
  return (
    `<div class="scroll" tabindex="0" role="region" aria-label="${escapeHtml(caption.replace(/ ?\[\d+\]/g, ''))}"><table>` +
    `<caption><span>${markdown.plain(caption)}</span></caption><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table></div>`
  )
}

function renderCode(text: string, language: string, labels: Record<Label, string>): string {
  return (
    `<div class="code"><div class="code-bar"><span>${escapeHtml(language)}</span>` +
    `<button type="button" data-copy data-done="${escapeHtml(labels.copied)}">${escapeHtml(labels.copy)}</button></div>` +
    `<pre tabindex="0"><code>${escapeHtml(text)}</code></pre></div>`
  )
}

function renderNext(questions: string[], labels: Record<Label, string>): string {
  const buttons = questions
    .map(question => `<button type="button" data-question="${escapeHtml(question)}">${escapeHtml(question)}</button>`)
    .join('')
  return `<div class="next" role="group" aria-label="${escapeHtml(labels.next)}">${buttons}</div>`
}

function renderEvidence(evidence: Evidence, number: number, reply: Reply): string {
  const { labels, markdown } = drawingOf(reply)
  const title = escapeHtml(evidence.title)
  const name = evidence.source === 'team' ? title : link(evidence.url, title)
  return [
    `<li id="source-${number}" tabindex="-1"><p class="source-name">${name}</p>`,
    evidence.quote && `<blockquote>${markdown.line(evidence.quote)}</blockquote>`,
    `<p class="source-about">${escapeHtml(labels[evidence.source])}`,
    evidence.at && ` · <time datetime="${escapeHtml(evidence.at)}">${escapeHtml(day(evidence.at, reply))}</time>`,
    '</p></li>',
  ].join('')
}

/** An ISO date as the reader writes it, unchanged when it is none. */
function day(at: string, reply: Reply): string {
  const date = new Date(at)
  if (Number.isNaN(date.getTime())) return at
  return new Intl.DateTimeFormat(reply.understood.spoken, { dateStyle: 'medium', timeZone: 'UTC' }).format(date)
}
