import type { Measurement, Model } from '../knowledge-types.ts'
import { licenseFacts } from './license.ts'
import { type Precision, parametersOf } from './memory.ts'

/** Why a model is among the picks; the keys are those of `prompts/`. */
export type Role =
  | 'best-measured'
  | 'smaller'
  | 'freest'
  | 'most-used'
  | 'editors-choice'
  | 'newest'
  | 'largest'
  | 'rising'

export interface Ranked {
  model: Model
  role: Role
  measurement?: Measurement
  /** The precision at which it fits the asked hardware. */
  precision?: Precision
}

/** Says of each pick what sets it apart from those before it. */
export function withRoles(picks: Ranked[]): Ranked[] {
  const mostUsed = Math.max(...picks.map(pick => pick.model.downloads ?? 0))
  return picks.map((pick, at) => {
    if (
      pick.role === 'largest' ||
      pick.role === 'rising' ||
      (at === 0 && pick.measurement && pick.role === 'best-measured')
    )
      return pick
    const earlier = picks.slice(0, at)
    const size = parametersOf(pick.model)
    const isFreest =
      licenseFacts(pick.model.license).isPermissive &&
      earlier.every(other => !licenseFacts(other.model.license).isPermissive)
    if (earlier.length && isFreest) return { ...pick, role: 'freest' }
    const smallest = Math.min(...earlier.map(other => parametersOf(other.model) ?? Number.POSITIVE_INFINITY))
    if (earlier.length && size !== undefined && size < smallest * 0.75) return { ...pick, role: 'smaller' }
    if (mostUsed > 0 && pick.model.downloads === mostUsed) return { ...pick, role: 'most-used' }
    const isNewest =
      earlier.length > 0 &&
      picks.every(other => other === pick || (other.model.released ?? '') < (pick.model.released ?? ''))
    return { ...pick, role: isNewest ? 'newest' : pick.role === 'best-measured' ? 'best-measured' : 'editors-choice' }
  })
}
