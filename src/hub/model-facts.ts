/** What the Hub's answer says of a model, in our words. */
import type { HubModel } from '../hub-facts.ts'
import { label } from './bounded.ts'
import { authorOf, isRepositoryId } from './ids.ts'
import { languagesOf } from './languages.ts'
import type { ModelAnswer } from './model-answer.ts'
import { resultsOf } from './results.ts'

const RELATIONS = ['quantized', 'adapter', 'merge', 'finetune'] as const

/** Tags and libraries that say in which form the weights are. */
const FORMATS = new Set([
  'safetensors',
  'gguf',
  'ggml',
  'onnx',
  'mlx',
  'openvino',
  'coreml',
  'tflite',
  'executorch',
  'ctranslate2',
  'exl2',
  'exl3',
  'pytorch',
  'tf',
  'jax',
])

export function modelFacts(answer: ModelAnswer): HubModel {
  const tags = answer.tags ?? []
  return {
    id: answer.id,
    author: answer.author ?? authorOf(answer.id),
    task: answer.pipeline_tag,
    library: answer.library_name,
    license: licenseOf(answer, tags),
    languages: languagesOf(answer.cardData?.language ?? [], tags),
    tags,
    gated: gateOf(answer.gated),
    isDisabled: answer.disabled ?? false,
    isPrivate: answer.private ?? false,
    downloads: answer.downloads ?? 0,
    downloadsAllTime: answer.downloadsAllTime,
    likes: answer.likes ?? 0,
    trendingScore: answer.trendingScore,
    createdAt: answer.createdAt,
    lastModified: answer.lastModified,
    parameters: (answer.safetensors?.total ?? answer.gguf?.total) || undefined,
    contextTokens: answer.gguf?.context_length || undefined,
    formats: formatsOf(answer, tags),
    base: baseOf(answer, tags),
    children: answer.childrenModelCount,
    providers: (answer.inferenceProviderMapping ?? []).map(({ provider, status, task }) => ({
      name: provider,
      isLive: status === 'live',
      task,
    })),
    results: resultsOf(answer.evalResults, answer['model-index']),
    spaces: answer.spaces ?? [],
  }
}

/** Old mirrors say `true` of a gate without telling who opens it: then a person may have to. */
export function gateOf(gated: boolean | 'auto' | 'manual' | undefined): HubModel['gated'] {
  return gated === true ? 'manual' : (gated ?? false)
}

/** What follows a prefix in the tags: `license:` → `mit`. */
export function tagged(tags: string[], prefix: string): string[] {
  return tags.flatMap(tag => (tag.startsWith(prefix) ? [tag.slice(prefix.length)] : []))
}

/** The tag first: the card's field can be a list, or free text. */
function licenseOf({ cardData }: ModelAnswer, tags: string[]): string | undefined {
  return licenseIn(tags) ?? licenseIn(cardData?.license?.map(license => `license:${license}`) ?? [])
}

/** The first of the tags `license:…` that is a licence's id rather than a text. */
export function licenseIn(tags: string[]): string | undefined {
  return tagged(tags, 'license:')
    .find(text => label.safeParse(text).success)
    ?.toLowerCase()
}

function formatsOf({ id, library_name, safetensors, gguf }: ModelAnswer, tags: string[]): string[] {
  const said = [...tags, library_name ?? ''].map(tag => tag.toLowerCase()).filter(tag => FORMATS.has(tag))
  if (library_name === 'transformers.js') said.push('onnx')
  if (safetensors) said.push('safetensors')
  if (gguf || /[-_.]gguf$/i.test(id)) said.push('gguf')
  return [...new Set(said)]
}

function baseOf(answer: ModelAnswer, tags: string[]): HubModel['base'] {
  const { baseModels } = answer
  if (baseModels?.models.length) return { relation: baseModels.relation, ids: baseModels.models.map(({ id }) => id) }
  for (const relation of RELATIONS) {
    const ids = tagged(tags, `base_model:${relation}:`).filter(isRepositoryId)
    if (ids.length) return { relation, ids }
  }
  const ids = tagged(tags, 'base_model:').filter(isRepositoryId)
  return ids.length ? { relation: guessedRelation(answer, tags, ids), ids } : undefined
}

/** Where the Hub gives a base alone, the relation as the Hub itself guesses it, from the files. */
function guessedRelation(answer: ModelAnswer, tags: string[], bases: string[]): (typeof RELATIONS)[number] {
  if (bases.length > 1) return 'merge'
  if (answer.library_name === 'peft' || tags.includes('lora')) return 'adapter'
  const formats = formatsOf(answer, tags)
  return formats.includes('gguf') && !formats.includes('safetensors') ? 'quantized' : 'finetune'
}
