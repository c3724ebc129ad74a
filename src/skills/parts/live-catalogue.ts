import type { HubModel } from '../../hub-facts.ts'
import type { Found, ModelQuery } from '../../hub-types.ts'
import type { Catalogue, Model } from '../../knowledge-types.ts'
import { isWorthy, knownBy, uncurated, withLive } from '../../ranking/live.ts'
import type { Needs } from '../../ranking/needs.ts'
import type { Asked, World } from '../../types.ts'

/** Rows asked for of each list. */
const LISTED = 100
/** A list by what is trending is for newcomers. */
const LISTED_RISING = 50

/** The catalogue with today's facts: those of the task's most used and its rising models. Without the Hub, the catalogue as it is. */
export async function liveCatalogue(needs: Needs, world: World, { hub }: Asked): Promise<Catalogue> {
  const { catalogue } = world.knowledge
  const query = queryFor(needs)
  const [used, trending] = await Promise.all([
    hub.models({ ...query, sort: 'downloads', limit: LISTED }),
    hub.models({ ...query, sort: 'trendingScore', limit: LISTED_RISING }),
  ])
  if (used.kind !== 'found' && trending.kind !== 'found') return catalogue
  const models = new Map(catalogue.models)
  const known = knownBy(catalogue.models)
  for (const [live, at] of [...rows(trending), ...rows(used)]) {
    const curated = catalogue.models.get(live.id)
    if (curated && !isReachable(live)) models.delete(live.id)
    else if (curated) models.set(live.id, withLive(curated, live, at))
    else if (isWorthy(live, known, world.now())) models.set(live.id, uncurated(live, at))
  }
  return { ...catalogue, models }
}

/**
 * Asks the Hub about models of which no list has told.
 * @returns the catalogue without those that are gone or disabled, and with the renamed ones under their new names; the same
 * where there was nothing to ask
 */
export async function checkedCatalogue(
  catalogue: Catalogue,
  unsure: Model[],
  world: World,
  { hub }: Asked,
): Promise<Catalogue> {
  const answers = await Promise.all(unsure.map(async model => ({ model, found: await hub.model(model.id) })))
  // What says of everything that there is none is no Hub: it is believed of one model when it has told of others.
  const hasTold = catalogue !== world.knowledge.catalogue || answers.some(({ found }) => found.kind === 'found')
  if (!answers.length || !hasTold) return catalogue
  const models = new Map(catalogue.models)
  const renamed = new Map<string, string>()
  for (const { model, found } of answers) {
    if (found.kind === 'unavailable') continue
    const live = found.kind === 'found' && isReachable(found.value) ? found.value : undefined
    if (live?.id !== model.id) models.delete(model.id)
    if (!live || found.kind !== 'found') continue
    models.set(live.id, withLive(model, live, found.at))
    if (live.id !== model.id) renamed.set(model.id, live.id)
  }
  if (!renamed.size) return { ...catalogue, models }
  const measurements = catalogue.measurements.map(row => ({ ...row, model: renamed.get(row.model) ?? row.model }))
  return { ...catalogue, models, measurements }
}

function isReachable({ isDisabled, isPrivate }: HubModel): boolean {
  return !isDisabled && !isPrivate
}

/** The Hub's filters that a model must pass: one language, one licence, a library; the rest is ours to judge. */
function queryFor({ task, languages, constraints }: Needs): Omit<ModelQuery, 'sort' | 'limit'> {
  const [language] = languages.filter(code => code !== 'multilingual' && code !== 'low-resource')
  const { license, maxParameters } = constraints
  const tags = [
    language,
    license?.need === 'named' && license.ids.length === 1 ? `license:${license.ids[0]}` : undefined,
  ]
  return { task, tags: tags.filter(tag => tag !== undefined), maxParameters }
}

function rows(found: Found<HubModel[]>): [HubModel, string][] {
  return found.kind === 'found' ? found.value.map(model => [model, found.at]) : []
}
