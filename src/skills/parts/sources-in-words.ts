/** What an answer came from, and what could not be known for it. */
import type { EvidenceList } from '../../reply/evidence-list.ts'
import { list } from '../../reply/format.ts'
import type { Asked, Turn, World } from '../../types.ts'

/** How often the Hub was asked, and whether the figures shown are its own or the snapshot's. */
export function hubInWords({ models, explanation }: Turn, world: World, { say }: Asked): string {
  const calls = explanation?.hubCalls ?? 0
  const asked = calls ? say('why.hub-calls', { calls }) : say('why.hub-none')
  const ranking = explanation?.ranking
  if (!ranking || !models.length) return asked
  const { live, liveAt } = ranking
  const time = liveAt?.slice(0, 16).replace('T', ' ')
  const figures = time
    ? say('why.live', { live, models: models.length, time })
    : say('why.snapshot', { date: world.knowledge.catalogue.countedOn })
  return `${asked} ${figures}`
}

/** What an answer other than a recommendation rests on; of that one the ranking tells. */
export function sourcesInWords({ request, explanation }: Turn, { say }: Asked, evidence: EvidenceList): string {
  if (request.intent === 'recommend' || !explanation?.sources.length) return ''
  const sources = explanation.sources.map(source => `${source.title} [${evidence.add(source)}]`)
  return say('why.sources', { list: [...new Set(sources)].join('; ') })
}

/** Measurements and sizes that nobody has published, names that are unknown, and what the Hub did not give. */
export function unknownInWords({ request, explanation }: Turn, { say, request: { spoken } }: Asked): string {
  const { ranking, unavailable = [] } = explanation ?? {}
  const { maxParameters, minParameters, hardware } = request.constraints
  const needsSize = maxParameters !== undefined || minParameters !== undefined || hardware !== undefined
  const names = (ids: string[]) =>
    list(
      ids.map(id => `\`${id}\``),
      spoken,
    )
  const unknown = [
    ranking?.unmeasured.length ? say('why.unknown-results', { models: names(ranking.unmeasured) }) : '',
    needsSize && ranking?.sifted.unsized ? say('why.unknown-sizes', { count: ranking.sifted.unsized }) : '',
    request.unknownModels.length ? say('why.unknown-models', { models: names(request.unknownModels) }) : '',
    unavailable.length
      ? say('why.unknown-hub', {
          what: list(
            unavailable.map(name => say(`hub.${name}`)),
            spoken,
          ),
        })
      : '',
  ].filter(part => part)
  return unknown.length ? say('why.unknown', { list: unknown.join('; ') }) : ''
}
