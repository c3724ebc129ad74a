import type { Constraints } from '../constraints.ts'
import type { Model } from '../knowledge-types.ts'
import type { PipelineTag } from '../types.ts'
import { licenseFacts } from './license.ts'
import { fittingPrecision, parametersOf } from './memory.ts'

/** Why a model does not meet a request; the keys are those of `prompts/`. */
export type Miss =
  | 'language'
  | 'assumed-language'
  | 'domain'
  | 'license'
  | 'size'
  | 'memory'
  | 'gated'
  | 'library'
  | 'format'
  | 'context'
  | 'feature'
  | 'legacy'
  | 'excluded'
  | 'family'

export interface Needs {
  task: PipelineTag
  languages: string[]
  constraints: Constraints
  /** The asker's own language: what a model should know where the question names none. */
  assumedLanguage?: string
}

/** A stated upper bound still takes models that round to it: "under 1B" takes 1.02 B, not 1.2 B. */
const BOUND_TOLERANCE = 1.05

/** How many of the asked abilities a model has, 0 to 1; 1 where none is asked for. */
export function featureShare(model: Model, features: string[]): number {
  return features.length ? features.filter(feature => model.features.includes(feature)).length / features.length : 1
}

/** Every hard requirement that the model fails, none when it fits. What is not known counts as failed. */
export function misses(model: Model, { task, languages, constraints, assumedLanguage }: Needs): Miss[] {
  const found: Miss[] = []
  if (constraints.except.includes(model.id)) found.push('excluded')
  if (!speaksAll(model, languages, task)) found.push('language')
  if (!languages.length && assumedLanguage && !knows(model, assumedLanguage)) found.push('assumed-language')
  if (constraints.license && !licenseFits(model, constraints.license)) found.push('license')
  const parameters = parametersOf(model)
  const { maxParameters, minParameters, hardware, library, format } = constraints
  if (maxParameters !== undefined && (parameters === undefined || parameters > maxParameters * BOUND_TOLERANCE))
    found.push('size')
  if (minParameters !== undefined && (parameters === undefined || parameters < minParameters)) found.push('size')
  if (hardware && fittingPrecision(model, hardware) === undefined) found.push('memory')
  if (constraints.access && model.gated) found.push('gated')
  if (hardware?.kind === 'browser' && !runsWith(model, 'transformers.js')) found.push('library')
  if (library && !runsWith(model, library)) found.push('library')
  if (format && !hasFormat(model, format)) found.push('format')
  if (constraints.contextTokens && (model.contextTokens ?? 0) < constraints.contextTokens) found.push('context')
  if (constraints.features.length && !constraints.features.some(feature => model.features.includes(feature)))
    found.push('feature')
  if (constraints.domain && !model.domains.includes(constraints.domain) && !model.features.includes(constraints.domain))
    found.push('domain')
  if (constraints.family && !isOfFamily(model, constraints.family)) found.push('family')
  if (model.standing === 'legacy') found.push('legacy')
  return found
}

/** Models without a language, such as image classifiers, know every one. */
function knows(model: Model, language: string): boolean {
  if (!model.languages.length || model.languages.includes(language) || model.languages.includes('multilingual'))
    return true
  return model.translates.some(pair => pair.from.includes(language) || pair.to.includes(language))
}

function isOfFamily(model: Model, family: string): boolean {
  const plain = (text: string) => text.toLowerCase().replace(/[^a-z0-9+]/g, '')
  return (
    plain(model.id.slice(model.id.indexOf('/'))).includes(plain(family)) || plain(model.family ?? '') === plain(family)
  )
}

function speaksAll(model: Model, languages: string[], task: PipelineTag): boolean {
  const codes = languages.filter(code => code !== 'multilingual' && code !== 'low-resource')
  if (task === 'translation' && model.translates.length && codes.length) {
    const sides = model.translates.flatMap(pair => pair.from.flatMap(from => pair.to.map(to => [from, to])))
    return codes.length === 1
      ? sides.some(([from, to]) => from === codes[0] || to === codes[0])
      : sides.some(([from, to]) => from === codes[0] && to === codes[1])
  }
  const many = model.languages.includes('multilingual') || model.languages.length >= 8
  if (languages.some(code => code === 'multilingual' || code === 'low-resource')) {
    if (!many && model.languages.length < 3) return false
  }
  return codes.every(
    code => model.languages.includes(code) || (model.languages.includes('multilingual') && model.languages.length < 12),
  )
}

function licenseFits(model: Model, need: NonNullable<Constraints['license']>): boolean {
  const facts = licenseFacts(model.license)
  switch (need.need) {
    case 'named':
      return need.ids.includes(model.license)
    case 'permissive':
      return facts.isPermissive
    case 'commercial':
      return facts.commercial === 'yes' || facts.commercial === 'conditions'
    case 'open':
      return true
  }
}

/** Programs that read a format read every model published in it. */
const READS: Record<string, string[]> = {
  ollama: ['gguf'],
  'llama.cpp': ['gguf'],
  mlx: ['mlx'],
  onnxruntime: ['onnx'],
}

function runsWith(model: Model, program: string): boolean {
  const formats = READS[program]
  return (
    model.library === program ||
    model.runsWith.includes(program) ||
    (formats?.some(format => hasFormat(model, format)) ?? false)
  )
}

function hasFormat(model: Model, format: string): boolean {
  return model.formats.includes(format) || model.variants.some(variant => variant.format === format)
}
