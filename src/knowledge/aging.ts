import { type KnowledgeFile, lineOf, type Problem } from './files.ts'
import type { Loaded } from './load.ts'

/** A document that nobody looked at for longer than this may be wrong by now. */
const DOCUMENT_MONTHS = 6
/** A figure older than this is history. */
const FIGURE_MONTHS = 12

/**
 * What has grown old: documents by the date of their last check, measurements and model counts by their own.
 * Figures of one file, benchmark and date are one entry. In the order of the files.
 * @param today ISO date
 */
export function agedKnowledge({ documents, catalogue }: Loaded, files: KnowledgeFile[], today: string): Problem[] {
  const found: Problem[] = []
  const add = (path: string, text: string, reason: string) => {
    const file = files.find(candidate => candidate.path === path)
    found.push({ file: path, line: file ? lineOf(file, text) : 1, reason })
  }
  const documentsSince = monthsBefore(today, DOCUMENT_MONTHS)
  for (const { file, checked } of documents)
    if (checked && checked < documentsSince)
      add(file, 'checked:', `last checked on ${checked}, over ${DOCUMENT_MONTHS} months ago`)
  const figuresSince = monthsBefore(today, FIGURE_MONTHS)
  const old = new Map<string, { path: string; text: string; what: string; count: number }>()
  const count = (path: string, text: string, what: string) => {
    const known = old.get(`${path} ${what}`)
    if (known) known.count++
    else old.set(`${path} ${what}`, { path, text, what, count: 1 })
  }
  for (const { model, benchmark, date } of catalogue.measurements) {
    const file = files.find(({ path, content }) => path.startsWith('benchmarks/') && content.includes(`${model},`))
    if (date < figuresSince && file) count(file.path, date, `${benchmark} of ${date}`)
  }
  for (const { task, counted } of catalogue.models.values())
    if (counted && counted < figuresSince)
      count(`models/${task}.yaml`, `counted: ${counted}`, `downloads and likes of ${counted}`)
  for (const { path, text, what, count: number } of old.values())
    add(path, text, `${number} figures over ${FIGURE_MONTHS} months old: ${what}`)
  return found.sort((a, b) => a.file.localeCompare(b.file) || a.line - b.line)
}

function monthsBefore(today: string, months: number): string {
  const date = new Date(`${today}T00:00:00Z`)
  date.setUTCMonth(date.getUTCMonth() - months)
  return date.toISOString().slice(0, 10)
}
