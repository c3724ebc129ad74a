/** What a part of the benchmarks gives back, and how it is printed. */
import { writeFileSync } from 'node:fs'
import { arch, availableParallelism, cpus, platform, totalmem } from 'node:os'

/** A table of figures: the first column says what a row is about. */
export interface Table {
  title: string
  /** What was measured and how, in one or two sentences. */
  note: string
  columns: string[]
  rows: (string | number)[][]
}

/** All tables of all parts that were run, by the part's name. */
export type Figures = Record<string, Table[]>

/** Where a figure comes from: without it, a time means nothing. */
export interface Machine {
  cpu: string
  cores: number
  memoryGb: number
  system: string
  node: string
  date: string
}

/** This machine, now. */
export function thisMachine(): Machine {
  return {
    cpu: cpus()[0]?.model ?? 'unknown',
    cores: availableParallelism(),
    memoryGb: Math.round(totalmem() / 2 ** 30),
    system: `${platform()} ${arch()}`,
    node: process.version,
    date: new Date().toISOString().slice(0, 10),
  }
}

/** A Markdown table under its title. */
export function asMarkdown({ title, note, columns, rows }: Table): string {
  const cells = rows.map(row => row.map(String))
  const widths = columns.map((column, at) => Math.max(column.length, ...cells.map(row => row[at]?.length ?? 0)))
  const line = (row: string[]) =>
    `| ${row.map((cell, at) => (at ? cell.padStart(widths[at] ?? 0) : cell.padEnd(widths[at] ?? 0))).join(' | ')} |`
  const rule = `|${widths.map((width, at) => (at ? `${'-'.repeat(width + 1)}:` : '-'.repeat(width + 2))).join('|')}|`
  return [`### ${title}`, '', note, '', line(columns), rule, ...cells.map(line), ''].join('\n')
}

/** All figures in one line of JSON, each row as an object. */
export function asJson(machine: Machine, figures: Figures): string {
  const parts = Object.entries(figures).map(([part, tables]) => [
    part,
    tables.map(({ title, columns, rows }) => ({
      title,
      rows: rows.map(row => Object.fromEntries(columns.map((column, at) => [column, row[at]]))),
    })),
  ])
  return JSON.stringify({ machine, parts: Object.fromEntries(parts) })
}

/** Writes the figures of a whole run, readable in a diff. */
export function writeResults(file: string, json: string): void {
  writeFileSync(file, `${JSON.stringify(JSON.parse(json), undefined, 2)}\n`)
}
