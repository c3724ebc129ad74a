import { parseArgs } from 'node:util'
import { answerJsonLines, askOnce, converse, type Terminal } from '../adapters/terminal/adapter.ts'
import { type Config, prepareDataDir, readConfig } from './config.ts'
import { ShownError } from './errors.ts'
import { keptTrue } from './kept-true.ts'
import { checkKnowledge, problemLine } from './knowledge/check.ts'
import { prepareAside } from './prepare.ts'
import { startBot } from './start.ts'

const USAGE = `Usage:
  npm start                        the web page
  npm run ask -- "a question"      one answer; without a question, a conversation
  npm run --silent ask -- --json   JSON Lines in, JSON Lines out
  npm run index                    builds the index, so that the next start is fast
  npm run knowledge                checks the knowledge files
  npm run snapshot                 refreshes the catalogue's figures from the Hub; goes on with a run that was broken off
  npm run check:knowledge          lists what has grown old, ids the Hub no longer knows and dead links;
                                   -- dates, ids or links for one of the three alone`

const log = (line: string) => void process.stderr.write(`${line}\n`)

try {
  await main(process.argv.slice(2))
} catch (error) {
  if (!(error instanceof ShownError || (error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS'))) throw error
  log((error as Error).message)
  process.exitCode = 1
}

async function main([command = 'web', ...rest]: string[]): Promise<void> {
  const config = readConfig()
  switch (command) {
    case 'web':
      return web(config)
    case 'ask':
      return ask(config, rest)
    case 'index':
      return index(config)
    case 'knowledge':
      return knowledge(config)
    case 'check-knowledge':
      return keptTrue(config, rest, log)
    case 'snapshot':
      return snapshot(config)
    default:
      throw new ShownError(`"${command}" is no command.\n${USAGE}`)
  }
}

async function web(config: Config): Promise<void> {
  const { start } = await import('../adapters/web/adapter.ts')
  prepareDataDir(config.dataDir)
  await prepareAside(config)
  const { bot, opened, stop: stopBot } = await startBot(config, log)
  const { url, stop } = await start(bot, { host: config.host, port: config.port })
  log(
    `Hubbub is ready: ${url} (${opened.knowledge.catalogue.models.size} models, ${opened.knowledge.documents.length} documents)`,
  )
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop().then(stopBot))
}

async function ask(config: Config, args: string[]): Promise<void> {
  const { values, positionals } = parseArgs({ args, options: { json: { type: 'boolean' } }, allowPositionals: true })
  const { bot, stop } = await startBot(config, log)
  const terminal: Terminal = { input: process.stdin, output: process.stdout, hasColor: config.hasColor }
  const question = positionals.join(' ')
  try {
    if (values.json) await answerJsonLines(bot, terminal)
    else await (question ? askOnce(bot, question, terminal) : converse(bot, terminal))
  } finally {
    await stop()
  }
}

async function index(config: Config): Promise<void> {
  const start = performance.now()
  const { opened, stop } = await startBot(config, log)
  await stop()
  log(
    `${opened.passages} passages, ${opened.isFromDisk ? 'index was up to date' : 'index built'}, ${Math.round(performance.now() - start)} ms`,
  )
}

async function snapshot(config: Config): Promise<void> {
  const [{ takeSnapshot }, { progressBar }] = await Promise.all([
    import('./snapshot.ts'),
    import('../adapters/terminal/progress-bar.ts'),
  ])
  await takeSnapshot(config, progressBar(process.stderr), log)
}

/** Every problem with file and line; the exit code is 1 when there is one. */
async function knowledge(config: Config): Promise<void> {
  const { problems, files, loaded } = await checkKnowledge(config.knowledgeDir)
  for (const problem of problems) log(problemLine(problem))
  const { tasks, models, measurements } = loaded.catalogue
  log(
    `${files.length} files, ${tasks.size} tasks, ${models.size} models, ${measurements.length} measurements: ${problems.length || 'no'} problems`,
  )
  process.exitCode = problems.length ? 1 : 0
}
