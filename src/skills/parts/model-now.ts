import type { HubModel, RoutedModel } from '../../hub-facts.ts'
import type { Model } from '../../knowledge-types.ts'
import { uncurated, withLive } from '../../ranking/live.ts'
import type { Asked, World } from '../../types.ts'

/** One model as far as it is known at this moment. */
export interface ModelNow {
  /** Curated facts under today's; nothing when neither the catalogue nor the Hub knows it. */
  model?: Model
  live?: HubModel
  /** The Hub says that there is none. */
  isGone: boolean
  /** Who serves it at what price. */
  routed?: RoutedModel
}

/** Tasks that the router serves with prices. */
const PRICED = /^(text-generation|image-text-to-text|any-to-any)$/

/** Asked for only to see whether the Hub is there. */
const ANY = { sort: 'downloads', limit: 1 } as const

/** What the catalogue and the Hub say of a model, in one look-up each; in one more where the Hub says that there is none. */
export async function modelNow(id: string, world: World, { hub }: Asked): Promise<ModelNow> {
  const curated = world.knowledge.catalogue.models.get(id)
  const [found, routes] = await Promise.all([
    hub.model(id),
    curated && !PRICED.test(curated.task) ? undefined : hub.providers(),
  ])
  // What says of everything that there is none is no Hub: it is believed when it has told of something else.
  const isGone = found.kind === 'missing' && (await hub.models(ANY)).kind === 'found'
  if (found.kind !== 'found') return { model: curated, isGone }
  const live = found.value
  const known = curated ?? world.knowledge.catalogue.models.get(live.id)
  const routed = routes?.kind === 'found' ? routes.value.find(route => route.id === live.id) : undefined
  return { model: known ? withLive(known, live, found.at) : uncurated(live, found.at), live, isGone: false, routed }
}
