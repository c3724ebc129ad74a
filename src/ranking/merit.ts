import type { Model } from '../knowledge-types.ts'
import { licenseFacts } from './license.ts'
import { fittingPrecision, parametersOf } from './memory.ts'
import { featureShare, type Needs } from './needs.ts'

/** Devices on which a smaller model is the better answer. */
export const SLOW = /^(edge|phone|browser|cpu)$/
/** Where nothing is said about size or hardware: what one 24 GB card runs. */
export const ONE_CARD = { kind: 'gpu', memoryGb: 24 } as const
const STANDING_POINTS = { leading: 3, solid: 2, niche: 0.8, legacy: 0 } as const

/** Merit where nothing comparable is measured: fit to the question, an editor's judgement, adoption, freshness. */
export function merit(model: Model, needs: Needs, now: Date): number {
  const { constraints, languages } = needs
  const codes = languages.filter(code => code !== 'multilingual' && code !== 'low-resource')
  let points = STANDING_POINTS[model.standing]
  if (model.task !== needs.task) points -= 1.4
  if (codes.length && codes.every(code => model.languages.includes(code)))
    points += model.languages.length <= 3 ? 1.2 : 0.4
  // A bilingual model made for another pair of languages is not what a general question means.
  const isFor = (code: string) => codes.includes(code) || code === needs.assumedLanguage || code === 'multilingual'
  if (model.languages.length && model.languages.length <= 3 && !model.languages.every(isFor)) points -= 0.8
  if (constraints.domain && model.domains.includes(constraints.domain)) points += 2.5
  else if (model.domains.length) points -= 2.5
  if (constraints.features.length) points += 1.6 * featureShare(model, constraints.features)
  const parameters = parametersOf(model)
  if (
    !constraints.hardware &&
    constraints.maxParameters === undefined &&
    parameters &&
    fittingPrecision(model, ONE_CARD) === undefined
  )
    points -= 1.5
  if (constraints.deployment === 'local' && parameters && parameters > 15e9) points -= 0.8
  if (constraints.latency === 'realtime' && model.features.includes('streaming')) points += 0.8
  if (constraints.latency === 'realtime' && parameters) points -= Math.max(0, Math.log10(parameters / 1e9)) * 0.8
  if (constraints.license && licenseFacts(model.license).isPermissive) points += 0.4
  if (parameters && constraints.hardware && SLOW.test(constraints.hardware.kind))
    points -= Math.max(0, Math.log10(parameters / 1e8)) * 0.7
  points += Math.log10((model.downloads ?? 0) + 1) * 0.22
  const released = Date.parse(model.released ?? '')
  if (!Number.isNaN(released)) points -= Math.min(1.2, ((now.getTime() - released) / (365 * 86_400_000)) * 0.15)
  return points - model.order * 0.012
}

/** How much of what the named models can do this one can do too. */
export function likeness(model: Model, like: Model[]): number {
  const wanted = new Set(like.filter(known => known.task === model.task).flatMap(known => known.features))
  return wanted.size ? model.features.filter(feature => wanted.has(feature)).length / wanted.size : 0
}
