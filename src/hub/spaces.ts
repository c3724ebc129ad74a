/** Spaces: demos by what they show, or by the model that they run. */
import { z } from 'zod'
import type { HubSpace } from '../hub-facts.ts'
import type { RepositoryQuery } from '../hub-types.ts'
import { count, known, label, line, listOf, parseRows, time } from './bounded.ts'
import { authorOf, repositoryId } from './ids.ts'
import type { Wanted } from './source.ts'
import { limited, pathOf, searched, wanted } from './wanted.ts'

const MOST_SPACES = 100
const MOST_MODELS = 50
const EXPANDED = ['author', 'cardData', 'lastModified', 'likes', 'models', 'runtime', 'sdk', 'tags', 'trendingScore']
const name = line(200)

const spaceAnswer = z
  .object({
    id: repositoryId,
    author: known(label),
    title: known(name),
    cardData: known(z.object({ title: known(name) })),
    sdk: known(label),
    runtime: known(z.object({ stage: known(label) })),
    likes: known(count),
    trendingScore: known(z.number()),
    models: known(listOf(repositoryId, MOST_MODELS)),
    lastModified: known(time),
  })
  .transform(
    ({ id, author, title, cardData, sdk, runtime, likes, trendingScore, models, lastModified }): HubSpace => ({
      id,
      author: author ?? authorOf(id),
      title: title ?? cardData?.title,
      sdk,
      stage: runtime?.stage,
      likes: likes ?? 0,
      trendingScore,
      models: models ?? [],
      lastModified,
    }),
  )

/** May give more than the limit. Words alone are searched by meaning, best first and running ones only; else the list in the order of `sort`. */
export function spacesWanted(query: RepositoryQuery): Wanted<HubSpace[]> {
  const words = searched(query.words)
  const isByMeaning = words !== undefined && query.author === undefined && query.model === undefined
  const path = isByMeaning
    ? pathOf('/api/spaces/semantic-search', [
        ['q', words],
        ['filter', query.tags],
      ])
    : pathOf('/api/spaces', [
        ['search', words],
        ['author', searched(query.author)],
        ['models', query.model],
        ['filter', query.tags],
        ['sort', query.sort],
        ['limit', limited(query.limit, MOST_SPACES)],
        ['expand', EXPANDED],
      ])
  return wanted('spaces', path, body => parseRows(body, spaceAnswer, MOST_SPACES))
}
