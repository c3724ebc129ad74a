import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { openHostedEmbedder } from '../src/knowledge/embed-hosted.ts'

/** An inference server on this machine that answers each call as told. */
async function server(answer: (texts: string[]) => { status: number; body: unknown }) {
  const calls: string[][] = []
  const http = createServer(async (request, response) => {
    let text = ''
    for await (const piece of request) text += piece
    const { inputs } = JSON.parse(text) as { inputs: string[] }
    calls.push(inputs)
    const { status, body } = answer(inputs)
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  })
  await new Promise<void>(resolve => http.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void http.close())
  return { calls, endpointUrl: `http://127.0.0.1:${(http.address() as AddressInfo).port}` }
}

const settings = { model: 'intfloat/multilingual-e5-small', token: 'hf_test' }

test('texts are embedded by the hosted model in batches, as vectors of length 1', async () => {
  const { calls, endpointUrl } = await server(texts => ({ status: 200, body: texts.map(text => [text.length, 0, 3]) }))
  const embedder = await openHostedEmbedder({ ...settings, endpointUrl })
  const vectors = await embedder.embed(Array.from({ length: 70 }, (_, at) => 'x'.repeat(at + 1)))
  expect(embedder.dimensions).toBe(3)
  expect(vectors).toHaveLength(70)
  expect(Array.from(vectors[3] ?? [])).toEqual([expect.closeTo(0.8), 0, expect.closeTo(0.6)])
  expect(Math.max(...calls.map(texts => texts.length))).toBeLessThanOrEqual(32)
})

test('a model that gives a vector for each token is averaged', async () => {
  const { endpointUrl } = await server(texts => ({
    status: 200,
    body: texts.map(() => [
      [0, 2],
      [4, 2],
    ]),
  }))
  const [vector] = await (await openHostedEmbedder({ ...settings, endpointUrl })).embed(['a'])
  expect(Array.from(vector ?? [])).toEqual([expect.closeTo(Math.SQRT1_2), expect.closeTo(Math.SQRT1_2)])
})

test('a busy server is asked once and then given up, so that the local embedder can take over', async () => {
  const { calls, endpointUrl } = await server(() => ({ status: 503, body: { error: 'loading' } }))
  await expect(openHostedEmbedder({ ...settings, endpointUrl })).rejects.toThrow()
  expect(calls).toHaveLength(1)
})

test('what is no vector is not believed', async () => {
  const { endpointUrl } = await server(() => ({ status: 200, body: [['not', 'numbers']] }))
  await expect(openHostedEmbedder({ ...settings, endpointUrl })).rejects.toThrow()
})
