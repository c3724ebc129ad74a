import type { PipelineTag } from '../types.ts'
import type { Lexicon } from './lexicon.ts'
import type { Reading } from './reading.ts'

/** What a task's own name in the question adds to its likelihood; a name of several words says more. */
const ALIAS_WEIGHT = 0.45
const LONG_ALIAS_WEIGHT = 0.75
/** Share of the classifier's opinion that is kept when it thinks the question is not about tasks at all. */
const LEAST_TRUST = 0.45
const FEATURE_WEIGHT = 0.2
/** A named model speaks for its task. */
const MODEL_WEIGHT = 0.6
const FAMILY_WEIGHT = 0.7
/** Members of a series that are looked at for its tasks, best known first. */
const FAMILY_MEMBERS = 40

export interface TaskGuess {
  /** Likeliest first, with scores from 0 to about 2. */
  ranked: { task: PipelineTag; score: number }[]
  /** The best one's score. */
  score: number
  /** The question names the task. */
  isNamed: boolean
}

/** Which task a question is about: what its words are like, task names and abilities it uses, models it names. */
export function guessTask(reading: Reading, lexicon: Lexicon): TaskGuess {
  const scores = new Map(reading.likelihoods.tasks)
  const total = reading.likelihoods.recommend || 1
  // Among tasks only: how much of the question is about models at all is the intent's business.
  // What little a question about something else shares with a task counts little.
  const trust = LEAST_TRUST + (1 - LEAST_TRUST) * Math.min(1, total * 1.5)
  for (const [task, probability] of scores) scores.set(task, (probability / total) * trust)
  const raise = (task: PipelineTag, by: number) => scores.set(task, (scores.get(task) ?? 0) + by)

  // Names of tasks count in every language: short texts in Spanish and Portuguese are easily taken for each other.
  const aliases = lexicon.aliases.find(reading.tokens)
  const outermost = aliases.filter(
    match =>
      !aliases.some(
        other =>
          other !== match &&
          other.start <= match.start &&
          other.end >= match.end &&
          other.end - other.start > match.end - match.start,
      ),
  )
  const named = new Map<PipelineTag, number>()
  for (const { value, start, end } of outermost) {
    if (reading.names.some(name => start < name.end && end > name.start)) continue
    named.set(value, Math.max(named.get(value) ?? 0, end - start > 1 ? LONG_ALIAS_WEIGHT : ALIAS_WEIGHT))
  }
  for (const [task, weight] of named) raise(task, weight)
  const featured = new Set(lexicon.features.find(reading.tokens, reading.spoken).map(match => match.value.task))
  for (const task of featured) raise(task, FEATURE_WEIGHT / Math.sqrt(featured.size))
  for (const { ids, isFamily, absent } of reading.names) {
    const known = ids
      .slice(0, isFamily ? FAMILY_MEMBERS : 1)
      .flatMap(id => lexicon.knowledge.catalogue.models.get(id)?.task ?? [])
    const tasks = known.length ? known : absent?.task ? [absent.task] : []
    for (const task of tasks) raise(task, (isFamily ? FAMILY_WEIGHT : MODEL_WEIGHT) / tasks.length)
  }
  const ranked = [...scores].map(([task, score]) => ({ task, score })).sort((a, b) => b.score - a.score)
  return { ranked: ranked.slice(0, 4), score: ranked[0]?.score ?? 0, isNamed: named.size > 0 }
}
