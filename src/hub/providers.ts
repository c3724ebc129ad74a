/** The inference router's chat models: who serves them, at what price and speed. */
import { z } from 'zod'
import type { RoutedModel } from '../hub-facts.ts'
import { count, known, label, listOf, parseRows } from './bounded.ts'
import { KEEPING } from './freshness.ts'
import { repositoryId } from './ids.ts'
import type { Wanted } from './source.ts'

const MOST_MODELS = 1000
const MOST_PROVIDERS = 50

const provider = z
  .object({
    provider: label,
    status: known(label),
    context_length: known(count),
    pricing: known(z.object({ input: known(count), output: known(count) })),
    is_free: known(z.boolean()),
    first_token_latency_ms: known(count),
    throughput: known(count),
    supports_tools: known(z.boolean()),
  })
  .transform((row): RoutedModel['providers'][number] => ({
    name: row.provider,
    isLive: row.status === 'live',
    contextTokens: row.context_length,
    inputPrice: row.pricing?.input ?? (row.is_free ? 0 : undefined),
    outputPrice: row.pricing?.output ?? (row.is_free ? 0 : undefined),
    firstTokenMs: row.first_token_latency_ms,
    tokensPerSecond: row.throughput,
    hasTools: row.supports_tools,
  }))

const routedAnswer = z.object({ id: repositoryId, providers: listOf(provider, MOST_PROVIDERS) })

export function providersWanted(): Wanted<RoutedModel[]> {
  return {
    host: 'router',
    path: '/v1/models',
    parse: body => parseRows(z.object({ data: z.unknown() }).parse(body).data, routedAnswer, MOST_MODELS),
    ...KEEPING.providers,
  }
}
