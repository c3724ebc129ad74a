/** `npm run eval`: scores the bot on our questions, or with `--set FILE` on another file of the same format; with `--live`, the bot asks the Hub too. */
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { answerLine } from '../adapters/terminal/json-lines.ts'
import { readConfig } from '../src/config.ts'
import { startBot } from '../src/start.ts'
import { type Answered, readGold, score } from './score.ts'

/** What our own set must reach; a change that falls below is not merged. */
const THRESHOLDS: Record<string, number> = {
  task: 0.94,
  'constraint.language': 0.95,
  'constraint.license': 0.95,
  'constraint.hardware': 0.9,
  'hit@3': 0.9,
  'clean@3': 0.95,
  'mentions.knowledge': 0.88,
  action: 0.94,
  reply_language: 0.98,
  leak_free: 1,
}

const { values } = parseArgs({
  options: { set: { type: 'string' }, quiet: { type: 'boolean' }, live: { type: 'boolean' } },
})
const file = values.set ? resolve(values.set) : resolve(import.meta.dirname, 'questions.jsonl')
const golds = readGold(readFileSync(file, 'utf8'))
const config = readConfig()
const hub = { ...config.hub, isOffline: !values.live }
const { bot, stop } = await startBot({ ...config, hub }, line => console.error(line))

const answers = new Map<string, Answered>()
const times: number[] = []
for (const [at, { id, question, context }] of golds.entries()) {
  const answer = (await answerLine(
    bot,
    JSON.stringify({ id, question, context: context ?? [] }),
    at + 1,
  )) as Answered & { ms?: number }
  answers.set(id, answer)
  if (answer.ms !== undefined) times.push(answer.ms)
}

await stop()
const { measures, misses } = score(golds, answers)
if (!values.quiet) console.log(misses.join('\n'), '\n')
const failed: string[] = []
for (const name of [...measures.keys()].sort()) {
  const all = measures.get(name) ?? []
  const mean = all.reduce((sum, value) => sum + value, 0) / all.length
  const least = values.set ? undefined : THRESHOLDS[name]
  if (least !== undefined && mean < least) failed.push(name)
  console.log(
    `${name.padEnd(28)} ${mean.toFixed(3)}  n=${all.length}${least === undefined ? '' : `  (at least ${least})`}`,
  )
}
times.sort((a, b) => a - b)
console.log(
  `\n${golds.length} questions, ${times[Math.floor(times.length / 2)]} ms in the middle, ${times[Math.floor(times.length * 0.99)]} ms at 99 %`,
)
if (failed.length) {
  console.error(`below the threshold: ${failed.join(', ')}`)
  process.exitCode = 1
}
