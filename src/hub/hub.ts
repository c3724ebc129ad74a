/** The live Hub as the rest of Hubbub sees it. */
import type { Found, Hub, HubVisit } from '../hub-types.ts'
import { cardWanted } from './card.ts'
import { collectionsWanted } from './collections.ts'
import { datasetsOfModel, datasetsWanted } from './datasets.ts'
import { documentationWanted } from './documentation.ts'
import { isRepositoryId } from './ids.ts'
import { leaderboardWanted } from './leaderboard.ts'
import { modelWanted } from './model.ts'
import { modelsLookUp, modelsWanted } from './models.ts'
import { papersWanted } from './papers.ts'
import { providersWanted } from './providers.ts'
import type { HubSource } from './source.ts'
import { spacesWanted } from './spaces.ts'
import { knownTags } from './tags.ts'
import { first, missing, openVisit } from './visit.ts'

const DEADLINE_MS = 2500
const MOST_CALLS = 8

export interface HubLimits {
  /** For the whole answer, from its `visit()` on. */
  deadlineMs?: number
  /** HTTP calls that one answer may cost. */
  mostCalls?: number
}

/** @param source closed with the Hub */
export function createHub(
  source: HubSource,
  { deadlineMs = DEADLINE_MS, mostCalls = MOST_CALLS }: HubLimits = {},
): Hub {
  return {
    visit: () => lookUps(source, { deadlineMs, mostCalls }),
    close: () => source.close(),
  }
}

function lookUps(source: HubSource, limits: Required<HubLimits>): HubVisit {
  const { ask, unavailable, calls } = openVisit(source, limits)
  /** A name that no repository can have is not asked for. */
  const named = async <Value>(id: string, lookUp: () => Promise<Found<Value>>) =>
    isRepositoryId(id) ? lookUp() : missing()
  return {
    model: id => named(id, () => ask('model', modelWanted(id))),
    models: query => ask(modelsLookUp(query), modelsWanted(query)),
    datasets: ({ model, ...query }) =>
      model === undefined
        ? ask('datasets', datasetsWanted(query))
        : named(model, () => datasetsOfModel(ask, model, query.limit)),
    spaces: query => {
      const lookUp = async () => first(await ask('spaces', spacesWanted(query)), query.limit)
      return query.model === undefined ? lookUp() : named(query.model, lookUp)
    },
    papers: async query => first(await ask('papers', papersWanted(query)), query.limit),
    collections: words => ask('collections', collectionsWanted(words)),
    leaderboard: (dataset, taskId) => named(dataset, () => ask('leaderboard', leaderboardWanted(dataset, taskId))),
    card: id => named(id, () => ask('card', cardWanted(id))),
    documentation: words => ask('documentation', documentationWanted(words)),
    providers: () => ask('providers', providersWanted()),
    tags: () => knownTags(ask),
    unavailable,
    calls,
  }
}
