/** `npm run check:knowledge`: what of the knowledge may no longer be true. */
import type { Config } from './config.ts'
import { ShownError } from './errors.ts'
import { agedKnowledge } from './knowledge/aging.ts'
import { checkKnowledge, problemLine } from './knowledge/check.ts'
import { lineOf } from './knowledge/files.ts'
import { checkIds, checkLinks, type Finding } from './knowledge/still-there.ts'

const PARTS = ['dates', 'ids', 'links'] as const
/** Says how far it is after so many ids: at 500 requests in five minutes all take a while. */
const PROGRESS_EVERY = 100
const SENTENCE_END = /[.,;:!?]+$/

/**
 * Prints a line for everything that has grown old, was renamed or is gone, with file and line.
 * The exit code is 1 when an id or a link is gone or renamed: age is no error, and what can't be reached proves nothing.
 * @throws ShownError for a part that there is not
 */
export async function keptTrue(config: Config, parts: string[], log: (line: string) => void): Promise<void> {
  const wrong = parts.find(part => !PARTS.some(known => known === part))
  if (wrong) throw new ShownError(`"${wrong}" is no part of the check: there are ${PARTS.join(', ')}.`)
  const wants = (part: (typeof PARTS)[number]) => !parts.length || parts.includes(part)
  const { files, loaded } = await checkKnowledge(config.knowledgeDir)
  const shipped = files.filter(({ path }) => !path.startsWith('team/'))
  const where = (text: string) => {
    const file = shipped.find(({ content }) => content.includes(text))
    return { file: file?.path ?? '', line: file ? lineOf(file, text) : 1 }
  }
  const report = (findings: Finding[]) => {
    for (const { what, detail } of findings) log(problemLine({ ...where(what), reason: `${what} ${detail}` }))
    const broken = findings.filter(({ state }) => state !== 'unknown').length
    if (broken) process.exitCode = 1
    return `${broken} gone or renamed, ${findings.length - broken} that could not be checked`
  }
  if (wants('dates')) {
    const aged = agedKnowledge(loaded, files, new Date().toISOString().slice(0, 10))
    for (const problem of aged) log(problemLine(problem))
    log(`Dates: ${aged.length || 'nothing'} too old.`)
  }
  if (wants('ids')) {
    const ids = [...loaded.catalogue.models.keys()]
    const findings = await checkIds(ids, config.hub, done => {
      if (done && done % PROGRESS_EVERY === 0) log(`${done} of ${ids.length} ids …`)
    })
    if (findings === 'unreachable') log(`Ids: ${config.hub.endpoint} can't be reached, so none was checked.`)
    else log(`Ids: ${ids.length} asked, ${report(findings)}.`)
  }
  if (wants('links')) {
    const links = [...new Set(shipped.flatMap(({ content }) => content.match(/https:\/\/[^\s<>()"'`|\]},]+/g) ?? []))]
    const findings = await checkLinks(links.map(link => link.replace(SENTENCE_END, '')))
    log(`Links: ${links.length} asked, ${report(findings)}.`)
  }
}
