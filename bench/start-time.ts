/** How long a start takes and what memory the bot holds, each start in a process of its own. */
import { spawn } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { z } from 'zod'
import { median, megabytes, rounded } from './measure.ts'
import type { Table } from './report.ts'
import { inTemporaryFolder } from './temporary-folder.ts'

const FIRST_STARTS = 3
const WARM_STARTS = 5

const printed = z.object({ startMs: z.number().optional(), rssBytes: z.number(), peakBytes: z.number() })

/** One start: from the spawning of the process until it says that it is ready. */
interface Start {
  readyMs: number
  /** Of it, ours: without Node's own start and the loading of modules. */
  startMs: number
  rssBytes: number
  peakBytes: number
  /** Memory after all questions were answered, when that was asked for. */
  answered?: { rssBytes: number; peakBytes: number }
}

/** First starts (empty data folder), warm starts, and memory. */
export function measureStart(): Promise<Table[]> {
  return inTemporaryFolder(async folder => {
    const first: Start[] = []
    for (let run = 0; run < FIRST_STARTS; run++) {
      rmSync(join(folder, 'data'), { recursive: true, force: true })
      first.push(await startOnce(join(folder, 'data')))
    }
    const warm: Start[] = []
    for (let run = 0; run < WARM_STARTS; run++) warm.push(await startOnce(join(folder, 'data')))
    const answering: Start[] = []
    for (let run = 0; run < FIRST_STARTS; run++) answering.push(await startOnce(join(folder, 'data'), '--answer'))
    return [times(first, warm), memory(first, warm, answering)]
  })
}

function times(first: Start[], warm: Start[]): Table {
  const row = (name: string, starts: Start[]) => {
    const ready = starts.map(start => start.readyMs)
    return [
      name,
      median(ready),
      Math.min(...ready),
      Math.max(...ready),
      median(starts.map(start => start.startMs)),
    ].map(cell => (typeof cell === 'number' ? rounded(cell) : cell))
  }
  return {
    title: 'Start, ms',
    note: `From the spawning of a fresh process until the bot can answer (median, fastest and slowest of ${FIRST_STARTS} first and ${WARM_STARTS} warm starts); the last column is startBot alone (median), without Node's own start and the loading of modules.`,
    columns: ['start', 'median', 'fastest', 'slowest', 'startBot'],
    rows: [row('first (index built, classifiers fitted)', first), row('warm', warm)],
  }
}

function memory(first: Start[], warm: Start[], answering: Start[]): Table {
  const answered = answering.flatMap(start => start.answered ?? [])
  const row = (name: string, list: { rssBytes: number; peakBytes: number }[]) => [
    name,
    megabytes(median(list.map(({ rssBytes }) => rssBytes))),
    megabytes(median(list.map(({ peakBytes }) => peakBytes))),
  ]
  return {
    title: 'Resident memory, MiB',
    note: 'Of the whole process (RSS), median; the peak is the highest since the process began.',
    columns: ['after', 'resident', 'peak'],
    rows: [
      row('a first start', first),
      row('a warm start', warm),
      row('answering all questions of eval/questions.jsonl', answered),
    ],
  }
}

/** The flags that `npm start` gives to Node. */
function nodeFlags(): string[] {
  const { scripts } = z
    .object({ scripts: z.object({ start: z.string() }) })
    .parse(JSON.parse(readFileSync(resolve(import.meta.dirname, '../package.json'), 'utf8')))
  return scripts.start.split(' ').filter(part => part.startsWith('--'))
}

async function startOnce(dataDir: string, ...flags: string[]): Promise<Start> {
  const began = performance.now()
  const child = spawn(process.execPath, [...nodeFlags(), resolve(import.meta.dirname, 'start-once.ts'), ...flags], {
    // Neither hosted embeddings nor another knowledge folder: what is shipped is measured.
    env: { PATH: process.env.PATH, HUBBUB_DATA_DIR: dataDir, HF_HUB_OFFLINE: '1' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const lines: z.infer<typeof printed>[] = []
  let readyMs = 0
  for await (const line of createInterface({ input: child.stdout })) {
    readyMs ||= performance.now() - began
    lines.push(printed.parse(JSON.parse(line)))
  }
  const [ready, answered] = lines
  if (!ready) throw new Error('the bot did not start; what it wrote stands above')
  return { readyMs, startMs: ready.startMs ?? 0, rssBytes: ready.rssBytes, peakBytes: ready.peakBytes, answered }
}
