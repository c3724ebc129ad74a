import { expect, test } from 'vitest'
import { ask, knowledge } from './world.ts'

const LEAST_ANSWERED = 0.97
const LEAST_UNDERSTOOD = 0.9
/** Understanding all seven thousand phrasings takes longer than it tells: every third of each task and language is asked. */
const STEP = 3
const TIMEOUT_MS = 60_000

test('the questions that a guide says it answers find it first', { timeout: TIMEOUT_MS }, async () => {
  const guides = knowledge.documents.filter(document => document.kind === 'guide')
  const questions = guides.flatMap(({ file, answers }) =>
    Object.values(answers).flatMap(list => list.map(text => ({ file, text }))),
  )
  const misses: string[] = []
  for (const { file, text } of questions) {
    const [first] = await knowledge.search(text, 1)
    if (first?.passage.file !== file) misses.push(`${file}: "${text}" finds ${first?.passage.file}`)
  }
  expect(questions.length).toBeGreaterThan(1000)
  expect(1 - misses.length / questions.length, misses.join('\n')).toBeGreaterThanOrEqual(LEAST_ANSWERED)
})

test('requests in the words that a task lists are understood as that task', { timeout: TIMEOUT_MS }, async () => {
  const phrasings = [...knowledge.catalogue.tasks.values()].flatMap(({ tag, phrasings }) =>
    Object.values(phrasings).flatMap(list => list.filter((_, at) => at % STEP === 0).map(text => ({ tag, text }))),
  )
  const misses: string[] = []
  for (const { tag, text } of phrasings) {
    const { understood } = await ask(text)
    if (understood.task !== tag) misses.push(`${tag}: "${text}" is taken for ${understood.task}`)
  }
  expect(phrasings.length).toBeGreaterThan(1000)
  expect(1 - misses.length / phrasings.length, misses.join('\n')).toBeGreaterThanOrEqual(LEAST_UNDERSTOOD)
})
