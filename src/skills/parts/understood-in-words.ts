import { list } from '../../reply/format.ts'
import type { Asked, Request, World } from '../../types.ts'
import { needsInWords } from './needs-in-words.ts'

/** What a question was taken for: `models for a task: **speech recognition** (in Spanish)`. */
export function understoodInWords(request: Request, world: World, asked: Asked): string {
  const { intent, models, task, languages, constraints } = request
  const { say } = asked
  const kind = say(`why.as-${intent}`)
  const name = task && (world.knowledge.catalogue.tasks.get(task)?.names[asked.request.spoken] ?? task)
  const about = models.length
    ? list(
        models.map(id => `\`${id}\``),
        asked.request.spoken,
      )
    : TELLS_TASK.includes(intent) && name
      ? `**${name}**`
      : ''
  const needs = TELLS_TASK.includes(intent) ? needsInWords({ languages, constraints }, asked) : ''
  return `${kind}${about ? `: ${about}` : ''}${needs}`
}

/** Of other answers the task says nothing: it is no more than the nearest one. */
const TELLS_TASK: Request['intent'][] = ['recommend', 'trending', 'papers', 'datasets', 'spaces', 'demo', 'fit']
