/** Datasets by what they are for, or those that a model was trained with. */
import { z } from 'zod'
import type { HubDataset } from '../hub-facts.ts'
import type { Found, RepositoryQuery } from '../hub-types.ts'
import { count, known, label, lines, parseRows, time } from './bounded.ts'
import { authorOf, isRepositoryId, repositoryId } from './ids.ts'
import { languagesOf } from './languages.ts'
import { modelWanted } from './model.ts'
import { gateOf, licenseIn, tagged } from './model-facts.ts'
import type { Wanted } from './source.ts'
import { type Ask, together } from './visit.ts'
import { limited, pathOf, searched, wanted } from './wanted.ts'

const MOST_DATASETS = 100
/** Datasets of one model: each costs a call. */
const MOST_OF_MODEL = 4
const MOST_TAGS = 1000
const EXPANDED = ['author', 'downloads', 'gated', 'lastModified', 'likes', 'tags', 'trendingScore']

const datasetAnswer = z
  .object({
    id: repositoryId,
    author: known(label),
    tags: known(lines(200, MOST_TAGS)),
    gated: known(z.union([z.boolean(), z.literal('auto'), z.literal('manual')])),
    downloads: known(count),
    likes: known(count),
    trendingScore: known(z.number()),
    lastModified: known(time),
  })
  .transform(
    ({ id, author, tags = [], gated, downloads = 0, likes = 0, trendingScore, lastModified }): HubDataset => ({
      id,
      author: author ?? authorOf(id),
      license: licenseIn(tags),
      languages: languagesOf(tagged(tags, 'language:'), []),
      tasks: tagged(tags, 'task_categories:').filter(task => label.safeParse(task).success),
      size: tagged(tags, 'size_categories:').find(size => /^[\dKMBTn<>]+$/.test(size)),
      gated: gateOf(gated),
      downloads,
      likes,
      trendingScore,
      lastModified,
    }),
  )

export function datasetsWanted(query: RepositoryQuery): Wanted<HubDataset[]> {
  const limit = limited(query.limit, MOST_DATASETS)
  const path = pathOf('/api/datasets', [
    ['search', searched(query.words)],
    ['author', searched(query.author)],
    ['filter', query.tags],
    ['sort', query.sort],
    ['limit', limit],
    ['expand', EXPANDED],
  ])
  return wanted('datasets', path, body => parseRows(body, datasetAnswer, limit))
}

/** Those that the model's card names: the model first, then its datasets, at most four of them. */
export async function datasetsOfModel(ask: Ask, model: string, limit: number): Promise<Found<HubDataset[]>> {
  const found = await ask('datasets', modelWanted(model))
  if (found.kind !== 'found') return found
  const ids = tagged(found.value.tags, 'dataset:').filter(isRepositoryId)
  if (!ids.length) return { ...found, value: [] }
  return together(
    await Promise.all(ids.slice(0, limited(limit, MOST_OF_MODEL)).map(id => ask('datasets', datasetWanted(id)))),
  )
}

function datasetWanted(id: string): Wanted<HubDataset> {
  const path = pathOf(`/api/datasets/${id}`, [['expand', EXPANDED]])
  return wanted('datasets', path, body => datasetAnswer.parse(body))
}
