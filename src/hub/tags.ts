/** The tags that the Hub knows: languages, licences, libraries. */
import { z } from 'zod'
import type { KnownTags } from '../hub-facts.ts'
import type { Found } from '../hub-types.ts'
import { line, parseRows } from './bounded.ts'
import type { Wanted } from './source.ts'
import { type Ask, changed, together } from './visit.ts'
import { pathOf, wanted } from './wanted.ts'

const MOST_TAGS = 10_000
const KINDS = ['language', 'license', 'library'] as const
type Tag = KnownTags['languages'][number]

const tagAnswer = z.object({ id: line(100), label: line(200) })

/** One call for each kind: the list of all kinds has every dataset in it. */
export async function knownTags(ask: Ask): Promise<Found<KnownTags>> {
  const answers = await Promise.all(KINDS.map(kind => ask('tags', tagsWanted(kind))))
  if (answers.some(({ kind }) => kind !== 'found')) return { kind: 'unavailable' }
  return changed(together(answers), ([languages = [], licenses = [], libraries = []]) => ({
    languages,
    licenses: licenses.map(({ id, label }) => ({ id: id.replace(/^license:/, ''), label })),
    libraries,
  }))
}

function tagsWanted(kind: (typeof KINDS)[number]): Wanted<Tag[]> {
  const path = pathOf('/api/models-tags-by-type', [['type', kind]])
  return wanted('tags', path, body =>
    parseRows(z.record(z.string(), z.unknown()).parse(body)[kind], tagAnswer, MOST_TAGS),
  )
}
