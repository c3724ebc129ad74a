/** Requests in flight, shared by all who ask for the same. */
import type { Payer } from './polite-host.ts'
import type { Allowance } from './source.ts'

/** Background requests at a time. */
const MOST_IN_BACKGROUND = 4

export interface Flights<Result> {
  /**
   * Joins the flight with this key or starts one, which goes on when those who asked have left.
   * @param asker nobody: a refresh in the background
   */
  share(key: string, asker: Allowance | undefined, start: (payer: Payer) => Promise<Result>): Promise<Result>
  hasRoomInBackground(): boolean
  /** Settles when all that are in flight now have come down. */
  landed(): Promise<void>
}

interface Flight<Result> {
  result: Promise<Result>
  /** The first of them that can pays for a call. */
  askers: Allowance[]
  isBackground: boolean
}

/** @param wasPaid false of a flight that nobody could pay for: it is started anew by the next who joined it */
export function createFlights<Result>(wasPaid: (result: Result) => boolean): Flights<Result> {
  const flights = new Map<string, Flight<Result>>()
  const begin = (key: string, asker: Allowance | undefined, start: (payer: Payer) => Promise<Result>) => {
    const askers = asker ? [asker] : []
    const isBackground = !asker
    const payer: Payer = {
      isBackground,
      take: () => isBackground || askers.some(one => one.take()),
      isAwaited: () => askers.some(({ signal }) => !signal.aborted),
    }
    const result = start(payer).finally(() => flights.delete(key))
    flights.set(key, { result, askers, isBackground })
    return result
  }
  return {
    share: async (key, asker, start) => {
      const flight = flights.get(key)
      if (!flight) return begin(key, asker, start)
      if (asker) flight.askers.push(asker)
      const result = await flight.result
      if (wasPaid(result) || !asker || asker.signal.aborted) return result
      return flights.get(key)?.result ?? begin(key, asker, start)
    },
    hasRoomInBackground: () =>
      [...flights.values()].filter(({ isBackground }) => isBackground).length < MOST_IN_BACKGROUND,
    landed: async () => {
      await Promise.allSettled([...flights.values()].map(({ result }) => result))
    },
  }
}
