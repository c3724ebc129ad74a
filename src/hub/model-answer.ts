/** A model as the Hub sends it: one row of a list, or the whole answer for one. */
import { z } from 'zod'
import { count, known, label, lines, listOf, time } from './bounded.ts'
import { repositoryId } from './ids.ts'
import { evaluations, modelIndex } from './results.ts'

/** Fields to ask for; with `expand` an answer has these, `_id` and `id`, and nothing else. */
export const EXPANDED = [
  'author',
  'baseModels',
  'childrenModelCount',
  'createdAt',
  'disabled',
  'downloads',
  'downloadsAllTime',
  'evalResults',
  'gated',
  'gguf',
  'inferenceProviderMapping',
  'lastModified',
  'library_name',
  'likes',
  'pipeline_tag',
  'private',
  'safetensors',
  'tags',
  'trendingScore',
] as const

const MOST_TAGS = 3000
const MOST_NAMES = 100
const names = lines(200, MOST_TAGS)
const oneOrMore = z.preprocess(value => (typeof value === 'string' ? [value] : value), names)

const provider = z.object({ status: known(label), task: known(label) })

/** An object by provider for one model, an array in lists. */
const providers = z.union([
  listOf(provider.extend({ provider: label }), MOST_NAMES),
  z.record(z.string().max(200), z.unknown()).transform(entries =>
    Object.entries(entries)
      .slice(0, MOST_NAMES)
      .flatMap(([provider_, entry]) => {
        const parsed = provider.safeParse(entry)
        return parsed.success && label.safeParse(provider_).success ? [{ provider: provider_, ...parsed.data }] : []
      }),
  ),
])

const tally = z.number().nonnegative().catch(0)

export const modelAnswer = z.object({
  id: repositoryId,
  author: known(label),
  pipeline_tag: known(label),
  library_name: known(label),
  tags: known(names),
  /** `true` in the answers of old mirrors. */
  gated: known(z.union([z.boolean(), z.literal('auto'), z.literal('manual')])),
  disabled: known(z.boolean()),
  private: known(z.boolean()),
  downloads: known(count),
  downloadsAllTime: known(count),
  likes: known(count),
  trendingScore: known(z.number()),
  createdAt: known(time),
  lastModified: known(time),
  safetensors: known(z.object({ total: known(count) })),
  /** `total` is the number of parameters, not of bytes. */
  gguf: known(z.object({ total: known(count), context_length: known(count) })),
  baseModels: known(
    z.object({
      relation: z.enum(['finetune', 'quantized', 'adapter', 'merge']),
      models: listOf(z.object({ id: repositoryId }), MOST_NAMES),
    }),
  ),
  childrenModelCount: known(z.object({ finetune: tally, quantized: tally, adapter: tally, merge: tally })),
  inferenceProviderMapping: known(providers),
  evalResults: known(evaluations),
  'model-index': known(modelIndex),
  cardData: known(
    z.object({
      license: known(oneOrMore),
      // Norwegian's `no` is false in YAML.
      language: known(z.preprocess(value => (value === false ? 'no' : value), oneOrMore)),
    }),
  ),
  spaces: known(listOf(repositoryId, MOST_NAMES)),
})

export type ModelAnswer = z.output<typeof modelAnswer>
