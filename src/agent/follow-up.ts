import type { Constraints } from '../constraints.ts'
import type { Request, Turn } from '../types.ts'
import { asksForCode } from './intent-of.ts'
import { hasNeeds } from './needs.ts'
import type { Reading } from './reading.ts'
import type { TaskGuess } from './task-of.ts'

/** A question of at most this many words may lean on the turn before it. */
const SHORT_QUESTION_TOKENS = 14
/** A task guessed from this score on is meant, whatever was asked before. */
const CLEAR_TASK = 0.4

/** Whether a question makes sense only together with the thread's last one: "and under 1B?", "what's its licence?". */
export function isFollowUp(
  reading: Reading,
  request: Request,
  { isNamed: taskIsNamed, score }: TaskGuess,
  last: Turn,
): boolean {
  const isClearTask = score >= CLEAR_TASK
  if (request.intent === 'refuse' || request.intent === 'help' || request.intent === 'why') return false
  const opening = reading.concepts('asks').some(match => match.value === 'followup' && match.start <= 1)
  const refers = reading
    .concepts('asks')
    .some(match => match.value === 'followup' && REFERRING.test(reading.tokens[match.start]?.text ?? ''))
  const isShort = reading.tokens.length <= SHORT_QUESTION_TOKENS
  if (isShort && !request.models.length && !taskIsNamed && asksForCode(reading) && modelBefore(last)) return true
  const addsNeed = hasNeeds(request)
  if (taskIsNamed && request.task !== last.request.task && !refers) return false
  if (request.models.length && !opening) return false
  // A whole request of its own, though about something else.
  if (isClearTask && request.task !== last.request.task && request.intent === 'recommend' && !opening) return false
  return isShort && (opening || refers || (addsNeed && !taskIsNamed && request.intent !== 'explain'))
}

const REFERRING = /^(those|these|its|it|that|them|esos|estos|su|ceux|davon|desses|destes|dele|其|这|它|那|そ|こ)/

/** The last request with what the new question adds or changes. */
export function merge(last: Turn, request: Request, reading: Reading): Request {
  const before = last.request
  const refersToModels = modelBefore(last)
  const asksAboutModel = reading.asks('license-of') || reading.asks('about') || reading.asks('fit')
  const needs = hasNeeds(request)
  if (!request.models.length && refersToModels && asksForCode(reading))
    return { ...request, intent: 'snippet', task: before.task, models: [refersToModels] }
  if (!request.models.length && refersToModels && asksAboutModel && (before.intent !== 'recommend' || !needs)) {
    const intent =
      request.constraints.hardware || (reading.asks('fit') && !reading.asks('license-of')) ? 'fit' : 'model'
    return {
      ...request,
      intent,
      task: before.task,
      models: before.models.length ? before.models : last.models.slice(0, 1),
    }
  }
  if (before.intent === 'explain' && !needs)
    return { ...request, intent: 'explain', topic: `${before.topic} ${request.topic}` }
  return {
    ...request,
    intent: request.models.length
      ? request.intent
      : before.intent === 'clarify' || before.intent === 'decline'
        ? request.intent
        : before.intent,
    task: before.task ?? request.task,
    taskChoices: before.task ? before.taskChoices : request.taskChoices,
    languages: request.languages.length ? request.languages : before.languages,
    models: request.models.length ? request.models : before.models,
    constraints: mergeConstraints(before.constraints, request.constraints),
    topic: `${before.topic} ${request.topic}`,
  }
}

/** The model that the last turn was about: the one named, or the first of those shown. */
function modelBefore({ request, models }: Turn): string | undefined {
  return request.models[0] ?? models[0]
}

function mergeConstraints(before: Constraints, added: Constraints): Constraints {
  const stated = Object.fromEntries(Object.entries(added).filter(([, value]) => value !== undefined))
  const bounds = added.maxParameters !== undefined || added.minParameters !== undefined
  return {
    ...before,
    ...(bounds ? { maxParameters: undefined, minParameters: undefined } : {}),
    ...stated,
    features: [...new Set([...before.features, ...added.features])],
    except: [...new Set([...before.except, ...added.except])],
  }
}
