/** A host that is asked by a program that has time: within the half of the rate window that questions leave it, and again when the host stumbles. */
import type { PoliteHost } from './polite-host.ts'
import type { Outcome } from './request.ts'

const CALL_TIMEOUT_MS = 15_000
/** Between looks whether the window has begun anew. */
const WINDOW_PAUSE_MS = 5000
/** Longer than two windows. */
const MOST_PAUSES = 130
/** Before the same is asked again, doubled each time; longer altogether than the breaker's first rest. */
const FIRST_RETRY_MS = 5000
const MOST_RETRIES = 4

export interface PatientHost {
  /**
   * Never rejects. `failed` with `isHostsFault` when the host gave no answer in spite of all patience; a host that has
   * never answered gets none.
   */
  ask(path: string, mostBytes: number): Promise<Exclude<Outcome, { kind: 'unasked' | 'limited' | 'refused' }>>
  /** HTTP calls so far, redirects among them. */
  calls(): number
}

/** @param waits told before each pause: its milliseconds */
export function createPatientHost(
  host: PoliteHost,
  pause: (milliseconds: number, signal: AbortSignal) => Promise<void>,
  waits: () => void,
): PatientHost {
  let calls = 0
  let hasAnswered = false
  const payer = {
    isBackground: true,
    take: () => {
      calls++
      return true
    },
    isAwaited: () => true,
  }
  const rest = async (milliseconds: number) => {
    waits()
    await pause(milliseconds, new AbortController().signal)
  }
  return {
    calls: () => calls,
    ask: async (path, mostBytes) => {
      let retries = 0
      for (let pauses = 0; pauses < MOST_PAUSES; pauses++) {
        const signal = AbortSignal.timeout(CALL_TIMEOUT_MS)
        const outcome = await host.ask(path, { isText: false, mostBytes, signal }, payer)
        switch (outcome.kind) {
          case 'unasked':
          case 'limited':
            hasAnswered ||= outcome.kind === 'limited'
            await rest(WINDOW_PAUSE_MS)
            continue
          case 'failed':
            if (!outcome.isHostsFault || !hasAnswered || retries >= MOST_RETRIES) return outcome
            await rest(FIRST_RETRY_MS * 2 ** retries++)
            continue
          case 'refused':
            return { kind: 'failed', cause: 'refuses the token', isHostsFault: true }
          case 'ok':
          case 'missing':
          case 'forbidden':
            hasAnswered = true
            return outcome
        }
      }
      return { kind: 'failed', cause: 'allowed no call for ten minutes', isHostsFault: true }
    },
  }
}
