import type { Model } from '../../knowledge-types.ts'
import { isBetter, isComparable } from '../../ranking/comparable.ts'
import { fittingPrecision } from '../../ranking/memory.ts'
import { ONE_CARD } from '../../ranking/merit.ts'
import { misses } from '../../ranking/needs.ts'
import { list } from '../../reply/format.ts'
import type { Asked, Turn, World } from '../../types.ts'
import { missInWords } from './miss-in-words.ts'

/**
 * Whether a model is in the last answer, and otherwise what kept it out.
 * @param named a Hub id, standing for its series when that was named
 */
export function whyNot(named: { id: string; isFamily: boolean }, before: Turn, world: World, asked: Asked): string {
  const { say } = asked
  const { models } = world.knowledge.catalogue
  const model = models.get(named.id)
  const isShown = (id: string) =>
    id === named.id ||
    model?.variants.some(variant => variant.id === id) ||
    (named.isFamily && model?.family !== undefined && models.get(id)?.family === model.family)
  const place = before.models.findIndex(isShown)
  if (place >= 0) return say('why.model-shown', { model: before.models[place] ?? named.id, place: place + 1 })
  if (!model) return say('why.model-unknown', { model: named.id })
  return say('why.model-not', {
    model: model.id,
    why: list(reasons(model, before, world, asked), asked.request.spoken),
  })
}

function reasons(model: Model, before: Turn, { knowledge: { catalogue } }: World, asked: Asked): string[] {
  const { say, request } = asked
  const { task = '', languages, constraints, spoken } = before.request
  const ranking = before.explanation?.ranking
  if (!ranking) return [say('why.model-not-asked')]
  const instead = catalogue.tasks.get(task)?.useInstead ?? []
  if (model.task !== task && !model.also.includes(task) && !instead.includes(model.task)) {
    const name = catalogue.tasks.get(model.task)?.names[request.spoken] ?? model.task
    return [say('why.model-other-task', { task: name })]
  }
  const given = new Set(ranking.relaxed)
  const missed = misses(model, { task, languages, constraints, assumedLanguage: spoken })
  const failed = [...new Set(missed)].filter(miss => !given.has(miss))
  if (failed.length) return failed.map(miss => missInWords({ model, miss }, languages, spoken, asked))
  const { comparison } = ranking
  if (!comparison || comparison.isDated || !comparison.isShown) return [say('why.model-less')]
  const { sample } = comparison
  const own = catalogue.measurements.find(row => row.model === model.id && isComparable(row, sample))
  if (!own) return [say('why.model-unmeasured', { benchmark: sample.benchmark })]
  if (isBetter(sample, own))
    return [
      missInWords({ model, miss: 'measured-worse', value: own.value, best: sample.value }, languages, spoken, asked),
    ]
  return [say(fittingPrecision(model, ONE_CARD) ? 'why.model-close' : 'miss.memory')]
}
