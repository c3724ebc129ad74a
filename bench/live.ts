/** What the live Hub costs: time, calls, age of the figures. A fake Hub on this machine answers at once, so no network is in it. */
import { readConfig } from '../src/config.ts'
import type { Hub, HubCache } from '../src/hub-types.ts'
import { type Started, startBot } from '../src/start.ts'
import { createCache } from '../src/store/cache.ts'
import { openDatabase } from '../src/store/database.ts'
import type { FakeHub } from '../test/fake-hub.ts'
import { hubAt, inMemory, startLocalHub } from './local-hub.ts'
import { median, percentile, rounded } from './measure.ts'
import { ask, type BenchQuestion, readQuestions } from './questions.ts'
import type { Table } from './report.ts'
import { inTemporaryFolder } from './temporary-folder.ts'

const PASSES = 5
const WINDOW_MS = 300_000
const HOUR_MS = 3_600_000
const DAY = { questions: 5000, hours: 8 }

interface Bench extends Started {
  fake: FakeHub
  questions: BenchQuestion[]
}

/** Time added to an answer, calls for a question, age of the figures through a day. */
export function measureLive(): Promise<Table[]> {
  return inTemporaryFolder(async dataDir => {
    const log = (line: string) => process.stderr.write(`${line}\n`)
    const started = await startBot(readConfig({ HUBBUB_DATA_DIR: dataDir, HF_HUB_OFFLINE: '1' }), log)
    const fake = await startLocalHub(started.opened.knowledge)
    const bench: Bench = { ...started, fake, questions: readQuestions() }
    const database = await openDatabase(dataDir, log)
    try {
      const calls = await callsOf(bench)
      return [await addedTime(bench, createCache(database), calls.cold), callsTable(calls), await workingDay(bench)]
    } finally {
      await fake.stop()
      await database.destroy()
    }
  })
}

/** The same question with and without the Hub, whose answers are all kept: what that adds. */
async function addedTime(bench: Bench, cache: HubCache, calls: number[]): Promise<Table> {
  const { world, questions } = bench
  const offline = world.hub
  let skippedMs = 0
  const live = hubAt(bench.fake, cache, { now: Date.now, monotonic: () => performance.now() + skippedMs })
  const times = { offline: questions.map((): number[] => []), live: questions.map((): number[] => []) }
  for (let pass = 0; pass <= PASSES; pass++) {
    for (const kind of ['offline', 'live'] as const) {
      world.hub = kind === 'live' ? live : offline
      for (const [at, question] of questions.entries()) {
        const ms = await answer(bench, question, `${kind} ${pass}`)
        // The first pass fills the cache; between its questions the Hub's limit begins anew.
        if (pass) times[kind][at]?.push(ms)
        else {
          skippedMs += WINDOW_MS
          bench.fake.calls.length = 0
        }
      }
    }
  }
  await live.close()
  world.hub = offline
  const medians = { offline: times.offline.map(median), live: times.live.map(median) }
  const added = medians.live.map((ms, at) => ms - (medians.offline[at] ?? 0))
  const asking = added.filter((_, at) => calls[at])
  const row = (what: string, ms: number[]) => [
    what,
    ...[0.5, 0.95, 0.99, 1].map(share => rounded(percentile(ms, share))),
  ]
  return {
    title: 'Answers with the live Hub, ms',
    note: `${questions.length} questions one after the other, all of the Hub's answers kept on disk, the last ones in memory; lists of 100 and 50 models. Of each question the median of ${PASSES} passes. What is added is the difference, question by question.`,
    columns: ['what', 'p50', 'p95', 'p99', 'slowest'],
    rows: [
      row('without the Hub', medians.offline),
      row('with it, all kept', medians.live),
      row('added', added),
      row('added where the Hub is asked', asking),
    ],
  }
}

interface Calls {
  cold: number[]
  again: number[]
}

