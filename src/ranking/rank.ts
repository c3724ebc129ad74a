import type { Sifted } from '../explanation-types.ts'
import type { Catalogue, Measurement, Model } from '../knowledge-types.ts'
import { type Comparison, comparisonFor, isBetter, isDated } from './comparable.ts'
import { licenseFacts } from './license.ts'
import { fittingPrecision, parametersOf } from './memory.ts'
import { likeness, merit, ONE_CARD, SLOW } from './merit.ts'
import { featureShare, type Miss, misses, type Needs } from './needs.ts'
import { type Ranked, withRoles } from './roles.ts'
import { candidatesFor, sift } from './sifted.ts'

export interface LeftOut {
  model: Model
  miss: Miss | 'measured-worse'
  measurement?: Measurement
}

export interface Ranking {
  picks: Ranked[]
  /** Famous models that are not among the picks, and why. */
  leftOut: LeftOut[]
  comparison?: Comparison
  /** Requirements that no model met and that were given up, in that order. */
  relaxed: Miss[]
  /** What was looked at, and what it lacked. */
  sifted: Sifted<Miss>
}

const MOST_PICKS = 5
const MOST_MEASURED = 4
const FEWEST_PICKS = 3
/** Models that nobody has curated, below the others. */
const MOST_RISING = 1
/** Points that a model loses for doing something that was not asked for. */
const UNASKED = 2.5
/** There, twice the loss of quality is worth it. */
const SLOW_SLACK = 2
/** What may be given up, first the least important, when nothing meets every requirement. */
const GIVE_UP: Miss[] = [
  'assumed-language',
  'domain',
  'legacy',
  'feature',
  'family',
  'context',
  'format',
  'size',
  'gated',
  'library',
  'memory',
]

/** The few models that no other dominates: measured quality first, then size, licence, adoption and freshness. */
export function rank(needs: Needs, catalogue: Catalogue, now: Date): Ranking {
  const task = catalogue.tasks.get(needs.task)
  const candidates = candidatesFor(needs.task, catalogue)
  const sifted = sift(candidates, needs)
  if (!task) return { picks: [], leftOut: [], relaxed: [], sifted }
  const [all, unknown] = parted(candidates)
  const { fitting, relaxed } = meet(all, needs)
  const comparison = comparisonFor(task, needs.languages, fitting, catalogue.measurements)
  const decides = comparison !== undefined && !isDated(comparison, now)
  const like = (needs.constraints.like ?? []).flatMap(id => catalogue.models.get(id) ?? [])
  const isUnasked = (feature: string) =>
    task.features[feature]?.only_when_asked === true && !needs.constraints.features.includes(feature)
  const order = (model: Model) =>
    merit(model, needs, now) + likeness(model, like) - (model.features.some(isUnasked) ? UNASKED : 0)
  const byMerit = [...fitting].sort((a, b) => order(b) - order(a))
  const measured = decides ? best(byMerit, comparison, needs) : []
  const picks: Ranked[] = measured.slice(0, MOST_MEASURED)
  for (const model of byMerit) {
    if (picks.length >= Math.max(FEWEST_PICKS, Math.min(MOST_PICKS, measured.length + 1))) break
    if (picks.some(pick => pick.model.id === model.id || isSameSeries(pick.model, model, picks))) continue
    if (decides && comparison.rows.has(model.id)) continue
    picks.push({ model, role: 'editors-choice', measurement: comparison?.rows.get(model.id) })
  }
  picks.push(...rising(unknown, needs).slice(0, Math.max(MOST_RISING, FEWEST_PICKS - picks.length)))
  const withFit = picks.map(pick => ({
    ...pick,
    precision: needs.constraints.hardware && fittingPrecision(pick.model, needs.constraints.hardware),
  }))
  return { picks: withRoles(withFit), leftOut: famous(all, picks, needs, comparison), comparison, relaxed, sifted }
}

/**
 * The models that meet everything. Where there is none, one requirement is given up, the least important that helps;
 * only where no single one helps, several are, in that order. What was given up is named.
 */
function meet(all: Model[], needs: Needs): { fitting: Model[]; relaxed: Miss[] } {
  const found = all.map(model => ({ model, missed: misses(model, needs) }))
  const fitting = (relaxed: Miss[]) =>
    found.filter(({ missed }) => missed.every(miss => relaxed.includes(miss))).map(({ model }) => model)
  const several = GIVE_UP.map((_, at) => GIVE_UP.slice(0, at + 1))
  const relaxed = [[], ...GIVE_UP.map(miss => [miss]), ...several].find(some => fitting(some).length > 0) ?? []
  const list = ableEnough(fitting(relaxed), needs.constraints.features)
  const isMissed = (miss: Miss) => found.some(({ model, missed }) => missed.includes(miss) && list.includes(model))
  return { fitting: list, relaxed: relaxed.filter(isMissed) }
}

