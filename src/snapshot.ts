/** `npm run snapshot`: the figures of all curated models as the Hub has them now, kept in the data folder. */
import { setTimeout as sleep } from 'node:timers/promises'
import { type Config, prepareDataDir } from './config.ts'
import { ShownError } from './errors.ts'
import { gatherFigures } from './hub/gather-figures.ts'
import { createPatientHost } from './hub/patient-host.ts'
import { createPoliteHost } from './hub/polite-host.ts'
import { checkKnowledge } from './knowledge/check.ts'
import { readSnapshot, removeSnapshot, writeSnapshot } from './knowledge/snapshot-file.ts'
import type { Figures, Snapshot } from './snapshot-types.ts'

/** What of a run that was broken off is older than this is asked for again. */
const PARTIAL_FOR_MS = 86_400_000
const SAVED_EVERY_MS = 1000
/** A Hub that knows neither so many of the models nor such a share of them is no whole Hub: it proves nothing of the rest. */
const [MOST_GONE, MOST_GONE_SHARE] = [20, 0.1]

/** Shows how far a long run is. */
export interface ProgressBar {
  show(done: number, total: number): void
  /** Nothing will happen for a while. */
  waits(reason: string): void
  end(): void
}

export interface Clock {
  now(): Date
  /** Milliseconds. */
  monotonic(): number
  pause(milliseconds: number): Promise<void>
}

const CLOCK: Clock = { now: () => new Date(), monotonic: () => performance.now(), pause: ms => sleep(ms) }

/**
 * Asks for all figures within half of the Hub's rate limit and puts them in place at the end, or goes on with a run that
 * was broken off. Whatever happens before the end, what the bot uses is not touched.
 * @throws ShownError when the Hub can't be reached, or stops answering
 */
export async function takeSnapshot(
  { dataDir, knowledgeDir, hub: { endpoint, token, isOffline } }: Config,
  bar: ProgressBar,
  log: (line: string) => void,
  { now, monotonic, pause }: Clock = CLOCK,
): Promise<void> {
  if (isOffline) throw new ShownError('HF_HUB_OFFLINE is set, so the Hub is not asked: unset it and run this again.')
  prepareDataDir(dataDir)
  const { loaded } = await checkKnowledge(knowledgeDir)
  const wished = [...loaded.catalogue.models.values()].map(({ id, task }) => ({ id, task }))
  const begun = begunBefore(dataDir, endpoint, now())
  const takenAt = begun?.takenAt ?? now().toISOString()
  const known = new Map(Object.entries(begun?.models ?? {}))
  const start = monotonic()
  // What goes wrong on the way is told in one sentence at the end, unless a person has to do something about it.
  const logOnce = (key: string, line: string) => (key.endsWith('token') ? log(line) : undefined)
  const address = { endpoint, token }
  const polite = createPoliteHost({ name: 'the Hub', address, log: () => {}, logOnce, monotonic, pause })
  const host = createPatientHost(polite, pause, () => bar.waits('waiting for the Hub to allow more calls'))
  const save = (figures: Map<string, Figures>) =>
    writeSnapshot(dataDir, 'snapshot.partial.json', { takenAt, endpoint, models: Object.fromEntries(figures) })
  let savedAt = Number.NEGATIVE_INFINITY
  const { figures, stoppedBy } = await gatherFigures(wished, known, host, soFar => {
    bar.show(soFar.size, wished.length)
    if (monotonic() - savedAt < SAVED_EVERY_MS) return
    save(soFar)
    savedAt = monotonic()
  })
  bar.end()
  if (figures.size) save(figures)
  if (stoppedBy !== undefined) throw new ShownError(stopped(endpoint, stoppedBy, figures.size, wished.length))
  const models = believable(figures, wished.length)
  if (![...models.values()].some(({ kind }) => kind === 'here'))
    throw new ShownError(`${endpoint} knows none of the models, so it is no Hub: nothing was changed.`)
  writeSnapshot(dataDir, 'snapshot.json', { takenAt, endpoint, models: Object.fromEntries(models) })
  removeSnapshot(dataDir, 'snapshot.partial.json')
  log(`${summary(models, wished.length)} ${host.calls()} calls, ${Math.round((monotonic() - start) / 1000)} s.`)
}

function begunBefore(dataDir: string, endpoint: string, now: Date): Snapshot | undefined {
  const partial = readSnapshot(dataDir, 'snapshot.partial.json')
  const age = now.getTime() - Date.parse(partial?.takenAt ?? '')
  return partial?.endpoint === endpoint && Math.abs(age) < PARTIAL_FOR_MS ? partial : undefined
}

function stopped(endpoint: string, cause: string, done: number, total: number): string {
  return done
    ? `${endpoint} stopped answering (${cause}) after ${done} of ${total} models: nothing was changed, and the next run goes on from there.`
    : `${endpoint} can't be reached (${cause}): nothing was changed. Check the network and HF_ENDPOINT, and run this again.`
}

/** Without what only a part of a Hub, such as a mirror, does not know. */
function believable(figures: Map<string, Figures>, total: number): Map<string, Figures> {
  const isRemoved = (one: Figures) => one.kind === 'gone' && one.why === 'removed'
  const removed = [...figures.values()].filter(isRemoved).length
  if (removed <= MOST_GONE || removed <= total * MOST_GONE_SHARE) return figures
  return new Map([...figures].filter(([, one]) => !isRemoved(one)))
}

function summary(models: Map<string, Figures>, total: number): string {
  const all = [...models]
  const here = all.filter(([, one]) => one.kind === 'here').length
  const renamed = all.filter(([id, one]) => one.kind === 'here' && one.id !== id).length
  const unknown = total - all.length
  return `${here} of ${total} models with today's figures, ${renamed} of them renamed; ${all.length - here} gone, ${unknown} as they were.`
}
