import type { HubModel } from '../../hub-facts.ts'
import type { Model } from '../../knowledge-types.ts'
import type { SnippetFacts } from '../../snippet-types.ts'

/** What its own code must be trusted for, as notes of the catalogue put it. */
const CUSTOM_CODE = /trust_remote_code/
const LORA = /\blora\b|lightning|turbo-lora/i
const FORMATS = ['gguf', 'onnx', 'mlx']

/** A model of the catalogue as code is written from it. */
export function factsOfModel(model: Model): SnippetFacts {
  const { id, task, library, features, notes, formats, variants, runsWith, base } = model
  const tags: string[] = []
  if (features.includes('chat') || task === 'image-text-to-text') tags.push('conversational')
  if (notes.some(note => CUSTOM_CODE.test(note))) tags.push('custom_code')
  if (library === 'diffusers' && base && LORA.test(id)) tags.push('lora')
  return { id, task, library, tags, runsWith, base, weights: weightsOf(id, formats, variants) }
}

/** A model as the Hub has it now. */
export function factsOfHubModel(model: HubModel): SnippetFacts {
  const { id, task, library, tags, formats, base, providers } = model
  return {
    id,
    task,
    library,
    tags,
    runsWith: formats.includes('onnx') && tags.includes('transformers.js') ? ['transformers.js'] : [],
    base: base?.ids[0],
    weights: weightsOf(id, formats, []),
    providers: providers.filter(({ isLive }) => isLive).map(({ name }) => name),
  }
}

/** What the Hub says now and what the catalogue knows besides: converted weights in other repositories, programs that run it. */
export function factsOfBoth(model: Model, live: HubModel): SnippetFacts {
  const ours = factsOfModel(model)
  const theirs = factsOfHubModel(live)
  return {
    ...theirs,
    task: theirs.task ?? ours.task,
    library: theirs.library ?? ours.library,
    tags: [...new Set([...theirs.tags, ...ours.tags])],
    runsWith: [...new Set([...theirs.runsWith, ...ours.runsWith])],
    weights: [...theirs.weights, ...ours.weights],
    base: theirs.base ?? ours.base,
  }
}

function weightsOf(id: string, formats: string[], variants: Model['variants']): SnippetFacts['weights'] {
  const own = formats.map(format => ({ id, format }))
  return [...own, ...variants].filter(({ format }) => FORMATS.includes(format))
}
