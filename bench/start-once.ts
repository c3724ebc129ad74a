/**
 * Starts the bot once, in the process and data folder it was given, and prints what that took as one line of JSON.
 * With `--answer` it goes on to answer every question and prints a second line.
 */
import { prepareDataDir, readConfig } from '../src/config.ts'
import { prepareAside } from '../src/prepare.ts'
import { startBot } from '../src/start.ts'
import { ask, readQuestions } from './questions.ts'

const before = performance.now()
const config = readConfig()
prepareDataDir(config.dataDir)
await prepareAside(config)
const { bot } = await startBot(config, line => process.stderr.write(`${line}\n`))
const startMs = performance.now() - before
say({ startMs })
if (process.argv.includes('--answer')) {
  for (const { id, question, context } of readQuestions()) {
    for (const [turn, earlier] of context.entries()) await ask(bot, earlier, id, `${id} ${turn}`)
    await ask(bot, question, id, id)
  }
  say({})
}

function say(figures: Record<string, number>): void {
  const { rss } = process.memoryUsage()
  process.stdout.write(
    `${JSON.stringify({ ...figures, rssBytes: rss, peakBytes: process.resourceUsage().maxRSS * 1024 })}\n`,
  )
}
