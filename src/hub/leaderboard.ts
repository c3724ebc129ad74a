/** The ranking that a benchmark's dataset keeps of the results on models' pages. */
import { z } from 'zod'
import type { LeaderboardRow } from '../hub-facts.ts'
import { count, known, line, parseRows } from './bounded.ts'
import { repositoryId } from './ids.ts'
import type { Wanted } from './source.ts'
import { pathOf, searched, wanted } from './wanted.ts'

const MOST_ROWS = 200
const name = line(200)

const rankedAnswer = z
  .object({
    rank: count,
    modelId: repositoryId,
    value: z.number(),
    verified: known(z.boolean()),
    source: known(z.object({ name: known(name) })),
    notes: known(line(300)),
    lower_is_better: known(z.boolean()),
  })
  .transform(
    ({ rank, modelId, value, verified, source, notes, lower_is_better }): LeaderboardRow => ({
      rank,
      model: modelId,
      value,
      isVerified: verified ?? false,
      source: source?.name,
      notes,
      isLowerBetter: lower_is_better,
    }),
  )

export function leaderboardWanted(dataset: string, taskId: string | undefined): Wanted<LeaderboardRow[]> {
  const board = `/api/datasets/${dataset}/leaderboard`
  const task = searched(taskId)
  return wanted('leaderboard', task === undefined ? board : pathOf(board, [['task_id', task]]), body =>
    parseRows(body, rankedAnswer, MOST_ROWS).sort((a, b) => a.rank - b.rank),
  )
}
