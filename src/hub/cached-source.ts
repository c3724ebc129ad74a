/** Everything that is asked of the Hub and the router: from what is kept where that is young enough, else over the network. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Found, HubCache, Kept } from '../hub-types.ts'
import { createFlights } from './flights.ts'
import { type Answer, createKeptAnswers } from './kept-answers.ts'
import { createLogOnce } from './log-once.ts'
import { createPoliteHost, type Payer, patternOf } from './polite-host.ts'
import type { Address } from './request.ts'
import type { Allowance, HubSource, Wanted } from './source.ts'

const HOUR_MS = 3_600_000
/** That there is none is believed for so long. */
const MISSING_FOR_MS = 600_000
/** Longer than any answer's deadline: a call goes on for the next one who asks. */
const TIMEOUT_MS = 10_000
/** What failed in the background is not tried again for so long. */
const REFRESH_REST_MS = 60_000
const MOST_REFRESHES = 1000
const LONGEST_REASON = 200
/** At the end, what is in flight may come down for so long. */
const GRACE_MS = 500

export interface SourceOptions {
  hub: Address
  router: Address
  cache: HubCache
  log(line: string): void
  /** Epoch milliseconds. */
  now?(): number
  /** Milliseconds of a clock that nobody sets. */
  monotonic?(): number
  pause?(milliseconds: number, signal: AbortSignal): Promise<void>
  timeoutMs?: number
}

type Fetched = { kind: 'kept'; answer: Answer } | { kind: 'unavailable' } | { kind: 'unasked' }
type Given<Value> = Found<Value> & { movedTo?: string }

const UNAVAILABLE = { kind: 'unavailable' } as const

