/** `phrasings/`: further ways in which people ask, a line each. Learnt from in a first start, never shown, so not kept in memory. */
import { SPOKEN, type Spoken } from '../types.ts'
import { type KnowledgeFile, type Problem, readKnowledge } from './files.ts'

/** By the file of the guide or task that they ask for. */
export type Phrasings = Record<string, Partial<Record<Spoken, string[]>>>

const LONGEST_LINE = 400

/** Reads all of them, and says what is wrong; what is wrong is left out. */
export function readPhrasings(folder: string): { phrasings: Phrasings; problems: Problem[] } {
  const phrasings: Phrasings = {}
  const { files, problems } = readKnowledge(folder, 'phrasings')
  for (const file of files) {
    const found = parsePhrasings(file)
    phrasings[file.path.replace(/^phrasings\/(.+)\.txt$/, '$1.md')] = found.byLanguage
    problems.push(...found.problems)
  }
  return { phrasings, problems }
}

/** `# en` begins a language; every other line is one phrasing. */
function parsePhrasings({ path, content }: KnowledgeFile): {
  byLanguage: Partial<Record<Spoken, string[]>>
  problems: Problem[]
} {
  const byLanguage: Partial<Record<Spoken, string[]>> = {}
  const problems: Problem[] = []
  let lines: string[] | undefined
  for (const [at, raw] of content.split('\n').entries()) {
    const line = raw.trim()
    const complain = (reason: string) => problems.push({ file: path, line: at + 1, reason })
    if (!line) continue
    const heading = /^# ?([a-z]{2})$/.exec(line)?.[1]
    const language = SPOKEN.find(spoken => spoken === heading)
    if (language) {
      lines = byLanguage[language] ?? []
      byLanguage[language] = lines
    } else if (heading) complain(`"${line}" is no language that Hubbub speaks: ${SPOKEN.join(', ')}`)
    else if (!lines) complain('needs a line such as "# en" above the first phrasing')
    else if (line.length > LONGEST_LINE) complain(`is longer than ${LONGEST_LINE} characters`)
    else lines.push(line)
  }
  return { byLanguage, problems }
}
