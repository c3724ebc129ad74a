/** Models by what they do, can and weigh; also what is trending. */
import type { HubModel } from '../hub-facts.ts'
import type { ModelQuery } from '../hub-types.ts'
import { parseRows } from './bounded.ts'
import type { LookUp } from './freshness.ts'
import { EXPANDED, modelAnswer } from './model-answer.ts'
import { modelFacts } from './model-facts.ts'
import type { Wanted } from './source.ts'
import { limited, pathOf, searched, wanted } from './wanted.ts'

const MOST_MODELS = 100
const MOST_TAGS = 20
const MILLION = 1e6

export function modelsWanted(query: ModelQuery): Wanted<HubModel[]> {
  const limit = limited(query.limit, MOST_MODELS)
  const path = pathOf('/api/models', [
    ['search', searched(query.words)],
    ['author', searched(query.author)],
    ['pipeline_tag', searched(query.task)],
    ['filter', query.tags?.slice(0, MOST_TAGS)],
    ['num_parameters', parameterRange(query)],
    ['inference_provider', searched(query.provider)],
    ['gated', query.gated],
    ['sort', query.sort],
    ['limit', limit],
    ['expand', EXPANDED],
  ])
  return wanted(modelsLookUp(query), path, body => parseRows(body, modelAnswer, limit).map(modelFacts))
}

/** What an answer calls it when it did not come. */
export function modelsLookUp({ sort }: ModelQuery): LookUp {
  return sort === 'trendingScore' ? 'trending' : 'models'
}

/** `min:6000M,max:128000M`: whole millions, a wider range rather than a narrower one. */
function parameterRange({ minParameters, maxParameters }: ModelQuery): string | undefined {
  const sides = [
    minParameters === undefined ? [] : `min:${Math.floor(minParameters / MILLION)}M`,
    maxParameters === undefined ? [] : `max:${Math.ceil(maxParameters / MILLION)}M`,
  ].flat()
  return sides.length ? sides.join(',') : undefined
}
