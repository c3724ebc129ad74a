import type { Request, Turn } from '../types.ts'
import { isFollowUp, merge } from './follow-up.ts'
import { guessIntent, TASK_UNSURE } from './intent-of.ts'
import type { Lexicon } from './lexicon.ts'
import { constraintsOf, featuresOf, languagesOf } from './needs.ts'
import { type Reading, read } from './reading.ts'
import { guessTask, type TaskGuess } from './task-of.ts'

/** Two tasks whose scores are nearer than this are both offered when the question does not decide. */
const CLOSE = 0.1

/**
 * A question → what it asks for. Deterministic; instructions inside the question are text like any other.
 * @param last the thread's last turn, which a follow-up is merged into
 */
export function understand(text: string, lexicon: Lexicon, last?: Turn): Request {
  const reading = read(text, lexicon)
  const task = guessTask(reading, lexicon)
  const request = understandAlone(reading, task, lexicon)
  if (!last || !isFollowUp(reading, request, task.isNamed, last)) return request
  const merged = merge(last, request, reading)
  const features = featuresOf(reading, lexicon, merged.task)
  const bounded = merged.task === request.task ? merged.constraints : { ...merged.constraints, ...boundsFor(reading, lexicon, merged) }
  return { ...merged, constraints: { ...bounded, features: [...new Set([...merged.constraints.features, ...features])] } }
}

function understandAlone(reading: Reading, guess: TaskGuess, lexicon: Lexicon): Request {
  const task = guess.score >= TASK_UNSURE ? guess.ranked[0]?.task : undefined
  const ruledOut = reading.asks('except')
  const ids = [...new Set(reading.names.flatMap(named => named.ids.slice(0, 1)))]
  const isAlternative = ruledOut && reading.asks('recommend')
  const constraints = constraintsOf(reading, lexicon, task)
  const request: Request = {
    intent: 'explain',
    task,
    taskChoices: guess.ranked.filter(({ score }) => guess.score - score < CLOSE).map(choice => choice.task),
    languages: languagesOf(reading, lexicon, task),
    constraints: { ...constraints, except: isAlternative ? exceptions(reading) : [] },
    models: isAlternative ? [] : ids,
    isFamily: reading.names.find(named => named.ids.length)?.isFamily ?? false,
    unknownModels: reading.names.flatMap(named => (named.unknown ? [named.unknown] : [])),
    topic: reading.text,
    asks: [...new Set(reading.concepts('asks').map(match => match.value))],
    documents: [...reading.likelihoods.documents]
      .map(([file, probability]) => ({ file, probability }))
      .sort((a, b) => b.probability - a.probability)
      .slice(0, 3),
    spoken: reading.spoken,
  }
  const { intent, reason } = guessIntent(reading, guess, request)
  const family = intent === 'recommend' ? reading.names.find(named => named.isFamily && !isAlternative)?.ids[0] : undefined
  return {
    ...request,
    intent,
    reason,
    models: intent === 'recommend' ? [] : request.models,
    constraints: { ...request.constraints, family: family && lexicon.knowledge.catalogue.models.get(family)?.family },
  }
}

/** Ids that the asker has had enough of: the named models and, for a series, all of it. */
function exceptions(reading: Reading): string[] {
  return [...new Set(reading.names.flatMap(named => named.ids))]
}

/** "Small" means another size for another task. */
function boundsFor(reading: Reading, lexicon: Lexicon, merged: Request): Partial<Request['constraints']> {
  const { maxParameters, minParameters } = constraintsOf(reading, lexicon, merged.task)
  return maxParameters !== undefined || minParameters !== undefined ? { maxParameters, minParameters } : {}
}
