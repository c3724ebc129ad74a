/** Questions with the documents that answer them: what retrieval is measured on. */
import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import type { DocumentFacts } from '../src/knowledge-types.ts'

const EVAL = resolve(import.meta.dirname, '../eval')

/** A question and the files of which any answers it. */
export interface AskedOf {
  text: string
  files: string[]
  isEnglish: boolean
}

const paraphrased = z.record(
  z.string(),
  z.array(z.strictObject({ of: z.string(), close: z.string(), far: z.array(z.string()).length(2) })),
)
const labels = z.record(z.string(), z.array(z.string()))
const row = z.object({ id: z.string(), question: z.string(), lang: z.string() })

/** Every question that a guide says it answers, in all languages. These are indexed. */
export function listedQuestions(documents: DocumentFacts[]): AskedOf[] {
  return documents.flatMap(({ file, answers }) =>
    Object.entries(answers).flatMap(([language, list]) =>
      list.map(text => ({ text, files: [file], isEnglish: language === 'en' })),
    ),
  )
}

/** The same questions in other words, never indexed or learnt from. `far` ones share no content word with the question. */
export function paraphrases(): Record<'close' | 'far', AskedOf[]> {
  const found: Record<'close' | 'far', AskedOf[]> = { close: [], far: [] }
  for (const name of readdirSync(join(EVAL, 'paraphrases')).sort()) {
    const files = [`guides/${name.replace(/\.yaml$/, '.md')}`]
    const byLanguage = paraphrased.parse(parse(readFileSync(join(EVAL, 'paraphrases', name), 'utf8')))
    for (const [language, entries] of Object.entries(byLanguage)) {
      const isEnglish = language === 'en'
      for (const { close, far } of entries) {
        found.close.push({ text: close, files, isEnglish })
        found.far.push(...far.map(text => ({ text, files, isEnglish })))
      }
    }
  }
  return found
}

/** The questions of an evaluation set for which `eval/documents.json` names the documents that answer. */
export function evaluationQuestions(file: string): AskedOf[] {
  const answering = labels.parse(JSON.parse(readFileSync(join(EVAL, 'documents.json'), 'utf8')))
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter(line => line.trim())
    .map(line => row.parse(JSON.parse(line)))
    .flatMap(({ id, question, lang }) => {
      const files = answering[id]
      return files ? [{ text: question, files, isEnglish: lang === 'en' }] : []
    })
}

/** How early the right document comes. */
export interface Recall {
  count: number
  at1: number
  at3: number
  /** Mean reciprocal rank of the first right document. */
  mrr: number
}

/** @param find the files found for a text, best first */
export async function measureRecall(
  asked: AskedOf[],
  find: (text: string) => string[] | Promise<string[]>,
): Promise<Recall> {
  const ranks: number[] = []
  for (const { text, files } of asked) {
    const found = await find(text)
    ranks.push(found.findIndex(file => files.includes(file)))
  }
  const share = (most: number) => ranks.filter(rank => rank >= 0 && rank < most).length / Math.max(1, ranks.length)
  const reciprocal = ranks.reduce((sum, rank) => sum + (rank < 0 ? 0 : 1 / (rank + 1)), 0)
  return { count: ranks.length, at1: share(1), at3: share(3), mrr: reciprocal / Math.max(1, ranks.length) }
}
