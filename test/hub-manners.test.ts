import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { createSource, type SourceOptions } from '../src/hub/cached-source.ts'
import { createFlights } from '../src/hub/flights.ts'
import { createRateWindow } from '../src/hub/rate-window.ts'
import type { Allowance, HubSource, Wanted } from '../src/hub/source.ts'
import { createCache } from '../src/store/cache.ts'
import { openDatabase } from '../src/store/database.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const TOKEN = 'hf_secret'

interface Call {
  path: string
  token?: string
}
type Answer = (response: ServerResponse, call: Call) => void

/** A host that answers as it is told, and remembers what it was asked. */
interface Host {
  server: Server
  url: string
  calls: Call[]
  answer: Answer
  /** For the next calls only. */
  first: Answer[]
}

let hub: Host
let elsewhere: Host
let folder: string
let database: Awaited<ReturnType<typeof openDatabase>>
let sources: HubSource[]
let log: string[]
let now: number
let monotonic: number
let pauses: number[]

beforeEach(async () => {
  hub = await startHost()
  elsewhere = await startHost()
  log = []
  pauses = []
  sources = []
  now = Date.parse('2026-11-20T12:00:00Z')
  monotonic = 5000
  folder = mkdtempSync(join(tmpdir(), 'hubbub-hub-'))
  database = await openDatabase(folder, line => log.push(line))
})
afterEach(async () => {
  for (const { server } of [hub, elsewhere]) {
    server.closeAllConnections()
    server.close()
  }
  await Promise.all(sources.map(source => source.close()))
  await database.destroy()
  rmSync(folder, { recursive: true })
})