/** Of each question, asked alone: the calls when nothing is kept, and when it is asked again. */
async function callsOf(bench: Bench): Promise<Calls> {
  const { world, fake, questions } = bench
  const calls: Calls = { cold: [], again: [] }
  const offline = world.hub
  for (const question of questions) {
    const hub = hubAt(fake, inMemory(), { now: Date.now, monotonic: () => performance.now() })
    world.hub = hub
    for (const [when, counts] of Object.entries(calls)) {
      fake.calls.length = 0
      await answer(bench, { ...question, context: [] }, `calls ${when}`)
      counts.push(fake.calls.length)
    }
    await hub.close()
  }
  world.hub = offline
  return calls
}

function callsTable({ cold, again }: Calls): Table {
  const row = (what: string, counts: number[]) => [
    what,
    rounded(counts.reduce((sum, count) => sum + count, 0) / counts.length),
    Math.max(...counts),
    rounded(counts.filter(count => count === 0).length / counts.length),
  ]
  return {
    title: 'Calls to the Hub for a question',
    note: 'Each question alone, nothing kept before; then the same question again.',
    columns: ['what', 'mean', 'most', 'share without any'],
    rows: [row('cold', cold), row('asked again', again)],
  }
}

/** All questions over and over, in a day that passes as fast as they are answered. */
async function workingDay(bench: Bench): Promise<Table> {
  const { world, fake, questions } = bench
  const offline = world.hub
  const start = Date.parse('2026-11-20T08:00:00Z')
  let passedMs = 0
  const agesMs: number[] = []
  const clock = { now: () => start + passedMs, monotonic: () => passedMs }
  const hub = hubAt(fake, inMemory(), clock, source => ({
    ...source,
    get: async (wanted, allowance) => {
      const found = await source.get(wanted, allowance)
      const isFigure = wanted.staleForMs !== wanted.keepForMs
      if (found.kind === 'found' && isFigure) agesMs.push(clock.now() - Date.parse(found.at))
      return found
    },
  }))
  const visits: ReturnType<Hub['visit']>[] = []
  world.hub = {
    ...hub,
    visit: () => {
      const visit = hub.visit()
      visits.push(visit)
      return visit
    },
  }
  const windows = new Map<number, number>()
  fake.calls.length = 0
  for (let at = 0; at < DAY.questions; at++) {
    passedMs = (at * DAY.hours * HOUR_MS) / DAY.questions
    const window = Math.floor(passedMs / WINDOW_MS)
    // The fake Hub counts down from its limit by the calls that it remembers.
    if (!windows.has(window)) fake.calls.length = 0
    const question = questions[at % questions.length]
    if (question) await answer(bench, { ...question, context: [] }, `day ${at}`)
    await new Promise(resolve => setTimeout(resolve))
    windows.set(window, fake.calls.length)
  }
  await hub.close()
  world.hub = offline
  const sum = (counts: Iterable<number>) => [...counts].reduce((total, count) => total + count, 0)
  return {
    title: `A working day of ${DAY.questions} questions`,
    note: `${questions.length} different questions in turn, evenly over ${DAY.hours} hours of a clock that is set forward. The Hub allows 500 calls in five minutes.`,
    columns: ['what', 'figure'],
    rows: [
      ['calls', sum(windows.values())],
      ['most calls in a window of five minutes', Math.max(...windows.values())],
      [
        'share of figures that are less than an hour old',
        rounded(agesMs.filter(ms => ms <= HOUR_MS).length / agesMs.length),
      ],
      ['oldest figure, minutes', Math.round(Math.max(...agesMs) / 60_000)],
      [
        'share of answers that lack nothing',
        rounded(visits.filter(visit => !visit.unavailable().length).length / visits.length),
      ],
    ],
  }
}

/** @returns milliseconds, context turns aside */
async function answer({ bot }: Bench, { id, question, context }: BenchQuestion, pass: string): Promise<number> {
  const thread = `${pass} ${id}`
  for (const [turn, earlier] of context.entries()) await ask(bot, earlier, thread, `${thread} ${turn}`)
  const start = performance.now()
  await ask(bot, question, thread, thread)
  return performance.now() - start
}
