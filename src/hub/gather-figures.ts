/** What the Hub says today of many models: by lists where several can be hoped for at once, one by one where not. */
import type { Figures } from '../snapshot-types.ts'
import { parseRows } from './bounded.ts'
import { authorOf, isRepositoryId } from './ids.ts'
import { type ModelAnswer, modelAnswer } from './model-answer.ts'
import { modelFacts } from './model-facts.ts'
import type { PatientHost } from './patient-host.ts'
import { pathOf } from './wanted.ts'

export interface Wished {
  id: string
  /** Pipeline tag. */
  task: string
}

export interface Gathered {
  /** By the id that was wished for. Those of which the Hub gave no usable answer have no entry. */
  figures: Map<string, Figures>
  /** Why it ended before all were asked for. */
  stoppedBy?: string
}

/** Half a megabyte; the Hub's own client asks for up to 500. */
const LISTED = 300
/** Fewer models are asked for one by one. */
const FEWEST_FOR_LIST = 2
const MOST_LIST_BYTES = 4_000_000
const MOST_MODEL_BYTES = 1_000_000
const EXPANDED = ['disabled', 'downloads', 'gated', 'likes', 'private', 'safetensors', 'tags'] as const

/**
 * Asks for all that are not known yet: first for the most downloaded of their tasks, then of their authors, and at last
 * for each that is left.
 * @param step called after each call with all that is gathered by then
 */
export async function gatherFigures(
  wished: Wished[],
  known: Map<string, Figures>,
  host: PatientHost,
  step: (figures: Map<string, Figures>) => void,
): Promise<Gathered> {
  const figures = new Map(known)
  const ids = new Set(wished.map(({ id }) => id))
  const left = () => wished.filter(({ id }) => !figures.has(id) && isRepositoryId(id))
  const lists = [
    ...listsBy('pipeline_tag', left, ({ task }) => task),
    ...listsBy('author', left, ({ id }) => authorOf(id)),
  ]
  for (const { path, isWorthwhile } of lists) {
    if (!isWorthwhile()) continue
    const outcome = await host.ask(path, MOST_LIST_BYTES)
    if (outcome.kind === 'failed' && outcome.isHostsFault) return { figures, stoppedBy: outcome.cause }
    const rows = outcome.kind === 'ok' ? rowsOf(outcome.body) : []
    for (const row of rows) if (ids.has(row.id)) figures.set(row.id, figuresOf(row))
    step(figures)
  }
  // What failed by our own doing, such as a redirect for which no call was left, is asked once more at the end.
  const singles = left()
  for (const { id } of [...singles, ...singles]) {
    if (figures.has(id)) continue
    const outcome = await host.ask(pathOf(`/api/models/${id}`, [['expand', EXPANDED]]), MOST_MODEL_BYTES)
    if (outcome.kind === 'failed' && outcome.isHostsFault) return { figures, stoppedBy: outcome.cause }
    const found = outcome.kind === 'ok' ? modelAnswer.safeParse(outcome.body) : undefined
    if (found?.success) figures.set(id, figuresOf(found.data))
    if (outcome.kind === 'missing') figures.set(id, { kind: 'gone', why: 'removed' })
    step(figures)
  }
  return { figures }
}

/** A list for each value, the longest group first; worthwhile as long as enough of its models are left. */
function listsBy(
  parameter: 'pipeline_tag' | 'author',
  left: () => Wished[],
  keyOf: (wished: Wished) => string,
): { path: string; isWorthwhile(): boolean }[] {
  const counts = new Map<string, number>()
  for (const value of left().map(keyOf)) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts]
    .sort(([, a], [, b]) => b - a)
    .map(([value]) => ({
      path: pathOf('/api/models', [
        [parameter, value],
        ['sort', 'downloads'],
        ['limit', LISTED],
        ['expand', EXPANDED],
      ]),
      isWorthwhile: () => left().filter(one => keyOf(one) === value).length >= FEWEST_FOR_LIST,
    }))
}

/** Of a list that can't be read nothing is known. */
function rowsOf(body: unknown): ModelAnswer[] {
  try {
    return parseRows(body, modelAnswer, LISTED)
  } catch {
    return []
  }
}

function figuresOf(answer: ModelAnswer): Figures {
  const { id, downloads, likes, license, gated, parameters, isDisabled } = modelFacts(answer)
  return isDisabled
    ? { kind: 'gone', why: 'disabled' }
    : { kind: 'here', id, downloads, likes, license, gated, parameters }
}