describe('few calls', () => {
  test('fifty people who ask the same in one second cost one call', async () => {
    const source = open()
    const askers = Array.from({ length: 50 }, () => asker())
    const found = await Promise.all(askers.map(one => source.get(model('org/name'), one)))
    expect(found.every(({ kind }) => kind === 'found')).toBe(true)
    expect(hub.calls).toHaveLength(1)
    expect(askers.reduce((sum, { taken }) => sum + taken, 0)).toBe(1)
  })

  test('what was asked within the hour costs no call, also after a restart', async () => {
    const source = open()
    const first = await source.get(model('org/name'), asker())
    now += 59 * MINUTE
    expect(await source.get(model('org/name'), asker())).toEqual(first)
    await source.close()
    expect(await open().get(model('org/name'), asker())).toEqual(first)
    expect(first).toMatchObject({
      kind: 'found',
      value: { id: 'org/name' },
      at: '2026-11-20T12:00:00.000Z',
      isFresh: true,
    })
    expect(hub.calls).toHaveLength(1)
  })

  test('an older answer is given at once with its age, and asked for again behind it', async () => {
    const source = open()
    await source.get(model('org/name'), asker())
    now += 2 * HOUR
    hub.answer = json({ id: 'org/new-facts' })
    const one = asker()
    const stale = await source.get(model('org/name'), one)
    expect(stale).toMatchObject({ value: { id: 'org/name' }, at: '2026-11-20T12:00:00.000Z', isFresh: false })
    expect(one.taken).toBe(0)
    await source.close()
    const fresh = await open().get(model('org/name'), asker())
    expect(fresh).toMatchObject({ value: { id: 'org/new-facts' }, at: '2026-11-20T14:00:00.000Z', isFresh: true })
    expect(hub.calls).toHaveLength(2)
  })

  test('what fails behind an older answer is not tried again at each question', async () => {
    const source = open()
    await source.get(model('org/name'), asker())
    now += 2 * HOUR
    hub.answer = json({ unusable: true })
    for (let question = 0; question < 5; question++) {
      expect(await source.get(model('org/name'), asker())).toMatchObject({ value: { id: 'org/name' } })
      await settled(() => log.length > 0)
    }
    await source.close()
    expect(hub.calls).toHaveLength(2)
  })

  test('many older answers are asked for again a few at a time', async () => {
    const source = open()
    const ids = Array.from({ length: 20 }, (_, at) => `org/${at}`)
    for (const id of ids) await source.get(model(id), asker())
    now += 2 * HOUR
    hub.calls = []
    hub.answer = hang
    for (const id of ids) expect(await source.get(model(id), asker())).toMatchObject({ isFresh: false })
    await source.close()
    expect(hub.calls).toHaveLength(4)
  })

  test('an answer that is too old is never given, even when the Hub is down', async () => {
    const source = open()
    await source.get(model('org/name'), asker())
    hub.answer = status(500)
    now += 8 * DAY
    expect(await source.get(model('org/name'), asker())).toEqual({ kind: 'unavailable' })
  })

  test('an answer from the future was written by a clock that was off, and is asked for again', async () => {
    const source = open()
    now += 400 * DAY
    await source.get(model('org/name'), asker())
    now -= 400 * DAY
    expect(await source.get(model('org/name'), asker())).toMatchObject({
      isFresh: true,
      at: '2026-11-20T12:00:00.000Z',
    })
    expect(hub.calls).toHaveLength(2)
  })

  test.each([401, 404, 410])('that a model is missing (%i) is believed for ten minutes', async code => {
    hub.answer = status(code, 'Invalid username or password.')
    const source = open()
    expect(await source.get(model('org/none'), asker())).toEqual({ kind: 'missing', at: '2026-11-20T12:00:00.000Z' })
    now += 9 * MINUTE
    expect(await source.get(model('org/none'), asker())).toMatchObject({ kind: 'missing' })
    expect(hub.calls).toHaveLength(1)
    now += 2 * MINUTE
    hub.answer = json({ id: 'org/none' })
    expect(await source.get(model('org/none'), asker())).toMatchObject({ kind: 'found' })
  })

  test('what one who asked does to an answer is not seen by the next', async () => {
    const source = open()
    const first = await source.get(model('org/name'), asker())
    if (first.kind === 'found') first.value.id = 'spoilt'
    expect(await source.get(model('org/name'), asker())).toMatchObject({ value: { id: 'org/name' } })
  })

  test('one who has no calls left gets what is known, and costs nothing', async () => {
    const source = open()
    expect(await source.get(model('org/name'), asker(0))).toEqual({ kind: 'unavailable' })
    expect(hub.calls).toHaveLength(0)
    await source.get(model('org/name'), asker())
    expect(await source.get(model('org/name'), asker(0))).toMatchObject({ kind: 'found' })
  })

  test('one who has no calls left does not spoil it for those who ask the same', async () => {
    const flights = createFlights<boolean>(wasPaid => wasPaid)
    const askers = [asker(0), asker(), asker()]
    const found = await Promise.all(askers.map(one => flights.share('key', one, async payer => payer.take())))
    expect(found).toEqual([false, true, true])
    expect(askers.map(({ taken }) => taken)).toEqual([0, 1, 0])
  })
})

