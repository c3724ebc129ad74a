import type { Sifted } from '../explanation-types.ts'
import type { Catalogue, Model } from '../knowledge-types.ts'
import { parametersOf } from './memory.ts'
import { type Miss, misses, type Needs } from './needs.ts'

/** The models that are for a task, or for the one that took its place. */
export function candidatesFor(tag: string, { models, tasks }: Catalogue): Model[] {
  const instead = tasks.get(tag)?.useInstead ?? []
  return [...models.values()].filter(
    model => model.task === tag || model.also.includes(tag) || instead.includes(model.task),
  )
}

/** How many candidates meet what is asked for, and what the others lack. */
export function sift(candidates: Model[], needs: Needs): Sifted<Miss> {
  const missed = candidates.map(model => new Set(misses(model, needs)))
  const failed = new Map<Miss, number>()
  for (const miss of missed.flatMap(one => [...one])) failed.set(miss, (failed.get(miss) ?? 0) + 1)
  return {
    models: candidates.length,
    uncurated: candidates.filter(model => model.isUncurated).length,
    meeting: missed.filter(({ size }) => size === 0).length,
    failed: [...failed].map(([miss, models]) => ({ miss, models })).sort((a, b) => b.models - a.models),
    unsized: candidates.filter(model => parametersOf(model) === undefined).length,
  }
}