/** One for the whole process. */
export function createSource({
  hub,
  router,
  cache,
  log,
  now = Date.now,
  monotonic = () => performance.now(),
  pause = wait,
  timeoutMs = TIMEOUT_MS,
}: SourceOptions): HubSource {
  const logOnce = createLogOnce(log, monotonic)
  const hosts = {
    hub: createPoliteHost({ name: 'the Hub', address: hub, log, logOnce, monotonic, pause }),
    router: createPoliteHost({ name: 'the inference router', address: router, log, logOnce, monotonic, pause }),
  }
  const answers = createKeptAnswers(cache, logOnce)
  const flights = createFlights<Fetched>(({ kind }) => kind !== 'unasked')
  const refreshed = new Map<string, number>()
  const closing = new AbortController()

  const keyOf = ({ host, path }: Wanted<unknown>) => `${host === 'hub' ? hub.endpoint : router.endpoint}${path}`
  /** Either way: a time in the future was written by a clock that was off. */
  const ageOf = ({ at }: Answer) => Math.abs(now() - at)
  const isFresh = (answer: Answer, { freshForMs }: Wanted<unknown>) =>
    ageOf(answer) <= (answer.body === undefined ? MISSING_FOR_MS : freshForMs)

  /** @returns nothing for a shape that can't be used */
  const parse = <Value>(body: unknown, wanted: Wanted<Value>): { value: Value } | undefined => {
    try {
      return { value: wanted.parse(body) }
    } catch (error) {
      const reason = error instanceof Error ? error.message.replace(/\s+/g, ' ').slice(0, LONGEST_REASON) : 'unknown'
      const pattern = `${wanted.host} ${patternOf(wanted.path)}`
      logOnce(`shape ${pattern}`, `an answer can't be used (${pattern}): ${reason}`)
      return undefined
    }
  }

  const fetchInto = async (key: string, wanted: Wanted<unknown>, payer: Payer): Promise<Fetched> => {
    const signal = AbortSignal.any([AbortSignal.timeout(timeoutMs), closing.signal])
    const { path, isText = false, mostBytes } = wanted
    const outcome = await hosts[wanted.host].ask(path, { isText, mostBytes, signal }, payer)
    const keep = (kept: Kept, parsed?: unknown): Fetched => {
      const answer = kept.body === undefined ? kept : { ...kept, body: JSON.stringify(parsed), isParsed: true }
      answers.remember(key, answer)
      answers.write(key, kept)
      return { kind: 'kept', answer }
    }
    switch (outcome.kind) {
      case 'ok': {
        const parsed = parse(outcome.body, wanted)
        if (!parsed) return { kind: 'unavailable' }
        return keep({ body: outcome.text, at: now(), movedTo: outcome.movedTo }, parsed.value)
      }
      case 'missing':
      case 'forbidden':
        return keep({ body: undefined, at: now() })
      case 'refused':
      case 'limited':
      case 'failed':
        return { kind: 'unavailable' }
      case 'unasked':
        return { kind: 'unasked' }
    }
  }

  const give = <Value>(key: string, answer: Answer, wanted: Wanted<Value>): Given<Value> | undefined => {
    const at = new Date(answer.at).toISOString()
    if (answer.body === undefined) return { kind: 'missing', at }
    const isYoung = ageOf(answer) <= HOUR_MS
    const found = { kind: 'found' as const, at, isFresh: isYoung, movedTo: answer.movedTo }
    // A copy for each who asks: what one of them does to it is not seen by the next.
    if (answer.isParsed) return { ...found, value: JSON.parse(answer.body) as Value }
    const body = bodyOf(answer.body, wanted)
    const parsed = body && parse(body.value, wanted)
    if (!parsed) return undefined
    answers.remember(key, { ...answer, body: JSON.stringify(parsed.value), isParsed: true })
    return { ...found, value: parsed.value }
  }

  const refresh = (key: string, wanted: Wanted<unknown>) => {
    const last = refreshed.get(key) ?? Number.NEGATIVE_INFINITY
    if (closing.signal.aborted || monotonic() - last < REFRESH_REST_MS || !flights.hasRoomInBackground()) return
    if (refreshed.size >= MOST_REFRESHES) refreshed.clear()
    refreshed.set(key, monotonic())
    void flights.share(key, undefined, payer => fetchInto(key, wanted, payer))
  }

  const find = async <Value>(
    wanted: Wanted<Value>,
    allowance: Allowance,
    isLate: Promise<typeof UNAVAILABLE>,
  ): Promise<Given<Value>> => {
    const key = keyOf(wanted)
    const kept = await answers.read(key, answer => isFresh(answer, wanted))
    const isUsable = kept && (isFresh(kept, wanted) || (kept.body !== undefined && ageOf(kept) <= wanted.keepForMs))
    const known = isUsable ? give(key, kept, wanted) : undefined
    if (known && kept && isFresh(kept, wanted)) return known
    if (known && kept && ageOf(kept) <= (wanted.staleForMs ?? wanted.keepForMs)) {
      refresh(key, wanted)
      return known
    }
    if (closing.signal.aborted || allowance.signal.aborted) return known ?? UNAVAILABLE
    const flight = flights.share(key, allowance, payer => fetchInto(key, wanted, payer))
    const fetched = await (known ? Promise.race([flight, isLate]) : flight)
    return (fetched.kind === 'kept' ? give(key, fetched.answer, wanted) : known) ?? UNAVAILABLE
  }

  return {
    get: async (wanted, allowance) => {
      const { reached, passed, forget } = deadline(allowance.signal)
      return Promise.race([find(wanted, allowance, reached), passed]).finally(forget)
    },
    close: async () => {
      const grace = new AbortController()
      await Promise.race([flights.landed(), wait(GRACE_MS, grace.signal)])
      grace.abort()
      closing.abort()
      await flights.landed()
      await answers.written()
    },
  }
}

/** Ends early when the signal says so. */
function wait(milliseconds: number, signal: AbortSignal): Promise<void> {
  return sleep(milliseconds, undefined, { signal }).catch(() => {})
}

/** @returns nothing for what is no JSON: a damaged file */
function bodyOf(text: string, { isText }: Wanted<unknown>): { value: unknown } | undefined {
  try {
    return { value: isText ? text : JSON.parse(text) }
  } catch {
    return undefined
  }
}

/** Between its being reached and its having passed comes what needs no more waiting: so also what is asked after it. */
function deadline(signal: AbortSignal) {
  const reached = Promise.withResolvers<typeof UNAVAILABLE>()
  const passed = Promise.withResolvers<typeof UNAVAILABLE>()
  const end = () => {
    reached.resolve(UNAVAILABLE)
    setImmediate(passed.resolve, UNAVAILABLE)
  }
  if (signal.aborted) end()
  else signal.addEventListener('abort', end, { once: true })
  return { reached: reached.promise, passed: passed.promise, forget: () => signal.removeEventListener('abort', end) }
}
