/** Collections: lists that people keep of repositories and papers. */
import { z } from 'zod'
import type { HubCollection } from '../hub-facts.ts'
import { count, known, line, listOf, parseRows } from './bounded.ts'
import { repositoryId } from './ids.ts'
import type { Wanted } from './source.ts'
import { pathOf, searched, wanted } from './wanted.ts'

const MOST_COLLECTIONS = 20
const MOST_ITEMS = 100

const collectionAnswer = z
  .object({
    slug: repositoryId,
    title: line(200),
    owner: z.object({ name: line(200) }),
    upvotes: known(count),
    items: known(listOf(z.object({ id: repositoryId, type: line(40) }), MOST_ITEMS)),
  })
  .transform(
    ({ slug, title, owner, upvotes, items }): HubCollection => ({
      slug,
      title,
      owner: owner.name,
      upvotes: upvotes ?? 0,
      items: items ?? [],
    }),
  )

/** The most voted first. */
export function collectionsWanted(words: string): Wanted<HubCollection[]> {
  const path = pathOf('/api/collections', [
    ['q', searched(words)],
    ['sort', 'upvotes'],
    ['limit', MOST_COLLECTIONS],
  ])
  return wanted('collections', path, body => parseRows(body, collectionAnswer, MOST_COLLECTIONS))
}
