import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { readPhrasings } from '../src/knowledge/phrasings.ts'
import { findDocuments } from '../src/skills/parts/find-documents.ts'
import { ask, knowledge, root, world } from './world.ts'

const LEAST_FIRST = 0.97
/** Paraphrases that find their guide among the first three; what is measured stands in bench/results.json. */
const LEAST_PARAPHRASES = 0.86
const LEAST_UNDERSTOOD = 0.9
/** Asking all of them takes longer than it tells. */
const EVERY_PHRASING = 3
const EVERY_PARAPHRASE = 10
const TIMEOUT_MS = 120_000

const guides = knowledge.documents.filter(document => document.kind === 'guide')
const questions = guides.flatMap(({ file, answers }) =>
  Object.entries(answers).flatMap(([language, list]) => list.map(text => ({ file, language, text }))),
)

test('the questions that a guide says it answers find it first', { timeout: TIMEOUT_MS }, async () => {
  const misses: string[] = []
  for (const { file, text } of questions) {
    const { understood } = await ask(text)
    const [first] = await findDocuments(text, understood, world)
    if (first?.document.file !== file) misses.push(`${file}: "${text}" finds ${first?.document.file}`)
  }
  expect(questions.length).toBeGreaterThan(3000)
  expect(1 - misses.length / questions.length, misses.join('\n')).toBeGreaterThanOrEqual(LEAST_FIRST)
})

interface Paraphrased {
  of: string
  close: string
  far: string[]
}

const folder = join(root, 'eval/paraphrases')
const paraphrased = readdirSync(folder).flatMap(name =>
  Object.entries(parse(readFileSync(join(folder, name), 'utf8')) as Record<string, Paraphrased[]>).flatMap(
    ([language, entries]) =>
      entries.map(entry => ({ ...entry, language, file: `guides/${name.replace('.yaml', '.md')}` })),
  ),
)

test('every question of a guide has three paraphrases, and no paraphrase is learnt from', () => {
  const key = ({ file, language, text }: { file: string; language: string; text: string }) =>
    `${file} ${language} ${text}`
  const covered = new Set(paraphrased.map(({ of, ...rest }) => key({ ...rest, text: of })))
  expect(questions.map(key).filter(question => !covered.has(question))).toEqual([])
  const { phrasings } = readPhrasings(join(root, 'knowledge'))
  const learnt = new Set(
    [...Object.values(phrasings), ...guides.map(({ answers }) => answers)].flatMap(byLanguage =>
      Object.values(byLanguage).flat(),
    ),
  )
  const asked = paraphrased.flatMap(({ close, far }) => [close, ...far])
  const known = asked.filter(text => learnt.has(text))
  // Two people who write four thousand short questions each meet now and then.
  expect(known.length / asked.length, known.join('\n')).toBeLessThan(0.005)
})

test('questions in other words find their guide among the first three', { timeout: TIMEOUT_MS }, async () => {
  const asked = paraphrased
    .flatMap(({ file, close, far }) => [close, ...far].map(text => ({ file, text })))
    .filter((_, at) => at % EVERY_PARAPHRASE === 0)
  const misses: string[] = []
  for (const { file, text } of asked) {
    const { understood } = await ask(text)
    const found = await findDocuments(text, understood, world)
    if (!found.slice(0, 3).some(({ document }) => document.file === file)) misses.push(`${file}: "${text}"`)
  }
  expect(asked.length).toBeGreaterThan(1000)
  expect(1 - misses.length / asked.length, misses.join('\n')).toBeGreaterThanOrEqual(LEAST_PARAPHRASES)
})

test('requests in the words that a task lists are understood as that task', { timeout: TIMEOUT_MS }, async () => {
  const phrasings = [...knowledge.catalogue.tasks.values()].flatMap(({ tag, phrasings }) =>
    Object.values(phrasings).flatMap(list =>
      list.filter((_, at) => at % EVERY_PHRASING === 0).map(text => ({ tag, text })),
    ),
  )
  const misses: string[] = []
  for (const { tag, text } of phrasings) {
    const { understood } = await ask(text)
    if (understood.task !== tag) misses.push(`${tag}: "${text}" is taken for ${understood.task}`)
  }
  expect(phrasings.length).toBeGreaterThan(1000)
  expect(1 - misses.length / phrasings.length, misses.join('\n')).toBeGreaterThanOrEqual(LEAST_UNDERSTOOD)
})
