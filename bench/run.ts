/** `npm run bench`: all parts; `npm run bench -- start answers`: some of them; `-- quality --set FILE`: another evaluation set too. */
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { asJson, asMarkdown, type Figures, type Table, thisMachine, writeResults } from './report.ts'

/** A part is loaded when its turn comes, so that none runs in the memory of another's imports. */
const PARTS: Record<string, () => Promise<Table[]>> = {
  start: async () => (await import('./start-time.ts')).measureStart(),
  answers: async () => (await import('./answer-time.ts')).measureAnswers(),
  quality: async () => (await import('./retrieval-quality.ts')).measureQuality(sets),
  embedders: async () => (await import('./embedder-recall.ts')).measureEmbedders(),
  retrieval: async () => (await import('./retrieval-time.ts')).measureRetrieval(),
  graphs: async () => (await import('./graph-constants.ts')).measureGraphs(),
  live: async () => (await import('./live.ts')).measureLive(),
}

const { values, positionals: chosen } = parseArgs({
  allowPositionals: true,
  options: { set: { type: 'string', multiple: true } },
})
const sets = (values.set ?? []).map(file => resolve(file))
const unknown = chosen.filter(name => !PARTS[name])
if (unknown.length) {
  process.stderr.write(`No part "${unknown.join('", "')}"; there are ${Object.keys(PARTS).join(', ')}.\n`)
  process.exitCode = 1
} else await run(chosen.length ? chosen : Object.keys(PARTS))

async function run(names: string[]): Promise<void> {
  const machine = thisMachine()
  const figures: Figures = {}
  process.stdout.write(
    `${machine.cpu}, ${machine.cores} cores, ${machine.memoryGb} GiB, ${machine.system}, Node ${machine.node}, ${machine.date}\n\n`,
  )
  for (const name of names) {
    process.stdout.write(`## ${name}\n\n`)
    const tables = (await PARTS[name]?.()) ?? []
    figures[name] = tables
    process.stdout.write(`${tables.map(asMarkdown).join('\n')}\n`)
  }
  const json = asJson(machine, figures)
  process.stdout.write(`${json}\n`)
  // Figures of one part alone would replace those of a whole run.
  if (names.length === Object.keys(PARTS).length) writeResults(resolve(import.meta.dirname, 'results.json'), json)
}
