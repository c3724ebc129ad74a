/** The Hub for those who want no network. */
import type { Found, Hub, HubVisit } from '../hub-types.ts'

/** Nothing is asked, and nothing is missed. */
export function offlineHub(): Hub {
  const nothing = async (): Promise<Found<never>> => ({ kind: 'unavailable' })
  const visit: HubVisit = {
    model: nothing,
    models: nothing,
    datasets: nothing,
    spaces: nothing,
    papers: nothing,
    collections: nothing,
    leaderboard: nothing,
    card: nothing,
    documentation: nothing,
    providers: nothing,
    tags: nothing,
    unavailable: () => [],
    calls: () => 0,
  }
  return { visit: () => visit, close: async () => {} }
}
