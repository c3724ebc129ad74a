/** How many calls are left until when, as the Hub's headers tell it. Counts seconds and no dates, so a clock that is off does no harm. */

/** Foreground calls leave this part of a window alone: for other programs at the same address, and for miscounts. */
const RESERVED = 1 / 50
/** Background calls leave this part alone. */
const FOREGROUND = 1 / 2
const WINDOW_SECONDS = 300
/** Waited after a 429 that does not say how long. */
const UNTOLD_WAIT_SECONDS = 60
/** No answer makes us wait longer. */
const MOST_SECONDS = 3600
/** Windows whose ends are nearer to each other than this are the same: the headers count whole seconds. */
const TOLERANCE_MS = 5000

export interface RateWindow {
  hasRoom(isBackground: boolean): boolean
  take(): void
  /** Learns from the headers of an answer. */
  read(headers: Headers): void
  /** Nothing is left for so long. */
  block(seconds: number): void
}

/**
 * @param quota calls in 300 seconds, until headers say otherwise
 * @param monotonic milliseconds
 * @see https://huggingface.co/docs/hub/rate-limits
 */
export function createRateWindow(quota: number, monotonic: () => number): RateWindow {
  let lengthMs = WINDOW_SECONDS * 1000
  let left = quota
  let endsAt: number | undefined
  const roll = () => {
    if (endsAt === undefined || monotonic() < endsAt) return
    left = quota
    endsAt = undefined
  }
  return {
    hasRoom: isBackground => {
      roll()
      return left > Math.floor(quota * (isBackground ? FOREGROUND : RESERVED))
    },
    take: () => {
      left--
      endsAt ??= monotonic() + lengthMs
    },
    read: headers => {
      roll()
      const told = readLimit(headers)
      if (!told) return
      const end = monotonic() + (told.seconds + 1) * 1000
      const isNew = (told.quota ?? 0) > quota || (endsAt !== undefined && end > endsAt + TOLERANCE_MS)
      if (told.quota) quota = told.quota
      if (told.windowSeconds) lengthMs = told.windowSeconds * 1000
      // Answers come in any order: within a window the least that was told holds, and what we counted ourselves.
      left = isNew ? told.left : Math.min(left, told.left)
      endsAt = isNew || endsAt === undefined ? end : Math.min(endsAt, end)
    },
    block: seconds => {
      left = 0
      endsAt = monotonic() + seconds * 1000
    },
  }
}

/** How long a 429 tells to wait, in seconds. */
export function waitSeconds(headers: Headers): number {
  const limit = readLimit(headers)
  const retryAfter = headers.get('retry-after')?.trim() ?? ''
  // Against the answer's own date, not against our clock.
  const date = Date.parse(retryAfter) - Date.parse(headers.get('date') ?? '')
  const told = [
    limit?.left === 0 ? limit.seconds + 1 : Number.NaN,
    /^\d+$/.test(retryAfter) ? Number(retryAfter) : Number.NaN,
    date / 1000,
  ].filter(Number.isFinite)
  return told.length ? Math.min(Math.max(1, ...told), MOST_SECONDS) : UNTOLD_WAIT_SECONDS
}

interface Limit {
  left: number
  seconds: number
  quota?: number
  windowSeconds?: number
}

/** `RateLimit: "api";r=499;t=295` and `RateLimit-Policy: "fixed window";"api";q=500;w=300`. */
function readLimit(headers: Headers): Limit | undefined {
  const limit = headers.get('ratelimit') ?? ''
  const left = numberIn(limit, 'r')
  const seconds = numberIn(limit, 't')
  if (left === undefined || seconds === undefined || seconds > MOST_SECONDS) return undefined
  const policy = headers.get('ratelimit-policy') ?? ''
  return { left, seconds, quota: numberIn(policy, 'q'), windowSeconds: numberIn(policy, 'w') }
}

function numberIn(header: string, name: string): number | undefined {
  const digits = new RegExp(`;\\s*${name}=(\\d{1,9})\\b`).exec(header)?.[1]
  return digits === undefined ? undefined : Number(digits)
}
