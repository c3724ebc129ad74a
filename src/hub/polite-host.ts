/** A host that is asked within its limits, asked again once when it stumbles, and left alone when it is down. */
import { createBreaker } from './breaker.ts'
import type { LogOnce } from './log-once.ts'
import { createRateWindow, type RateWindow } from './rate-window.ts'
import { type Address, type Exchange, type Outcome, request } from './request.ts'

/** Calls in five minutes of somebody without a token, by kind of path; for the router none are told. See https://huggingface.co/docs/hub/rate-limits */
const QUOTAS = { api: 500, resolvers: 3000, pages: 100 }
/** A longer wait than this is not for the answer in hand. */
const MOST_WAIT_SECONDS = 3
const FIRST_RETRY_MS = 80
const RETRY_JITTER_MS = 160
/** The token is tried again after it was refused, should that have been the Hub's mistake. */
const TOKEN_REST_MS = 3_600_000

/** Who asks, and pays for it. */
export interface Payer {
  isBackground: boolean
  take(): boolean
  /** Whether anybody still waits: without, nothing is asked a second time. */
  isAwaited(): boolean
}

export interface PoliteHost {
  /** Never rejects. `unasked` when limits, the payer or a rest forbade it. */
  ask(path: string, wanted: Pick<Exchange, 'isText' | 'mostBytes' | 'signal'>, payer: Payer): Promise<Outcome>
}

export interface HostOptions {
  /** As the log calls it: `the Hub`. */
  name: string
  address: Address
  log(line: string): void
  logOnce: LogOnce
  /** Milliseconds. */
  monotonic(): number
  pause(milliseconds: number, signal: AbortSignal): Promise<void>
}

/** One per host and process. */
export function createPoliteHost({ name, address, log, logOnce, monotonic, pause }: HostOptions): PoliteHost {
  const title = `${name} (${new URL(address.endpoint).host})`
  const breaker = createBreaker(title, log, logOnce, monotonic)
  const windows = new Map<string, RateWindow>()
  let tokenRestsUntil = Number.NEGATIVE_INFINITY

  const windowOf = (path: string): RateWindow => {
    const kind = kindOf(path)
    const window = windows.get(kind) ?? createRateWindow(QUOTAS[kind], monotonic)
    windows.set(kind, window)
    return window
  }

  const once: PoliteHost['ask'] = async (path, wanted, payer) => {
    if (!breaker.mayTry()) return { kind: 'unasked' }
    const pay = (to: string) => {
      const window = windowOf(to)
      if (!window.hasRoom(payer.isBackground)) {
        if (!payer.isBackground) logOnce(`${title} limit`, `${title} allows no more calls for now`)
        return false
      }
      if (!payer.take()) return false
      window.take()
      breaker.began()
      return true
    }
    const answered = (to: string, headers: Headers) => windowOf(to).read(headers)
    const token = monotonic() < tokenRestsUntil ? undefined : address.token
    const outcome = await request({ endpoint: address.endpoint, token }, path, { ...wanted, pay, answered })
    if (outcome.kind === 'unasked') breaker.dropped()
    else if (outcome.kind === 'failed' && outcome.isHostsFault) breaker.failed(outcome.cause)
    else breaker.answered()
    if (outcome.kind === 'limited') {
      windowOf(path).block(outcome.waitSeconds)
      logOnce(`${title} limit`, `${title} asks to wait ${Math.ceil(outcome.waitSeconds)} s`)
    }
    if (outcome.kind !== 'refused') return outcome
    tokenRestsUntil = monotonic() + TOKEN_REST_MS
    logOnce(
      `${title} token`,
      `HF_TOKEN was refused by ${title}, which is asked without it: see huggingface.co/settings/tokens`,
    )
    // A first question has spent its calls on the token by now: once an hour, it gets its answers all the same.
    return once(path, wanted, { ...payer, take: () => payer.take() || true })
  }

  return {
    ask: async (path, wanted, payer) => {
      const first = await once(path, wanted, payer)
      const delayMs = delayOf(first)
      if (delayMs !== undefined && !wanted.signal.aborted) {
        await pause(delayMs, wanted.signal)
        const second = payer.isAwaited() ? await once(path, wanted, payer) : first
        if (second.kind !== 'unasked') return tell(second)
      }
      return tell(first)

      function tell(outcome: Outcome): Outcome {
        if (outcome.kind !== 'failed') return outcome
        if (outcome.isHostsFault) breaker.gaveUp(outcome.cause)
        else logOnce(`${title} ${outcome.cause}`, `${title} fails for ${patternOf(path)}: ${outcome.cause}`)
        return outcome
      }
    },
  }
}

/** Milliseconds until the same may be asked again for the same answer. */
function delayOf(outcome: Outcome): number | undefined {
  const jitterMs = FIRST_RETRY_MS + Math.random() * RETRY_JITTER_MS
  if (outcome.kind === 'failed' && outcome.isHostsFault) return jitterMs
  if (outcome.kind === 'limited' && outcome.waitSeconds <= MOST_WAIT_SECONDS)
    return outcome.waitSeconds * 1000 + jitterMs
  return undefined
}

function kindOf(path: string): keyof typeof QUOTAS {
  const [place = ''] = path.split('?')
  if (/\/resolve(-cache)?\//.test(place)) return 'resolvers'
  return /\/(api|v1)\//.test(place) ? 'api' : 'pages'
}

/** A path without what a person asked for: `/api/models/…`. */
export function patternOf(path: string): string {
  const [place = ''] = path.split('?')
  const isApi = /^\/(api|v1)\//.test(place)
  const segments = place.split('/')
  if (isApi) return segments.length > 3 ? `${segments.slice(0, 3).join('/')}/…` : place
  return `/…/${segments.at(-1)}`
}
