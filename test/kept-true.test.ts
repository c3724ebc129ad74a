import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { agedKnowledge } from '../src/knowledge/aging.ts'
import { checkKnowledge, problemLine } from '../src/knowledge/check.ts'
import { checkIds, checkLinks, isPublic } from '../src/knowledge/still-there.ts'
import { smallKnowledge } from './small-knowledge.ts'

const closing: (() => void)[] = []
afterEach(() => {
  for (const close of closing.splice(0)) close()
})

/** A server that answers by path; what it was asked, in order. */
async function server(answers: Record<string, [status: number, headers?: Record<string, string>, body?: string][]>) {
  const asked: { path: string; token?: string }[] = []
  const http = createServer((request, response) => {
    const path = (request.url ?? '').replace(/\?.*/, '')
    asked.push({ path, token: request.headers.authorization })
    const list = answers[path] ?? [[404]]
    const [status, headers = {}, body = ''] = (list.length > 1 ? list.shift() : list[0]) ?? [404]
    response.writeHead(status, headers).end(body)
  })
  await new Promise<void>(resolve => http.listen(0, '127.0.0.1', resolve))
  closing.push(() => http.close())
  return { endpoint: `http://127.0.0.1:${(http.address() as AddressInfo).port}`, asked }
}

test('a guide that was last checked over six months ago, and figures over a year old, are named with their line', async () => {
  const { folder } = smallKnowledge()
  const { loaded, files } = await checkKnowledge(folder)
  expect(agedKnowledge(loaded, files, '2026-11-21')).toEqual([])
  const lines = agedKnowledge(loaded, files, '2028-01-01').map(problemLine)
  expect(lines).toContainEqual(
    expect.stringMatching(/^knowledge\/guides\/nest-cache\.md:\d+: last checked on 2026-11-20/),
  )
  expect(lines).toContainEqual(
    expect.stringMatching(/^knowledge\/benchmarks\/.+\.csv:[2-9]\d*: \d+ figures over 12 months old/),
  )
})

test('an id that the Hub renamed, one that it does not know and one it is silent about are told apart', async () => {
  const { endpoint, asked } = await server({
    '/api/models/wren/sing': [[200, {}, '{"id":"wren/sing"}']],
    '/api/models/wren/old': [[307, { location: '/api/models/wren/new' }]],
    '/api/models/wren/Case': [[200, {}, '{"id":"wren/case"}']],
    '/api/models/wren/missing': [[401, {}, '{"error":"Invalid username or password."}']],
    '/api/models/wren/broken': [[503]],
  })
  const ids = ['sing', 'old', 'Case', 'missing', 'broken'].map(name => `wren/${name}`)
  const findings = await checkIds(ids, { endpoint, token: 'hf_secret' })
  expect(findings).toEqual([
    { what: 'wren/old', state: 'renamed', detail: 'is now wren/new' },
    { what: 'wren/Case', state: 'renamed', detail: 'is now wren/case' },
    { what: 'wren/missing', state: 'gone', detail: 'the Hub does not know it (401)' },
    { what: 'wren/broken', state: 'unknown', detail: 'the Hub answered 503' },
  ])
  expect(asked[0]?.token).toBe('Bearer hf_secret')
  expect(asked).toHaveLength(ids.length)
})

test('a Hub that is asked too much is waited for and asked again', async () => {
  const { endpoint } = await server({
    '/api/models/wren/sing': [
      [429, { ratelimit: '"api";r=0;t=0' }],
      [200, {}, '{"id":"wren/sing"}'],
    ],
  })
  expect(await checkIds(['wren/sing'], { endpoint })).toEqual([])
})

test('without a network nothing is said to be gone', async () => {
  const { endpoint } = await server({})
  for (const close of closing.splice(0)) close()
  expect(await checkIds(['wren/sing'], { endpoint })).toBe('unreachable')
  expect(await checkLinks([`${endpoint}/page`], () => true)).toEqual([
    { what: `${endpoint}/page`, state: 'unknown', detail: 'no answer' },
  ])
})

test('dead links are named; a page that refuses HEAD, or redirects, is not dead', async () => {
  const { endpoint, asked } = await server({
    '/page': [[200]],
    '/moved': [[301, { location: '/elsewhere' }]],
    '/no-head': [[405], [200]],
    '/gone': [[410]],
  })
  const links = ['page', 'moved', 'no-head', 'gone', 'never'].map(path => `${endpoint}/${path}`)
  const findings = await checkLinks(links, () => true)
  expect(findings.map(({ what, state }) => [what.replace(endpoint, ''), state])).toEqual([
    ['/gone', 'gone'],
    ['/never', 'gone'],
  ])
  expect(asked.map(({ path }) => path)).not.toContain('/elsewhere')
})

test.each([
  'http://example.com',
  'https://127.0.0.1/x',
  'https://[::1]/',
  'https://localhost/',
  'https://metadata.google.internal/',
  'https://2130706433/',
  'nonsense',
])('a knowledge file can’t make us ask %s', async link => {
  expect(isPublic(link)).toBe(false)
  expect(await checkLinks([link])).toMatchObject([{ state: 'unknown', detail: expect.stringContaining('not asked') }])
})

test('ordinary addresses are public', () => {
  expect(isPublic('https://huggingface.co/docs/hub/models')).toBe(true)
})
