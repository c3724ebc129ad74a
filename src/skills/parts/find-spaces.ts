import type { HubSpace } from '../../hub-facts.ts'
import type { RepositoryQuery } from '../../hub-types.ts'
import type { Asked } from '../../types.ts'
import { isForAllAges } from './for-all-ages.ts'

const MOST_SHOWN = 6
const LOOKED_AT = 30
/** Matches by meaning grow weak behind these. */
const LOOKED_AT_BY_WORDS = 10
/** Stages from which a visitor cannot get a Space going. */
const BROKEN = /ERROR|PAUSED|STOPPED|DELETING|NO_APP/
/** The better, the higher: what is known of whether it can be used now. */
const READINESS = { running: 3, unknown: 2, starting: 1, sleeping: 0 }

/** Whether a Space can be used now. */
export type State = keyof typeof READINESS

export interface SpaceNeeds {
  words: string
  /** Hub id of a model that they use; words count without it only. */
  model?: string
  isTrending: boolean
}

/** Running ones first, the most liked of them first. @returns nothing when the Hub did not answer */
export async function findSpaces(
  { words, model, isTrending }: SpaceNeeds,
  { hub }: Asked,
): Promise<{ spaces: HubSpace[]; at: string } | undefined> {
  const sort = isTrending ? 'trendingScore' : 'likes'
  const isByWords = !model && words !== ''
  const query: RepositoryQuery = model
    ? { model, sort, limit: LOOKED_AT }
    : { words: words || undefined, sort, limit: isByWords ? LOOKED_AT_BY_WORDS : LOOKED_AT }
  const found = await hub.spaces(query)
  if (found.kind === 'unavailable') return undefined
  const good = (found.kind === 'found' ? found.value : []).filter(
    ({ id, title, stage = '' }) => !BROKEN.test(stage) && isForAllAges(id, title),
  )
  const rank = (space: HubSpace) => READINESS[stateOf(space)]
  const worth = (space: HubSpace) => (isTrending && !isByWords ? (space.trendingScore ?? 0) : space.likes)
  const spaces = good.sort((a, b) => rank(b) - rank(a) || worth(b) - worth(a)).slice(0, MOST_SHOWN)
  return { spaces, at: found.at }
}

export function stateOf({ stage }: HubSpace): State {
  if (stage === undefined) return 'unknown'
  if (stage.startsWith('RUNNING')) return 'running'
  return stage === 'SLEEPING' ? 'sleeping' : 'starting'
}
