/** Results that stand on the Hub beside a model: those of `.eval_results/`, and those of the card's `model-index`. */
import { z } from 'zod'
import type { HubResult } from '../hub-facts.ts'
import { known, line, listOf, time } from './bounded.ts'

const MOST_RESULTS = 400
const MOST_METRICS = 50
const name = line(200)
const notes = line(300)

const figure = z.union([
  z.number(),
  z
    .string()
    .regex(/^\s*-?\d{1,12}(\.\d+)?\s*$/)
    .transform(Number),
])

const source = known(z.object({ name: known(name), org: known(name), user: known(name) }))

const evaluation = z.object({
  verified: known(z.boolean()),
  pullRequest: z.unknown().optional(),
  dataset: z.object({ id: name, task_id: known(name) }),
  value: figure,
  date: known(time),
  source,
  notes: known(notes),
})

/** Rows of `evalResults`, as the model's repository has them; some answers wrap the entry in `data`. */
export const evaluations = listOf(
  z.preprocess(row => (isWrapped(row) ? { ...row, ...row.data } : row), evaluation),
  MOST_RESULTS,
)

const entry = z.object({
  task: known(z.object({ type: known(name), name: known(name) })),
  dataset: z
    .object({ type: known(name), name: known(name), config: known(name), split: known(name) })
    .refine(({ type, name }) => type || name),
  metrics: listOf(
    z.object({ type: known(name), name: known(name), value: figure, verified: known(z.boolean()) }),
    MOST_METRICS,
  ),
  source,
})

/** The card's `model-index`: one entry for each task and dataset, with its metrics. */
export const modelIndex = listOf(z.object({ results: listOf(entry, MOST_RESULTS) }), 5)

/** Both kinds in one form, those of `.eval_results/` first. */
export function resultsOf(
  evaluated: z.output<typeof evaluations> | undefined,
  index: z.output<typeof modelIndex> | undefined,
): HubResult[] {
  return [...(evaluated ?? []).map(fromEvaluation), ...(index ?? []).flatMap(fromIndex)].slice(0, MOST_RESULTS)
}

/** @see https://huggingface.co/docs/hub/eval-results (verified by a token, community while its pull request is open) */
function fromEvaluation(row: z.output<typeof evaluation>): HubResult {
  return {
    dataset: row.dataset.id,
    task: row.dataset.task_id,
    value: row.value,
    date: row.date,
    source: sourceName(row.source),
    notes: row.notes,
    kind: row.verified ? 'verified' : row.pullRequest ? 'community' : 'author-reported',
  }
}

function fromIndex({ results }: z.output<typeof modelIndex>[number]): HubResult[] {
  return results.flatMap(({ task, dataset, metrics, source }) =>
    metrics.map(metric => ({
      dataset: dataset.type ?? dataset.name ?? '',
      subset: [dataset.config, dataset.split].filter(Boolean).join('/') || undefined,
      task: task?.type ?? task?.name,
      metric: metric.type ?? metric.name,
      value: metric.value,
      source: sourceName(source),
      kind: metric.verified ? ('verified' as const) : ('author-reported' as const),
    })),
  )
}

/** Who says so, in words: where an address would lead is not ours to pass on. */
export function sourceName(from: z.output<typeof source>): string | undefined {
  return from?.name ?? from?.org ?? from?.user
}

function isWrapped(row: unknown): row is { data: object } {
  return typeof row === 'object' && row !== null && 'data' in row && typeof row.data === 'object' && row.data !== null
}
