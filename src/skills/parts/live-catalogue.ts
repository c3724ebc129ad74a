import type { HubModel } from '../../hub-facts.ts'
import type { Found, ModelQuery } from '../../hub-types.ts'
import type { Catalogue, Model } from '../../knowledge-types.ts'
import { isWorthy, knownAuthors, uncurated, withLive } from '../../ranking/live.ts'
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
  const known = knownAuthors(catalogue.models.values())
  for (const [live, at] of [...rows(trending), ...rows(used)]) {
    const curated = catalogue.models.get(live.id)
    if (curated) models.set(live.id, withLive(curated, live, at))
    else if (!isVariant(live.id, catalogue) && isWorthy(live, known, world.now()))
      models.set(live.id, uncurated(live, at))
  }
  return { ...catalogue, models }
}

/**
 * Asks the Hub about the models that are to be shown and that no list has told of yet.
 * @returns today's facts by the id that was asked for; `undefined` for those that are gone or disabled
 */
export async function liveFacts(models: Model[], { hub }: Asked): Promise<Map<string, Model | undefined>> {
  const facts = new Map<string, Model | undefined>()
  await Promise.all(
    models
      .filter(({ liveAt }) => !liveAt)
      .map(async model => {
        const found = await hub.model(model.id)
        if (found.kind === 'missing') facts.set(model.id, undefined)
        if (found.kind === 'found')
          facts.set(model.id, found.value.isDisabled ? undefined : withLive(model, found.value, found.at))
      }),
  )
  return facts
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

/** A conversion that the catalogue gives beside its base. */
function isVariant(id: string, { models }: Catalogue): boolean {
  return [...models.values()].some(({ variants }) => variants.some(variant => variant.id === id))
}
