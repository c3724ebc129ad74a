/** Facts of a model as a card shows them; every skill that names a model uses these. */

import type { Model } from '../../knowledge-types.ts'
import { licenseFacts } from '../../ranking/license.ts'
import { parametersOf } from '../../ranking/memory.ts'
import { count, languageNames, licenseName, list, parameterCount } from '../../reply/format.ts'
import type { Asked } from '../../types.ts'

/** More languages than this are counted rather than listed. */
const LISTED_LANGUAGES = 6

export function sizeFact(model: Model, { say }: Asked): string {
  const parameters = parametersOf(model)
  if (parameters === undefined) return say('value.unknown')
  const size = parameterCount(parameters)
  return model.activeParameters ? say('value.active', { size, active: parameterCount(model.activeParameters) }) : size
}

export function licenseFact(model: Model, { say }: Asked): string {
  return `${licenseName(model.license)} (${say(`license.${licenseFacts(model.license).commercial}`)})`
}

export function languagesFact(model: Model, { say, request }: Asked): string {
  if (!model.languages.length) return say('value.none')
  const codes = model.languages.filter(code => code !== 'multilingual')
  if (codes.length <= LISTED_LANGUAGES && codes.length === model.languages.length)
    return list(languageNames(codes, request.spoken, say), request.spoken)
  return model.languages.includes('multilingual') ? say('value.multilingual') : String(codes.length)
}

/** The lines of a card, in the order of a reader's questions. */
export function cardFacts(model: Model, asked: Asked): [string, string][] {
  const { say, request } = asked
  const facts: [string, string][] = [
    [say('fact.size'), sizeFact(model, asked)],
    [say('fact.license'), licenseFact(model, asked)],
    [say('fact.languages'), languagesFact(model, asked)],
  ]
  if (model.contextTokens) facts.push([say('fact.context'), String(model.contextTokens)])
  if (model.embeddingDimensions) facts.push([say('fact.dimensions'), String(model.embeddingDimensions)])
  if (model.gated) facts.push([say('fact.access'), say(`value.gated-${model.gated}`)])
  if (model.downloads !== undefined && model.counted) {
    facts.push([
      say('fact.downloads'),
      say('value.downloads', { count: count(model.downloads, request.spoken), date: model.counted }),
    ])
  }
  if (model.variants.length)
    facts.push([
      say('fact.also'),
      model.variants
        .map(variant => `${variant.format}: ${variant.id}`)
        .slice(0, 3)
        .join(', '),
    ])
  return facts
}
