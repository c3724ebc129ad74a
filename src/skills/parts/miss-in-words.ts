import type { Model } from '../../knowledge-types.ts'
import { parametersOf } from '../../ranking/memory.ts'
import { figure, languageNames, licenseName, list, parameterCount } from '../../reply/format.ts'
import type { Asked, Spoken } from '../../types.ts'

export interface Missed {
  model: Model
  /** As in the `miss.` sentences of `prompts/`. */
  miss: string
  /** Its own result and the best shown, for one that was measured worse. */
  value?: number
  best?: number
}

/** Why a model is not among those shown: `licence is CC-BY-NC-4.0`. */
export function missInWords(
  { model, miss, value, best }: Missed,
  languages: string[],
  assumedLanguage: Spoken,
  { say, request }: Asked,
): string {
  const size = parametersOf(model)
  const asked = languages.length ? languages : [assumedLanguage]
  const isUnknown = size === undefined && (miss === 'size' || miss === 'memory')
  return say(isUnknown ? 'miss.unknown-size' : `miss.${miss}`, {
    languages: list(languageNames(asked, request.spoken, say), request.spoken),
    license: licenseName(model.license),
    size: parameterCount(size ?? 0),
    value: value === undefined ? '' : figure(value),
    best: figure(best ?? 0),
  })
}
