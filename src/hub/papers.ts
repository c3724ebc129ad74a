/** Papers: those of the day, or by words. */
import { z } from 'zod'
import type { HubPaper } from '../hub-facts.ts'
import type { PaperQuery } from '../hub-types.ts'
import { count, known, line, listOf, parseRows, passage, time } from './bounded.ts'
import { repositoryId } from './ids.ts'
import type { Wanted } from './source.ts'
import { limited, pathOf, searched, wanted } from './wanted.ts'

const MOST_PAPERS = 50
const MOST_MODELS = 20
const LONGEST_SUMMARY = 2000

const paper = z.object({
  id: z.string().regex(/^\d{4}\.\d{4,5}$/),
  title: line(300),
  summary: known(passage(LONGEST_SUMMARY)),
  publishedAt: known(time),
  upvotes: known(count),
  linkedModels: known(listOf(z.object({ id: repositoryId }), MOST_MODELS)),
})

/** The entry itself has a summary for the list, the paper the whole one. */
const paperAnswer = z.object({ paper, summary: known(passage(LONGEST_SUMMARY)) }).transform(
  ({ paper: { id, title, publishedAt, upvotes, linkedModels, ...paper }, summary }): HubPaper => ({
    id,
    title,
    summary: paper.summary ?? summary ?? '',
    publishedAt,
    upvotes: upvotes ?? 0,
    models: linkedModels?.map(model => model.id) ?? [],
  }),
)

/** May give more than the limit. */
export function papersWanted(query: PaperQuery): Wanted<HubPaper[]> {
  const words = searched(query.words)
  if (words === undefined) return dailyPapers(query.date)
  const limit = limited(query.limit, MOST_PAPERS)
  const path = pathOf('/api/papers/search', [
    ['q', words],
    ['limit', limit],
  ])
  return wanted('papers', path, body => parseRows(body, paperAnswer, limit))
}

/** The whole day, whatever the limit, so that the votes of all of it count. */
function dailyPapers(date: string | undefined): Wanted<HubPaper[]> {
  const day = /^\d{4}-\d{2}-\d{2}/.exec(date ?? '')?.[0]
  const path = pathOf('/api/daily_papers', [
    ['date', day],
    ['limit', MOST_PAPERS],
  ])
  return wanted('papers', path, body => parseRows(body, paperAnswer, MOST_PAPERS).sort((a, b) => b.upvotes - a.upvotes))
}
