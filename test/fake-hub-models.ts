/** How the fake Hub finds models and shows them. */
import { EXPANDABLE, type FakeModel } from './fake-hub-data.ts'

export interface Answer {
  status: number
  body: unknown
  headers?: Record<string, string>
}

/** `GET /api/models`: the filters and orders that the real one has. */
export function listed(models: FakeModel[], query: URLSearchParams): Answer {
  const [, min = 0, max = Number.POSITIVE_INFINITY] =
    /^(?:min:(\d+)M)?,?(?:max:(\d+)M)?$/
      .exec(query.get('num_parameters') ?? '')
      ?.map(side => side && Number(side) * 1e6) ?? []
  const provider = query.get('inference_provider')
  const has = (name: string, value: unknown) => !query.has(name) || query.get(name) === value
  const rows = models.filter(model => {
    const { total } = { total: undefined, ...((model.safetensors ?? model.gguf) as object) } as { total?: number }
    const served = Object.keys((model.inferenceProviderMapping as object) ?? {})
    return (
      model.id.toLowerCase().includes((query.get('search') ?? '').toLowerCase()) &&
      has('author', model.id.split('/')[0]) &&
      has('pipeline_tag', model.pipeline_tag) &&
      has('gated', String(Boolean(model.gated))) &&
      query.getAll('filter').every(tag => ((model.tags ?? []) as string[]).includes(tag)) &&
      (!query.has('num_parameters') || (total !== undefined && total >= Number(min) && total <= Number(max))) &&
      (!provider || (provider === 'all' ? served.length > 0 : served.includes(provider)))
    )
  })
  const sort = query.get('sort') ?? 'trendingScore'
  const rank = (model: FakeModel) =>
    typeof model[sort] === 'string' ? Date.parse(model[sort]) : Number(model[sort] ?? 0)
  const page = rows.sort((a, b) => rank(b) - rank(a)).slice(0, Number(query.get('limit') ?? 1000))
  const unknown = query.getAll('expand').find(key => !EXPANDABLE.has(key))
  if (unknown) return { status: 400, body: { error: `✖ Invalid option: expected one of … (got "${unknown}")` } }
  return { status: 200, body: page.map(row => expanded(row, query, true)) }
}

/** With `expand` the body is `_id`, `id` and what was asked for; providers are an array in lists, an object for one. */
export function expanded(model: FakeModel, query: URLSearchParams, isInList: boolean): object {
  const filled: FakeModel = {
    author: model.id.split('/')[0],
    gated: false,
    disabled: false,
    private: false,
    downloads: 0,
    likes: 0,
    trendingScore: 0,
    tags: [],
    ...model,
  }
  if (isInList && filled.inferenceProviderMapping) {
    const mapping = Object.entries(filled.inferenceProviderMapping as Record<string, object>)
    filled.inferenceProviderMapping = mapping.map(([provider, entry]) => ({ provider, ...entry }))
  }
  const keys = query.getAll('expand')
  const kept = Object.entries(filled).filter(([key]) => !keys.length || key === 'id' || keys.includes(key))
  return { _id: '621ffdc036468d709f174338', ...Object.fromEntries(kept) }
}
