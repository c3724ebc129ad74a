/** What the look-ups of one answer share: a deadline, an allowance of calls, a list of what did not come. */
import type { Found } from '../hub-types.ts'
import type { LookUp } from './freshness.ts'
import type { Allowance, HubSource, Wanted } from './source.ts'

/** Asks the source, and notes what did not come. Never rejects. */
export type Ask = <Value>(lookUp: LookUp, wanted: Wanted<Value>) => Promise<Found<Value>>

export interface Visit {
  ask: Ask
  unavailable(): LookUp[]
  calls(): number
}

const UNAVAILABLE = { kind: 'unavailable' } as const

/** Begins an answer: the deadline runs from now. Its timer holds no process open. */
export function openVisit(source: HubSource, limits: { deadlineMs: number; mostCalls: number }): Visit {
  const signal = AbortSignal.timeout(limits.deadlineMs)
  const didNotCome = new Set<LookUp>()
  let calls = 0
  const allowance: Allowance = {
    signal,
    take() {
      if (calls >= limits.mostCalls) return false
      calls += 1
      return true
    },
  }
  return {
    async ask(lookUp, wanted) {
      // The source keeps to the signal itself: what it has at hand may come even after the deadline.
      const found = await source.get(wanted, allowance).catch(() => UNAVAILABLE)
      if (found.kind === 'unavailable') didNotCome.add(lookUp)
      return found
    },
    unavailable: () => [...didNotCome],
    calls: () => calls,
  }
}

/**
 * Several answers as one, those that are missing left out; as old as the oldest of them.
 * @returns `unavailable` when none came and it is not known that there is none
 */
export function together<Value>(answers: Found<Value>[]): Found<Value[]> {
  const found = answers.flatMap(answer => (answer.kind === 'found' ? [answer] : []))
  const at = oldest(answers.flatMap(answer => (answer.kind === 'unavailable' ? [] : [answer.at])))
  if (found.length)
    return { kind: 'found', value: found.map(({ value }) => value), at, isFresh: found.every(({ isFresh }) => isFresh) }
  return answers.some(({ kind }) => kind === 'unavailable') ? UNAVAILABLE : { kind: 'missing', at }
}

/** The same answer with another value. */
export function changed<Value, Other>(answer: Found<Value>, change: (value: Value) => Other): Found<Other> {
  return answer.kind === 'found' ? { ...answer, value: change(answer.value) } : answer
}

/** Its first rows, where the Hub was asked for more than is wanted. */
export function first<Row>(answer: Found<Row[]>, limit: number): Found<Row[]> {
  return changed(answer, rows => rows.slice(0, limit))
}

/** For names that can't exist: known without a call. */
export function missing(): { kind: 'missing'; at: string } {
  return { kind: 'missing', at: new Date().toISOString() }
}

function oldest(times: string[]): string {
  return times.sort()[0] ?? new Date().toISOString()
}
