/** Leaves a host alone that fails again and again. */
import type { LogOnce } from './log-once.ts'

/** In a row. */
const MOST_FAILURES = 3
const FIRST_REST_MS = 15_000
const LONGEST_REST_MS = 120_000

export interface Breaker {
  /** Whether the host may be asked now; after a rest, one call at a time finds out whether it is back. */
  mayTry(): boolean
  began(): void
  /** It answered, whatever it said. */
  answered(): void
  failed(cause: string): void
  /** An answer has to do without the host: the log has the cause once. */
  gaveUp(cause: string): void
  /** The call was ended by us. */
  dropped(): void
}

/**
 * @param name the host, as the log calls it
 * @param monotonic milliseconds
 */
export function createBreaker(
  name: string,
  log: (line: string) => void,
  logOnce: LogOnce,
  monotonic: () => number,
): Breaker {
  let failures = 0
  let toldCause = ''
  let restMs = 0
  let restsUntil = 0
  let isTrying = false
  const isOpen = () => restMs > 0
  return {
    mayTry: () => !isOpen() || (!isTrying && monotonic() >= restsUntil),
    began: () => {
      isTrying = isOpen()
    },
    answered: () => {
      if (isOpen()) log(`${name} answers again`)
      failures = 0
      toldCause = ''
      restMs = 0
      isTrying = false
    },
    failed: cause => {
      failures++
      // Calls that began before the rest and fail during it say nothing new.
      if (isOpen() && !isTrying) return
      if (isOpen()) restMs = Math.min(restMs * 2, LONGEST_REST_MS)
      else if (failures < MOST_FAILURES) return
      else {
        restMs = FIRST_REST_MS
        const why = cause === toldCause ? 'again and again' : `(${cause})`
        log(`${name} fails ${why}: it is left alone for a while, and answers come from what is known`)
      }
      isTrying = false
      restsUntil = monotonic() + restMs
    },
    gaveUp: cause => {
      if (isOpen()) return
      toldCause = cause
      logOnce(`${name} ${cause}`, `${name} fails (${cause}): what was asked of it is left out`)
    },
    dropped: () => {
      isTrying = false
    },
  }
}