describe('the deadline', () => {
  test('with everything hanging, the answer comes at its deadline', async () => {
    hub.answer = hang
    const source = open()
    const before = performance.now()
    const signal = AbortSignal.timeout(50)
    const wanted = Array.from({ length: 8 }, (_, at) => model(`org/${at}`))
    const found = await Promise.all(wanted.map(one => source.get(one, { ...asker(), signal })))
    expect(performance.now() - before).toBeLessThan(250)
    expect(found).toEqual(wanted.map(() => ({ kind: 'unavailable' })))
  })

  test('a call goes on when the one who asked has left, for the next one', async () => {
    const held: ServerResponse[] = []
    hub.answer = response => held.push(response)
    const source = open()
    const leaving = new AbortController()
    const first = source.get(model('org/name'), { ...asker(), signal: leaving.signal })
    await settled(() => held.length === 1)
    leaving.abort()
    expect(await first).toEqual({ kind: 'unavailable' })
    const next = asker()
    const second = source.get(model('org/name'), next)
    if (held[0]) json({ id: 'org/name' })(held[0], { path: '' })
    expect(await second).toMatchObject({ kind: 'found' })
    expect([hub.calls.length, next.taken]).toEqual([1, 0])
  })

  test('after the deadline, what is known is still given and nothing is asked', async () => {
    const source = open()
    const late = () => ({ ...asker(), signal: AbortSignal.abort() })
    expect(await source.get(model('org/other'), late())).toEqual({ kind: 'unavailable' })
    await source.get(model('org/name'), asker())
    await source.close()
    expect(hub.calls.map(({ path }) => path)).toEqual(['/api/models/org/name'])
    expect(await open().get(model('org/name'), late())).toMatchObject({ kind: 'found' })
  })

  test('the process can end while the Hub hangs', async () => {
    hub.answer = hang
    const source = open()
    const asked = source.get(model('org/name'), asker())
    await settled(() => hub.calls.length === 1)
    await source.close()
    expect(await asked).toEqual({ kind: 'unavailable' })
    expect(await source.get(model('org/other'), asker())).toEqual({ kind: 'unavailable' })
    expect(log).toEqual([])
  })
})

