import type { Request, Turn } from '../types.ts'
import { asksWhyOf } from './asks-why.ts'
import { isFollowUp, merge } from './follow-up.ts'
import { guessIntent, TASK_UNSURE } from './intent-of.ts'
import type { Lexicon } from './lexicon.ts'
import type { NamedModel } from './model-names.ts'
import { constraintsOf, featuresOf, languagesOf } from './needs.ts'
import { type Reading, read } from './reading.ts'
import { guessTask, type TaskGuess } from './task-of.ts'

/** What an explanation is about need not be as certain as what models are recommended for. */
const TASK_MENTIONED = 0.15
/** Documents kept, of those that the classifier knows. */
const LIKELY_DOCUMENTS = 8
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
  if (last && asksWhyOf(reading, lexicon, last)) return { ...request, intent: 'why', models: idsIn(reading) }
  if (!last || !isFollowUp(reading, request, task, last)) return request
  const merged = merge(last, request, reading)
  const features = featuresOf(reading, lexicon, merged.task)
  const bounded =
    merged.task === request.task
      ? merged.constraints
      : { ...merged.constraints, ...boundsFor(reading, lexicon, merged) }
  const named = languagesOf(reading, lexicon, merged.task)
  return {
    ...merged,
    languages: named.length ? withOwnLanguage(named, merged.task, reading) : merged.languages,
    constraints: { ...bounded, features: [...new Set([...merged.constraints.features, ...features])] },
  }
}

function understandAlone(reading: Reading, guess: TaskGuess, lexicon: Lexicon): Request {
  // A field of work without a task ("for medical exams") means a model to talk with.
  const fallback = reading.asks('recommend') && reading.concepts('domain').length ? 'text-generation' : undefined
  const task = guess.score >= TASK_UNSURE ? guess.ranked[0]?.task : fallback
  const ruledOut = reading.asks('except') && reading.names.length > 0
  const ids = idsIn(reading)
  const hasEnough = ruledOut || (reading.asks('complaint') && reading.names.length > 0)
  const constraints = constraintsOf(reading, lexicon, task)
  const request: Request = {
    intent: 'explain',
    task,
    taskChoices: guess.ranked.filter(({ score }) => guess.score - score < CLOSE).map(choice => choice.task),
    languages: withOwnLanguage(languagesOf(reading, lexicon, task), task, reading),
    constraints,
    models: ids,
    isFamily: reading.names.find(named => named.ids.length)?.isFamily ?? false,
    unknownModels: reading.names.flatMap(named => named.unknown ?? goneName(named) ?? []),
    topic: reading.text,
    asks: [...new Set(reading.concepts('asks').map(match => match.value))],
    documents: [...reading.likelihoods.documents]
      .map(([file, probability]) => ({ file, probability }))
      .sort((a, b) => b.probability - a.probability)
      .slice(0, LIKELY_DOCUMENTS),
    spoken: reading.spoken,
  }
  const scored = task && guess.score < TASK_UNSURE ? { ...guess, score: TASK_UNSURE } : guess
  if (!/[\p{L}\p{N}]/u.test(reading.text)) return { ...request, intent: 'clarify', reason: 'empty' }
  const { intent, reason, mayWantModels } = guessIntent(reading, scored, request)
  if (intent !== 'recommend')
    return {
      ...request,
      intent,
      reason,
      mayWantModels,
      task:
        taskOfNamed(intent, request, lexicon, task) ??
        task ??
        (guess.score >= TASK_MENTIONED ? guess.ranked[0]?.task : undefined),
    }
  if (!task) return { ...request, intent: 'clarify', reason }
  const family = hasEnough ? undefined : reading.names.find(named => named.isFamily)
  return {
    ...request,
    intent,
    reason,
    models: [],
    constraints: {
      ...constraints,
      family:
        family &&
        reading.tokens
          .slice(family.start, family.end)
          .map(token => token.text)
          .join(''),
      except: exceptions(reading, hasEnough),
      like: ids,
    },
  }
}

/** What the names in a question most likely stand for, in its order. */
function idsIn({ names }: Reading): string[] {
  return [...new Set(names.flatMap(({ ids }) => ids.slice(0, 1)))]
}

/** What is gone without a successor, by its full name. */
function goneName({ ids, absent }: NamedModel): string | undefined {
  return absent?.status === 'removed' && !ids.length ? absent.names[0] : undefined
}

const OF_ONE_MODEL: Request['intent'][] = ['fit', 'model', 'demo', 'snippet']

/** Whether a model fits, what it is, how it is run and where to try it is asked of the model's own task; of a series', where the question leaves it open. */
function taskOfNamed(
  intent: Request['intent'],
  { models, isFamily }: Request,
  { knowledge }: Lexicon,
  guessed: string | undefined,
): string | undefined {
  const named = knowledge.catalogue.models.get(models[0] ?? '')
  if (!named || models.length !== 1 || !OF_ONE_MODEL.includes(intent)) return undefined
  const series = isFamily
    ? [...knowledge.catalogue.models.values()].filter(({ family }) => family === named.family)
    : []
  return series.some(({ task }) => task === guessed) ? guessed : named.task
}

/** Ids that the asker knows and wants something else than: the named models and, where they are complained of, whole series. */
function exceptions(reading: Reading, hasEnough: boolean): string[] {
  return [
    ...new Set(reading.names.flatMap(named => (named.isFamily ? (hasEnough ? named.ids : []) : named.ids.slice(0, 1)))),
  ]
}

/** Who asks for a translation model and names one language means their own as the other. */
function withOwnLanguage(languages: string[], task: string | undefined, reading: Reading): string[] {
  const isPair =
    task === 'translation' &&
    languages.length === 1 &&
    languages[0] !== 'multilingual' &&
    languages[0] !== 'low-resource'
  return isPair && languages[0] !== reading.spoken ? [...languages, reading.spoken] : languages
}

/** "Small" means another size for another task. */
function boundsFor(reading: Reading, lexicon: Lexicon, merged: Request): Partial<Request['constraints']> {
  const { maxParameters, minParameters } = constraintsOf(reading, lexicon, merged.task)
  return maxParameters !== undefined || minParameters !== undefined ? { maxParameters, minParameters } : {}
}
