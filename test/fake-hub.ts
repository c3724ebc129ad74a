/** A small Hub and router on a free port of this machine, for tests: recorded shapes, rate limit headers, faults on request. */
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import {
  CARDS,
  COLLECTIONS,
  DATASETS,
  DOCUMENTATION,
  type FakeModel,
  LEADERBOARDS,
  MODELS,
  PAPERS,
  ROUTED,
  SPACES,
  TAGS,
} from './fake-hub-data.ts'
import { type Answer, expanded, listed } from './fake-hub-models.ts'

export interface FakeHub {
  /** The Hub, and with `/v1/…` the router. */
  url: string
  /** What was asked, oldest first. */
  calls: { path: string; query: URLSearchParams; token?: string }[]
  /** Spoils the calls whose path and query contain the text, until the function that it gives back is called. */
  fault(pathPart: string, fault: Fault): () => void
  /** Adds or changes models; the fields that are given are enough. */
  put(rows: FakeModel[]): void
  /** Also ends the calls that hang. */
  stop(): Promise<void>
}

export interface Fault {
  /** Never answers. */
  hang?: boolean
  delayMs?: number
  status?: number
  headers?: Record<string, string>
  /** Half of the JSON. */
  malformed?: boolean
  /** A page, with status 200 unless another is given. */
  html?: boolean
  /** Redirects to the model's new id. */
  moved?: string
  /** The body, of any size or nonsense. */
  body?: string
  /** Calls to spoil; all when it is left out. */
  times?: number
}

const QUOTA = 500
const UNKNOWN: Answer = { status: 401, body: { error: 'Invalid username or password.' } }
const PAGE = '<!doctype html><title>Hugging Face</title><h1>We’ll be right back</h1>'

export async function startFakeHub(): Promise<FakeHub> {
  const models = new Map(MODELS.map(model => [model.id, model]))
  const calls: FakeHub['calls'] = []
  const faults = new Set<Fault & { pathPart: string }>()
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://hub')
    const path = decodeURIComponent(url.pathname)
    const token = request.headers.authorization
    calls.push({ path, query: url.searchParams, ...(token && { token }) })
    const fault = [...faults].find(({ pathPart }) => decodeURIComponent(url.pathname + url.search).includes(pathPart))
    if (fault?.times !== undefined && --fault.times <= 0) faults.delete(fault)
    if (fault?.hang) return
    const rate = { ratelimit: `"api";r=${Math.max(0, QUOTA - calls.length)};t=295` }
    const send = () => write(response, spoiled(answer(models, path, url.searchParams), url, fault), rate, fault)
    if (fault?.delayMs) setTimeout(send, fault.delayMs)
    else send()
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    fault(pathPart, fault) {
      const kept = { ...fault, pathPart }
      faults.add(kept)
      return () => void faults.delete(kept)
    },
    put(rows) {
      for (const row of rows) models.set(row.id, { ...models.get(row.id), ...row })
    },
    async stop() {
      server.closeAllConnections()
      await new Promise(resolve => server.close(resolve))
    },
  }
}

function spoiled(right: Answer, { pathname, search }: URL, fault: Fault | undefined): Answer {
  if (!fault) return right
  if (fault.moved)
    return {
      status: 307,
      body: '',
      headers: { location: pathname.replace(/[^/]+\/[^/]+$/, fault.moved) + search, ...fault.headers },
    }
  const body = fault.body ?? (fault.html ? PAGE : fault.status ? { error: `fault ${fault.status}` } : right.body)
  return { status: fault.status ?? right.status, body, headers: { ...right.headers, ...fault.headers } }
}

function write(
  response: ServerResponse,
  { status, body, headers }: Answer,
  rate: Record<string, string>,
  fault?: Fault,
) {
  const isText = typeof body === 'string'
  const text = isText ? body : JSON.stringify(body)
  const type = fault?.html ? 'text/html' : isText ? 'text/plain' : 'application/json'
  response.writeHead(status, {
    'content-type': `${type}; charset=utf-8`,
    'ratelimit-policy': `"fixed window";"api";q=${QUOTA};w=300`,
    ...rate,
    ...headers,
  })
  response.end(fault?.malformed ? text.slice(0, text.length / 2) : text)
}

function answer(models: Map<string, FakeModel>, path: string, query: URLSearchParams): Answer {
  const [, model] = /^\/api\/models\/([^/]+\/[^/]+)$/.exec(path) ?? []
  const [, card] = /^\/(.+)\/raw\/main\/README\.md$/.exec(path) ?? []
  const [, board] = /^\/api\/datasets\/(.+)\/leaderboard$/.exec(path) ?? []
  const [, dataset] = /^\/api\/datasets\/([^/]+\/[^/]+)$/.exec(path) ?? []
  if (path === '/api/models') return listed([...models.values()], query)
  if (model) return one(models.get(model), row => expanded(row, query, false))
  if (card) return readme(models.get(card))
  if (board) return one(LEADERBOARDS[board], rows => rows)
  if (dataset)
    return one(
      DATASETS.find(({ id }) => id === dataset),
      row => row,
    )
  return one(others(query)[path], rows => rows)
}

/** Lists, searched as roughly as a test needs: by words in the id and by tags that must all be there. */
function others(query: URLSearchParams): Record<string, unknown> {
  const words = (query.get('search') ?? query.get('q') ?? '').toLowerCase()
  const limit = Number(query.get('limit') ?? 100)
  const filters = query.getAll('filter')
  const of = <Row extends object>(rows: Row[]) =>
    rows.filter(row => JSON.stringify(row).toLowerCase().includes(words)).slice(0, limit)
  const type = query.get('type') ?? ''
  return {
    '/api/datasets': of(DATASETS).filter(({ tags }) => filters.every(tag => tags.includes(tag))),
    '/api/spaces': of(SPACES).filter(
      ({ models }) => !query.has('models') || models.includes(query.get('models') ?? ''),
    ),
    '/api/spaces/semantic-search': of(SPACES),
    '/api/daily_papers': PAPERS,
    '/api/papers/search': of(PAPERS),
    '/api/collections': of(COLLECTIONS),
    '/api/docs/search': DOCUMENTATION,
    '/api/models-tags-by-type': Object.fromEntries(Object.entries(TAGS).filter(([kind]) => !type || kind === type)),
    '/v1/models': { object: 'list', data: ROUTED },
  }
}

function readme(model: FakeModel | undefined): Answer {
  if (model?.gated)
    return { status: 401, body: `Access to model ${model.id} is restricted.`, headers: { 'x-error-code': 'GatedRepo' } }
  const card = model && CARDS[model.id]
  return card === undefined
    ? { status: 404, body: 'Entry not found', headers: { 'x-error-code': 'EntryNotFound' } }
    : { status: 200, body: card }
}

function one<Thing>(thing: Thing | undefined, body: (thing: Thing) => unknown): Answer {
  return thing === undefined ? UNKNOWN : { status: 200, body: body(thing) }
}