const FAULTS: [what: string, answer: Answer, cause: RegExp][] = [
  ['hangs', hang, /no answer in time/],
  ['hangs in the middle of an answer', response => response.writeHead(200).write('{"id":'), /no answer in time/],
  ['resets the connection', response => response.destroy(), /UND_ERR_SOCKET|ECONNRESET/],
  ['breaks off', brokenOff, /UND_ERR_SOCKET|ECONNRESET|terminated/],
  ['gives half a JSON', text('{"id": "org/na'), /no JSON/],
  ['gives a web page', text('<!doctype html><p>Maintenance', 'text/html; charset=utf-8'), /web page/],
  ['gives 10 MB', json({ id: 'x'.repeat(1e7) }), /more than 100000 bytes/],
  ['answers 400', status(400), /answered 400/],
  ['answers 403 with the page of a firewall', text('<h1>Forbidden', 'text/html', 403), /answered 403/],
  ['answers 429 and not how long to wait', status(429), /wait 60 s/],
  ['answers 500', status(500), /answered 500/],
  ['answers 503', status(503), /answered 503/],
  ['sends in a circle', redirect('/api/models/org/a'), /without end/],
  ['sends to another host', response => redirect(`${elsewhere.url}/`)(response, { path: '' }), /another host/],
  ['has another shape', json({ name: 'org/name' }), /can't be used/],
]

describe('a Hub that', () => {
  test.each(FAULTS)(
    '%s is unavailable, the log has the cause once, and nothing of it is kept',
    async (_, answer, cause) => {
      hub.answer = answer
      const source = open({ timeoutMs: cause.source.includes('in time') ? 50 : undefined })
      const ids = ['org/a', 'org/b', 'org/c', 'org/d', 'org/e', 'org/f']
      const found = await Promise.all(ids.map(id => source.get(model(id), asker())))
      found.push(await source.get(model('org/a'), asker()))
      expect(found).toEqual([...ids, 'org/a'].map(() => ({ kind: 'unavailable' })))
      expect(log.filter(line => cause.test(line))).toHaveLength(1)
      // Where few failed before it was left alone, a second line says that it is.
      expect(log.length).toBeLessThanOrEqual(2)
      await source.close()
      hub.answer = json({ id: 'org/a' })
      expect(await open().get(model('org/a'), asker())).toMatchObject({ kind: 'found' })
    },
  )

  test('stumbles once is asked once more', async () => {
    hub.first = [status(502)]
    const one = asker()
    expect(await open().get(model('org/name'), one)).toMatchObject({ kind: 'found' })
    expect([hub.calls.length, one.taken, pauses.length]).toEqual([2, 2, 1])
    expect(pauses[0]).toBeLessThan(300)
  })

  test('stumbles is not asked again by one who has no call left', async () => {
    hub.first = [status(502)]
    expect(await open().get(model('org/name'), asker(1))).toEqual({ kind: 'unavailable' })
    expect(hub.calls).toHaveLength(1)
  })

  test('stumbles is not asked again when nobody waits any more', async () => {
    hub.answer = status(502)
    const leaving = new AbortController()
    const source = open({ pause: async () => leaving.abort() })
    await source.get(model('org/name'), { ...asker(), signal: leaving.signal })
    await source.close()
    expect(hub.calls).toHaveLength(1)
  })

  test.each([401, 403])('refuses a list (%i) is not said to have none', async code => {
    hub.answer = status(code)
    expect(await open().get({ ...model('x'), path: '/api/models?search=x' }, asker())).toEqual({ kind: 'unavailable' })
  })

  test('sends a card of 10 MB gives its beginning', async () => {
    hub.answer = text('é'.repeat(5e6), 'text/plain')
    const wanted = { ...model('x'), path: '/org/name/raw/main/README.md', isText: true, mostBytes: 1001 }
    const found = await open().get({ ...wanted, parse: z.string().parse }, asker())
    expect(found).toMatchObject({ kind: 'found', value: 'é'.repeat(500) })
  })

  test('forbids a gated card has none for us', async () => {
    hub.answer = text('Access to model org/name is restricted.', 'text/plain', 403, { 'x-error-code': 'GatedRepo' })
    const wanted = { ...model('x'), path: '/org/name/raw/main/README.md', isText: true, parse: z.string().parse }
    expect(await open().get(wanted, asker())).toMatchObject({ kind: 'missing' })
  })
})

describe('redirects', () => {
  test('a renamed model is found under its old name, and its new one is remembered', async () => {
    hub.first = [redirect('/api/models/openai-community/gpt2')]
    const one = asker()
    const source = open()
    const found = await source.get(model('gpt2', '?expand=likes'), one)
    expect(found).toMatchObject({ kind: 'found', movedTo: 'openai-community/gpt2' })
    expect(hub.calls.map(({ path }) => path)).toEqual([
      '/api/models/gpt2?expand=likes',
      '/api/models/openai-community/gpt2?expand=likes',
    ])
    expect(one.taken).toBe(2)
    expect(await source.get(model('gpt2', '?expand=likes'), asker())).toEqual(found)
    await source.close()
    expect(await open().get(model('gpt2', '?expand=likes'), asker())).toEqual(found)
    expect(hub.calls).toHaveLength(2)
  })

  test('a file is followed from an old name to its cached copy', async () => {
    hub.first = [
      redirect('/org/name/resolve/main/README.md'),
      redirect('/api/resolve-cache/models/org/name/5a1/README.md?etag=1'),
    ]
    hub.answer = text('# Card', 'text/plain')
    const wanted = { ...model('x'), path: '/old/resolve/main/README.md', isText: true, parse: z.string().parse }
    expect(await open().get(wanted, asker())).toMatchObject({ value: '# Card', movedTo: 'org/name' })
  })

  test('another host gets neither a request nor the token', async () => {
    hub.answer = redirect(`${elsewhere.url}/api/models/org/name`)
    await open({ hub: { endpoint: hub.url, token: TOKEN } }).get(model('org/name'), asker())
    expect(hub.calls.map(({ token }) => token)).toEqual([`Bearer ${TOKEN}`])
    expect(elsewhere.calls).toEqual([])
  })

  test.each(['/api/models/../whoami-v2', '/api/models/%2e%2e/x', '@elsewhere.example/x', 'x/y', ''])(
    'a name never leads to another place: %s',
    async path => {
      const source = open({ hub: { endpoint: `${hub.url}/mirror`, token: TOKEN } })
      expect(await source.get({ ...model('x'), path }, asker())).toEqual({ kind: 'unavailable' })
      expect(hub.calls).toEqual([])
    },
  )
})

describe('the token', () => {
  test('goes to its own host alone', async () => {
    const source = open({ hub: { endpoint: hub.url, token: TOKEN }, router: { endpoint: elsewhere.url } })
    await source.get(model('org/name'), asker())
    await source.get({ ...model('x'), host: 'router', path: '/v1/models' }, asker())
    expect([hub.calls[0]?.token, elsewhere.calls[0]?.token]).toEqual([`Bearer ${TOKEN}`, undefined])
  })

  test('that is refused is left out: all is answered without it, and the log says so once', async () => {
    hub.answer = (response, call) =>
      call.token
        ? status(401, 'Invalid credentials in Authorization header')(response, call)
        : json({ id: 'org/name' })(response, call)
    const source = open({ hub: { endpoint: hub.url, token: TOKEN } })
    for (const id of ['org/a', 'org/b', 'org/c']) {
      expect(await source.get(model(id), asker(1))).toMatchObject({ kind: 'found' })
      monotonic += MINUTE
    }
    expect(hub.calls.map(({ token }) => token !== undefined)).toEqual([true, false, false, false])
    expect(log).toEqual([expect.stringMatching(/^HF_TOKEN was refused by the Hub/)])
    expect(log.join()).not.toContain(TOKEN)
  })

  test('is not blamed for a model that is missing', async () => {
    hub.answer = text('{"error":"Repository not found"}', 'application/json', 401, { 'x-error-code': 'RepoNotFound' })
    const source = open({ hub: { endpoint: hub.url, token: TOKEN } })
    expect(await source.get(model('org/none'), asker())).toMatchObject({ kind: 'missing' })
    expect([hub.calls.length, log]).toEqual([1, []])
  })
})

describe('limits', () => {
  test('a short wait is waited for, then it is asked again', async () => {
    hub.first = [status(429, '', { 'retry-after': '2' })]
    const source = open({
      pause: async milliseconds => {
        pauses.push(milliseconds)
        monotonic += milliseconds
      },
    })
    expect(await source.get(model('org/name'), asker())).toMatchObject({ kind: 'found' })
    expect([pauses.length, hub.calls.length]).toEqual([1, 2])
    expect(pauses[0]).toBeGreaterThan(2000)
  })

  const WAITS: [what: string, headers: Record<string, string>][] = [
    ['Retry-After', { 'retry-after': '120' }],
    ['Retry-After as a date of a server whose clock is off', { 'retry-after': at(120), date: at(0) }],
    ['RateLimit', { ratelimit: '"api";r=0;t=119', 'ratelimit-policy': '"fixed window";"api";q=500;w=300' }],
  ]
  test.each(WAITS)('a long wait told by %s is kept, and what is asked meanwhile is unavailable', async (_, headers) => {
    hub.first = [status(429, '', headers)]
    const source = open()
    expect(await source.get(model('org/a'), asker())).toEqual({ kind: 'unavailable' })
    monotonic += 119_000
    expect(await source.get(model('org/b'), asker())).toEqual({ kind: 'unavailable' })
    expect(hub.calls).toHaveLength(1)
    monotonic += 2000
    expect(await source.get(model('org/b'), asker())).toMatchObject({ kind: 'found' })
    expect(log).toHaveLength(1)
  })

  test.each([
    ['with', 1470],
    ['without', 1380],
  ])('500 calls in five minutes are never exceeded, %s headers, and nearly used', async (headers, calls) => {
    const window = fixedWindow(500, 300, headers === 'with')
    hub.answer = window.answer
    const source = open()
    for (let minute = 0; minute < 12; minute++) {
      const ids = Array.from({ length: 200 }, (_, at) => `org/${minute}-${at}`)
      await Promise.all(ids.map(id => source.get(model(id), asker())))
      monotonic += MINUTE
    }
    expect(window.most()).toBeLessThanOrEqual(490)
    expect(hub.calls).toHaveLength(calls)
  })

  test('what others at the same address use up is counted', async () => {
    hub.answer = json(
      { id: 'org/name' },
      { ratelimit: '"api";r=11;t=200', 'ratelimit-policy': '"fixed window";"api";q=500;w=300' },
    )
    const source = open()
    await source.get(model('org/a'), asker())
    expect(await source.get(model('org/b'), asker())).toMatchObject({ kind: 'found' })
    expect(await source.get(model('org/c'), asker())).toEqual({ kind: 'unavailable' })
    expect(hub.calls).toHaveLength(2)
    // Files are counted apart, and more of them are allowed.
    hub.answer = json({ id: 'org/name' })
    for (let at = 0; at < 150; at++) {
      const wanted = { ...model('x'), path: `/org/${at}/resolve/main/config.json` }
      expect(await source.get(wanted, asker())).toMatchObject({ kind: 'found' })
    }
  })

  test.each([
    [251, 2],
    [250, 1],
  ])('with %i calls left of 500, a refresh behind an answer brings the calls to %i', async (left, calls) => {
    hub.answer = json({ id: 'org/name' }, { ratelimit: `"api";r=${left};t=200` })
    const source = open()
    await source.get(model('org/a'), asker())
    now += 2 * HOUR
    expect(await source.get(model('org/a'), asker())).toMatchObject({ isFresh: false })
    await source.close()
    expect(hub.calls).toHaveLength(calls)
  })

  test('refreshes alone never take more than half of a window', () => {
    const window = createRateWindow(500, () => monotonic)
    let taken = 0
    for (; window.hasRoom(true); taken++) window.take()
    expect(taken).toBe(250)
    expect(window.hasRoom(false)).toBe(true)
    monotonic += 300_000
    expect(window.hasRoom(true)).toBe(true)
  })
})

describe('a host that is down', () => {
  test('is left alone after a few failures, tried again by one call, and used again when it is back', async () => {
    hub.answer = status(503)
    const source = open()
    const askFor = async (id: string) => (await source.get(model(id), asker())).kind
    for (const id of ['org/a', 'org/b', 'org/c', 'org/d']) expect(await askFor(id)).toBe('unavailable')
    expect(hub.calls).toHaveLength(3)
    monotonic += 16_000
    expect(await Promise.all(['org/a', 'org/b', 'org/c'].map(askFor))).toEqual(Array(3).fill('unavailable'))
    expect(hub.calls).toHaveLength(4)
    monotonic += 16_000
    expect(await askFor('org/a')).toBe('unavailable')
    expect(hub.calls).toHaveLength(4)
    hub.answer = json({ id: 'org/name' })
    monotonic += 16_000
    expect(await askFor('org/a')).toBe('found')
    expect(await askFor('org/b')).toBe('found')
    expect(log).toEqual([
      expect.stringMatching(/^the Hub \(.+\) fails \(answered 503\): what was asked of it is left out$/),
      expect.stringMatching(/^the Hub \(.+\) fails again and again: it is left alone for a while/),
      expect.stringMatching(/^the Hub \(.+\) answers again$/),
    ])
  })

  test('does not keep the other one from being asked', async () => {
    hub.answer = status(503)
    const source = open()
    for (const id of ['org/a', 'org/b', 'org/c']) await source.get(model(id), asker())
    const wanted: Wanted<{ id: string }> = { ...model('x'), host: 'router', path: '/v1/models' }
    expect(await source.get(wanted, asker())).toMatchObject({ kind: 'found' })
  })

  test('still answers from what is kept', async () => {
    const source = open()
    await source.get(model('org/name'), asker())
    now += 3 * DAY
    hub.answer = status(503)
    for (const id of ['org/a', 'org/b', 'org/c']) await source.get(model(id), asker())
    expect(await source.get(model('org/name'), asker())).toMatchObject({ kind: 'found', isFresh: false })
  })
})

test('a cache that fails costs calls, not answers', async () => {
  const source = open()
  await database.schema.dropTable('cache').execute()
  expect(await source.get(model('org/a'), asker())).toMatchObject({ kind: 'found' })
  expect(await source.get(model('org/b'), asker())).toMatchObject({ kind: 'found' })
  await source.close()
  expect(log).toEqual([expect.stringMatching(/^the cache of the Hub fails/)])
})

function open(options: Partial<SourceOptions> = {}): HubSource {
  const source = createSource({
    hub: { endpoint: hub.url },
    router: { endpoint: elsewhere.url },
    cache: createCache(database),
    log: line => log.push(line),
    now: () => now,
    monotonic: () => monotonic,
    pause: async milliseconds => void pauses.push(milliseconds),
    ...options,
  })
  sources.push(source)
  return source
}

function model(id: string, query = ''): Wanted<{ id: string }> {
  const parse = z.object({ id: z.string() }).parse
  const path = `/api/models/${id}${query}`
  return { host: 'hub', path, parse, freshForMs: HOUR, keepForMs: 7 * DAY, mostBytes: 100_000 }
}

function asker(most = 8): Allowance & { taken: number } {
  return {
    signal: new AbortController().signal,
    taken: 0,
    take() {
      if (this.taken >= most) return false
      this.taken += 1
      return true
    },
  }
}

async function startHost(): Promise<Host> {
  const server = createServer((request: IncomingMessage, response) => {
    const call = { path: request.url ?? '', token: request.headers.authorization }
    host.calls.push(call)
    const answer = host.first.shift() ?? host.answer
    answer(response, call)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const host: Host = {
    server,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls: [],
    answer: json({ id: 'org/name' }),
    first: [],
  }
  return host
}

/** A Hub that counts in windows of its own, which began before it was first asked. */
function fixedWindow(quota: number, seconds: number, hasHeaders: boolean): { answer: Answer; most(): number } {
  const counts = new Map<number, number>()
  const start = monotonic - (hasHeaders ? 100_000 : 0)
  return {
    answer: (response, call) => {
      const place = (monotonic - start) / 1000
      const window = Math.floor(place / seconds)
      const count = (counts.get(window) ?? 0) + 1
      counts.set(window, count)
      const left = Math.max(0, quota - count)
      const headers: Record<string, string> = hasHeaders
        ? {
            ratelimit: `"api";r=${left};t=${Math.floor((window + 1) * seconds - place)}`,
            'ratelimit-policy': `"fixed window";"api";q=${quota};w=${seconds}`,
          }
        : {}
      if (count > quota) status(429, '', headers)(response, call)
      else json({ id: 'org/name' }, headers)(response, call)
    },
    most: () => Math.max(...counts.values()),
  }
}

function text(body: string, type = 'application/json', code = 200, headers: Record<string, string> = {}): Answer {
  return response => response.writeHead(code, { 'content-type': type, ...headers }).end(body)
}

function json(body: unknown, headers: Record<string, string> = {}): Answer {
  return text(JSON.stringify(body), 'application/json; charset=utf-8', 200, headers)
}

function status(code: number, error = 'no', headers: Record<string, string> = {}): Answer {
  return text(JSON.stringify({ error }), 'application/json', code, headers)
}

function redirect(location: string): Answer {
  return text('', 'text/plain', 307, { location })
}

function hang(): void {}

function brokenOff(response: ServerResponse): void {
  response.writeHead(200, { 'content-length': '1000' })
  response.write('{"id":', () => response.destroy())
}

/** Seconds after a time long ago, as HTTP writes it. */
function at(seconds: number): string {
  return new Date(Date.UTC(2001, 0, 1) + seconds * 1000).toUTCString()
}

async function settled(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise(resolve => setImmediate(resolve))
}
