/** What an answer takes: all of it is ours, since no model and no network is asked. */

import { buildLexicon } from '../src/agent/lexicon.ts'
import { understand } from '../src/agent/understand.ts'
import { readConfig } from '../src/config.ts'
import { fittedClassifiers } from '../src/fit-classifiers.ts'
import { type Started, startBot } from '../src/start.ts'
import type { Turn } from '../src/types.ts'
import { median, percentile, rounded, timedEach } from './measure.ts'
import { ask, type BenchQuestion, readQuestions } from './questions.ts'
import type { Table } from './report.ts'
import { inTemporaryFolder } from './temporary-folder.ts'

const PASSES = 5

/** Time of each answer, and of its parts, over all questions of `eval/questions.jsonl`. */
export function measureAnswers(): Promise<Table[]> {
  return inTemporaryFolder(async dataDir => {
    const started = await startBot(readConfig({ HUBBUB_DATA_DIR: dataDir, HF_HUB_OFFLINE: '1' }), line =>
      process.stderr.write(`${line}\n`),
    )
    const questions = readQuestions()
    const first = await answerAll(started, questions, 'first')
    const passes: number[][] = []
    for (let pass = 0; pass < PASSES; pass++) passes.push(await answerAll(started, questions, `pass ${pass}`))
    const answers = questions.map((_, at) => median(passes.map(pass => pass[at] ?? 0)))
    const understood = await understandAll(started, questions, dataDir)
    const searched = await timedEach(questions, PASSES, ({ question }) => started.opened.knowledge.search(question, 10))
    return [
      {
        title: 'Answers, ms',
        note: `${questions.length} questions, one after the other on one core, each in a thread of its own; its context turns are asked before and not counted. Of each question the median of ${PASSES} passes, after a first pass that is shown alone (code not yet compiled by V8).`,
        columns: ['what', 'p50', 'p95', 'p99', 'slowest', 'a second'],
        rows: [
          row('whole answer', answers),
          row('whole answer, first pass', first),
          row('understanding alone', understood),
          row('searching passages alone', searched),
        ],
      },
      slowest(questions, answers),
    ]
  })
}

/** @returns milliseconds by question */
async function answerAll({ bot }: Started, questions: BenchQuestion[], pass: string): Promise<number[]> {
  const found: number[] = []
  for (const { id, question, context } of questions) {
    const thread = `${pass} ${id}`
    for (const [turn, earlier] of context.entries()) await ask(bot, earlier, thread, `${thread} ${turn}`)
    const start = performance.now()
    await ask(bot, question, thread, thread)
    found.push(performance.now() - start)
  }
  return found
}

function understandAll({ opened }: Started, questions: BenchQuestion[], dataDir: string): Promise<number[]> {
  const { knowledge, hash } = opened
  const lexicon = buildLexicon(knowledge, fittedClassifiers({ ...readConfig({}), dataDir }, hash, knowledge))
  const inputs = questions.map(({ question, context }) => {
    let last: Turn | undefined
    for (const earlier of context) last = { question: earlier, request: understand(earlier, lexicon, last), models: [] }
    return { question, last }
  })
  return timedEach(inputs, PASSES, ({ question, last }) => understand(question, lexicon, last))
}

function row(name: string, ms: number[]): (string | number)[] {
  const sum = ms.reduce((total, one) => total + one, 0)
  return [
    name,
    ...[0.5, 0.95, 0.99, 1].map(share => rounded(percentile(ms, share))),
    Math.round((1000 * ms.length) / sum),
  ]
}

function slowest(questions: BenchQuestion[], ms: number[]): Table {
  const order = questions
    .map(({ id, question }, at) => ({ id, characters: question.length, ms: ms[at] ?? 0 }))
    .sort((a, b) => b.ms - a.ms)
  return {
    title: 'Slowest answers',
    note: 'Where to look first.',
    columns: ['question', 'characters', 'ms'],
    rows: order.slice(0, 5).map(({ id, characters, ms }) => [id, characters, rounded(ms)]),
  }
}