/** Of the models that can do some of what is asked, those that can do the most, as long as there are two. */
function ableEnough(models: Model[], features: string[]): Model[] {
  if (features.length < 2) return models
  const shares = models
    .map(model => ({ model, share: featureShare(model, features) }))
    .sort((a, b) => b.share - a.share)
  const least = shares[Math.min(1, shares.length - 1)]?.share ?? 0
  return shares.filter(({ share }) => share >= least).map(({ model }) => model)
}

/** Curated models, and those that are only known from the Hub. */
function parted(models: Model[]): [curated: Model[], unknown: Model[]] {
  return [models.filter(model => !model.isUncurated), models.filter(model => model.isUncurated)]
}

/** Models that nobody has curated and that meet every requirement, in the order in which they came. */
function rising(models: Model[], needs: Needs): Ranked[] {
  const isMet = (model: Model) => misses(model, needs).length === 0
  return models.filter(isMet).map(model => ({ model, role: 'rising' }))
}

/** Measured models that nobody beats in both quality and size, best first. Those too big for one card come last. */
function best(candidates: Model[], comparison: Comparison, needs: Needs): Ranked[] {
  const rows = candidates.flatMap(model => {
    const measurement = comparison.rows.get(model.id)
    return measurement ? [{ model, measurement, size: parametersOf(model) ?? Number.POSITIVE_INFINITY }] : []
  })
  rows.sort((a, b) => (isBetter(a.measurement, b.measurement) ? -1 : 1))
  const isFree = needs.constraints.hardware === undefined && needs.constraints.maxParameters === undefined
  const isHome = ({ model }: { model: Model }) =>
    !isFree || fittingPrecision(model, ONE_CARD) !== undefined || parametersOf(model) === undefined
  const isSlow = SLOW.test(needs.constraints.hardware?.kind ?? '')
  const atHome = rows.filter(isHome)
  const home = atHome.filter(row => isClose(row.measurement, atHome[0]?.measurement, isSlow ? SLOW_SLACK : 1))
  // On a slow device the order is by size, among those that are nearly as good as the best.
  if (isSlow) home.sort((a, b) => a.size - b.size)
  const front: typeof rows = []
  for (const row of home) if (!front.some(other => dominates(other.model, row.model))) front.push(row)
  const large = isFree
    ? rows.filter(row => !isHome(row) && (!front[0] || isBetter(row.measurement, front[0].measurement))).slice(0, 1)
    : []
  return [
    ...front
      .slice(0, MOST_MEASURED)
      .map(({ model, measurement }) => ({ model, measurement, role: 'best-measured' as const })),
    ...large.map(({ model, measurement }) => ({ model, measurement, role: 'largest' as const })),
  ]
}

/** Whether a better measured model is also no larger, no less free and no less used. */
function dominates(better: Model, model: Model): boolean {
  const size = (of: Model) => parametersOf(of) ?? Number.POSITIVE_INFINITY
  const isFreer = licenseFacts(model.license).isPermissive && !licenseFacts(better.license).isPermissive
  return size(better) <= size(model) && !isFreer && (better.downloads ?? 0) >= (model.downloads ?? 0)
}

/** Good enough to be worth naming beside the best: errors at most twice as many, scores at least 85 %. */
function isClose(measurement: Measurement, top: Measurement | undefined, slack = 1): boolean {
  if (!top) return true
  return top.direction === 'lower'
    ? measurement.value <= top.value * (1 + slack) + 0.5
    : measurement.value >= top.value * (1 - 0.15 * slack)
}

/** Two picks of one series and almost one size tell the reader nothing. */
function isSameSeries(a: Model, b: Model, picks: Ranked[]): boolean {
  if (!a.family || a.family !== b.family) return false
  const ratio = (parametersOf(a) ?? 1) / (parametersOf(b) ?? 1)
  const sameFamily = picks.filter(pick => pick.model.family === a.family).length
  return (ratio > 0.6 && ratio < 1.7) || sameFamily >= 2
}

const FAMOUS_LOOKED_AT = 6
const FAMOUS_SHOWN = 2

/** The most downloaded models of the task that were not picked, with the first reason. */
function famous(all: Model[], picks: Ranked[], needs: Needs, comparison: Comparison | undefined): LeftOut[] {
  const top = picks.find(pick => pick.measurement)?.measurement
  return all
    .filter(model => model.task === needs.task)
    .sort((a, b) => (b.downloads ?? 0) - (a.downloads ?? 0))
    .slice(0, FAMOUS_LOOKED_AT)
    .flatMap((model): LeftOut[] => {
      if (picks.some(pick => pick.model.id === model.id)) return []
      const [miss] = misses(model, needs)
      const measurement = comparison?.rows.get(model.id)
      if (miss && miss !== 'excluded') return [{ model, miss, measurement }]
      return measurement && top && isBetter(top, measurement) ? [{ model, miss: 'measured-worse', measurement }] : []
    })
    .slice(0, FAMOUS_SHOWN)
}
