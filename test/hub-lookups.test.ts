import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { createSource } from '../src/hub/cached-source.ts'
import { createHub, type HubLimits } from '../src/hub/hub.ts'
import { isLanguage } from '../src/hub/languages.ts'
import type { Found, Hub, Kept } from '../src/hub-types.ts'
import { type FakeHub, startFakeHub } from './fake-hub.ts'

/** A Hub with real transport and an empty cache. */
function hubAt(endpoint: string, routerEndpoint = endpoint, limits: HubLimits = {}): Hub {
  const kept = new Map<string, Kept>()
  const source = createSource({
    hub: { endpoint },
    router: { endpoint: routerEndpoint },
    cache: { get: async key => kept.get(key), set: async (key, one) => void kept.set(key, one) },
    log: () => {},
    pause: async () => {},
  })
  return createHub(source, limits)
}

function valueIn<Value>(found: Found<Value>): Value {
  if (found.kind !== 'found') throw new Error(`the look-up came back ${found.kind}`)
  return found.value
}

describe('from answers as the Hub gives them', () => {
  let fake: FakeHub
  let hub: Hub
  const undo: (() => void)[] = []

  beforeAll(async () => {
    fake = await startFakeHub()
  })
  afterAll(() => fake.stop())
  afterEach(async () => {
    for (const one of undo.splice(0)) one()
    fake.calls.length = 0
    await hub?.close()
  })

  const visit = (limits?: HubLimits) => {
    hub = hubAt(fake.url, fake.url, limits)
    return hub.visit()
  }
  const spoil = (...fault: Parameters<FakeHub['fault']>) => undo.push(fake.fault(...fault))

  test('one call gives all facts of a model, whoever reported its results told apart', async () => {
    const here = visit()
    const found = await here.model('acme/asr-es')
    expect(found).toMatchObject({ kind: 'found', isFresh: true })
    expect(valueIn(found)).toMatchObject({
      id: 'acme/asr-es',
      author: 'acme',
      task: 'automatic-speech-recognition',
      license: 'cc-by-4.0',
      languages: ['es', 'pt'],
      gated: false,
      parameters: 978000000,
      children: { finetune: 2, quantized: 3, adapter: 1, merge: 0 },
      formats: ['safetensors'],
    })
    expect(valueIn(found).results.map(({ dataset, value, kind, source }) => [dataset, value, kind, source])).toEqual([
      ['hf-audio/open-asr-leaderboard', 3.25, 'verified', 'Open ASR Leaderboard'],
      ['google/fleurs', 4.1, 'community', undefined],
      ['facebook/multilingual_librispeech', 3.9, 'author-reported', 'acme'],
      ['mozilla-foundation/common_voice_17_0', 5.2, 'author-reported', undefined],
    ])
    expect(valueIn(found).results.at(-1)).toMatchObject({ subset: 'es/test', metric: 'wer' })
    expect(JSON.stringify(found)).not.toContain('evil.example')
    expect([here.calls(), fake.calls.length]).toEqual([1, 1])
  })

  test('providers are read from an object for one model and from an array in lists', async () => {
    const here = visit()
    const llama = valueIn(await here.model('meta-llama/Llama-3.1-8B-Instruct'))
    const listed = valueIn(await here.models({ provider: 'groq', sort: 'likes', limit: 5 }))
    const providers = [
      { name: 'groq', isLive: true, task: 'conversational' },
      { name: 'novita', isLive: false, task: 'conversational' },
    ]
    expect(llama.providers).toEqual(providers)
    expect(listed.map(({ id, providers }) => [id, providers])).toEqual([[llama.id, providers]])
    expect(llama.gated).toBe('manual')
    expect(llama.base).toEqual({ relation: 'finetune', ids: ['meta-llama/Llama-3.1-8B'] })
  })

  test('a GGUF copy is told as one, with its base, its parameters and its context', async () => {
    const copy = valueIn(await visit().model('acme/asr-es-GGUF'))
    expect(copy).toMatchObject({
      base: { relation: 'quantized', ids: ['acme/asr-es'] },
      parameters: 978000000,
      contextTokens: 4096,
      formats: ['gguf'],
    })
  })

  test('an old mirror’s plain "gated", Norwegian read as false by YAML, and a licence list are understood', async () => {
    const model = valueIn(await visit().model('acme/from-an-old-mirror'))
    expect(model).toMatchObject({ gated: 'manual', isDisabled: true, languages: ['no'], license: 'mit' })
  })

  test('an adapter without a stated relation is told by its library', async () => {
    expect(valueIn(await visit().model('acme/adapter'))).toMatchObject({
      base: { relation: 'adapter', ids: ['meta-llama/Llama-3.1-8B'] },
      languages: ['en'],
    })
  })

  test('what is searched for reaches the Hub as its own filters, and no field is asked for that it does not know', async () => {
    const query = {
      words: 'asr',
      task: 'automatic-speech-recognition',
      author: 'acme',
      tags: ['es', 'license:cc-by-4.0'],
      minParameters: 5e8,
      maxParameters: 2e9,
      gated: false,
      sort: 'downloads' as const,
      limit: 500,
    }
    const found = valueIn(await visit().models(query))
    expect(found.map(({ id, languages, results }) => [id, languages, results.length])).toEqual([
      ['acme/asr-es', ['es', 'pt'], 3],
      ['acme/asr-es-GGUF', ['es'], 0],
    ])
    const asked = fake.calls[0]?.query
    expect(Object.fromEntries(asked ?? [])).toMatchObject({
      search: 'asr',
      author: 'acme',
      pipeline_tag: 'automatic-speech-recognition',
      num_parameters: 'min:500M,max:2000M',
      gated: 'false',
      sort: 'downloads',
      limit: '100',
    })
    expect(asked?.getAll('filter')).toEqual(['es', 'license:cc-by-4.0'])
  })

  test('what is trending comes in the Hub’s order', async () => {
    const found = valueIn(await visit().models({ sort: 'trendingScore', limit: 3 }))
    expect(found.map(({ id }) => id)).toEqual(['moonshotai/Kimi-K2-Thinking', 'MiniMaxAI/MiniMax-M2', 'acme/asr-es'])
  })

  test('a renamed model comes back with its new name', async () => {
    spoil('/api/models/acme/old-name', { moved: 'acme/asr-es' })
    expect(valueIn(await visit().model('acme/old-name')).id).toBe('acme/asr-es')
  })

  test('a model that the Hub does not know is missing; a name that none can have costs no call', async () => {
    const here = visit()
    expect(await here.model('acme/none')).toMatchObject({ kind: 'missing' })
    for (const id of [
      '../../etc/passwd',
      'acme/..',
      'acme/a..b',
      'a/b/c',
      'acme/none?x=1',
      '',
      'acme/é',
      `acme/${'x'.repeat(300)}`,
    ]) {
      expect(await here.model(id)).toMatchObject({ kind: 'missing' })
      expect(await here.card(id)).toMatchObject({ kind: 'missing' })
      expect(await here.leaderboard(id)).toMatchObject({ kind: 'missing' })
    }
    expect(fake.calls.map(({ path }) => path)).toEqual(['/api/models/acme/none'])
    expect(here.unavailable()).toEqual([])
  })

  test('a bad row costs that row alone; an answer of none but bad rows is no "there are none"', async () => {
    const rows = [{ id: 'acme/good', downloads: 'many', likes: 7 }, { id: '../evil' }, 'nonsense', { tags: [] }]
    spoil('/api/models?', { body: JSON.stringify(rows), times: 1 })
    const good = valueIn(await visit().models({ sort: 'likes', limit: 10 }))
    expect(good).toMatchObject([{ id: 'acme/good', downloads: 0, likes: 7, tags: [] }])
    await hub.close()
    spoil('/api/models?', { body: JSON.stringify(rows.slice(1)), times: 1 })
    expect(await visit().models({ sort: 'likes', limit: 10 })).toEqual({ kind: 'unavailable' })
  })

  test('datasets are found by filter, or through the model that was made with them', async () => {
    const here = visit()
    const squad = { id: 'rajpurkar/squad_v2', license: 'cc-by-sa-4.0', languages: ['en'], size: '100K<n<1M' }
    const query = { tags: ['task_categories:question-answering'], sort: 'downloads' as const, limit: 5 }
    expect(valueIn(await here.datasets(query))).toMatchObject([{ ...squad, tasks: ['question-answering'] }])
    const ofModel = await here.datasets({ model: 'acme/asr-es', sort: 'downloads', limit: 5 })
    expect(valueIn(ofModel).map(({ id }) => id)).toEqual(['acme/speech-es'])
    expect(await here.datasets({ model: 'acme/none', sort: 'likes', limit: 5 })).toMatchObject({ kind: 'missing' })
  })

  test('Spaces are found by what they do, or by the model that they run', async () => {
    const here = visit()
    const demo = { id: 'acme/asr-demo', title: 'Speech to text in Spanish', stage: 'RUNNING', models: ['acme/asr-es'] }
    expect(valueIn(await here.spaces({ words: 'Spanish', sort: 'likes', limit: 3 }))).toMatchObject([demo])
    expect(valueIn(await here.spaces({ model: 'acme/asr-es', sort: 'likes', limit: 3 }))).toMatchObject([demo])
    expect(valueIn(await here.spaces({ words: 'gradio', sort: 'likes', limit: 1 }))).toHaveLength(1)
    expect(await here.spaces({ model: 'acme/..', sort: 'likes', limit: 3 })).toMatchObject({ kind: 'missing' })
  })

  test('papers of the day come by votes, and others by words', async () => {
    const here = visit()
    const daily = valueIn(await here.papers({ date: '2026-07-24', limit: 1 }))
    expect(daily).toMatchObject([{ id: '2607.20001', upvotes: 41, publishedAt: '2026-07-23T00:00:00.000Z' }])
    expect(valueIn(await here.papers({ date: '2026-07-24', limit: 9 }))).toHaveLength(2)
    expect(here.calls()).toBe(1)
    const found = valueIn(await here.papers({ words: 'openforgerl', limit: 5 }))
    expect(found.map(({ id, summary }) => [id, summary.slice(0, 9)])).toEqual([['2607.21557', 'All about']])
  })

  test('collections come with what is in them', async () => {
    expect(valueIn(await visit().collections('bonsai'))).toMatchObject([
      { title: 'Bonsai-2', owner: 'prism-ml', upvotes: 149, items: [{ type: 'space' }, { type: 'model' }] },
    ])
  })

  test('a leaderboard says which results are verified and whether less is better', async () => {
    const rows = valueIn(await visit().leaderboard('hf-audio/open-asr-leaderboard', 'es'))
    expect(rows.map(({ rank, model, isVerified, isLowerBetter }) => [rank, model, isVerified, isLowerBetter])).toEqual([
      [1, 'acme/asr-es', true, true],
      [2, 'acme/asr-es-GGUF', false, true],
    ])
    expect(fake.calls[0]?.query.get('task_id')).toBe('es')
  })

  test('a card comes without its front matter and no longer than can be read; a gated one does not come', async () => {
    expect(valueIn(await visit().card('acme/asr-es'))).toMatch(/^# ASR for Spanish\n/)
    expect((await visit().card('meta-llama/Llama-3.1-8B-Instruct')).kind).not.toBe('found')
    spoil('/google-bert/', { body: `# Long\n${'A line of the card.\n'.repeat(500_000)}` })
    const long = valueIn(await visit().card('google-bert/bert-base-uncased'))
    expect(long.length).toBeLessThanOrEqual(20_000)
    expect(long.endsWith('A line of the card.')).toBe(true)
  })

  test('documentation is quoted only from the Hub itself', async () => {
    expect(valueIn(await visit().documentation('gated models'))).toMatchObject([
      { title: 'Hub', heading: 'Gated models', url: 'https://huggingface.co/docs/hub/models-gated' },
    ])
  })

  test('the router tells who serves a chat model, at what price and speed', async () => {
    const [model] = valueIn(await visit().providers())
    expect(model?.providers).toMatchObject([
      { name: 'novita', isLive: true, inputPrice: 1.69, outputPrice: 3.38, firstTokenMs: 1490, hasTools: true },
      { name: 'publicai', isLive: false, inputPrice: 0 },
      { name: 'featherless-ai', isLive: true },
    ])
    expect(model?.providers.at(-1)?.inputPrice).toBeUndefined()
  })

  test('the known tags come by kind', async () => {
    expect(valueIn(await visit().tags())).toEqual({
      languages: [
        { id: 'es', label: 'Spanish' },
        { id: 'yue', label: 'Cantonese' },
      ],
      licenses: [{ id: 'apache-2.0', label: 'apache-2.0' }],
      libraries: [{ id: 'transformers.js', label: 'Transformers.js' }],
    })
  })

  test('what did not come is named once, and is never taken for "there is none"', async () => {
    const faults = [{ status: 500 }, { status: 429 }, { html: true }, { malformed: true }, { body: '{"error":"no"}' }]
    for (const fault of faults) {
      const unspoil = fake.fault('/', fault)
      const here = visit()
      const answers = await Promise.all([
        here.model('acme/asr-es'),
        here.model('acme/adapter'),
        here.models({ sort: 'likes', limit: 3 }),
        here.models({ sort: 'trendingScore', limit: 3 }),
        here.providers(),
      ])
      expect(answers, JSON.stringify(fault)).toEqual(answers.map(() => ({ kind: 'unavailable' })))
      expect(here.unavailable().sort()).toEqual(['model', 'models', 'providers', 'trending'])
      unspoil()
      await hub.close()
    }
  })

  test('no look-up outlasts the answer’s deadline', async () => {
    spoil('/', { hang: true })
    const started = performance.now()
    const here = visit({ deadlineMs: 150 })
    const late = await Promise.all([here.model('acme/asr-es'), here.tags(), here.card('acme/asr-es')])
    expect(late.map(({ kind }) => kind)).toEqual(['unavailable', 'unavailable', 'unavailable'])
    expect(performance.now() - started).toBeLessThan(400)
  })

  test('an answer makes no more calls than it is allowed', async () => {
    const here = visit({ mostCalls: 2 })
    const found = await Promise.all(['acme/asr-es', 'acme/adapter', 'acme/asr-es-GGUF'].map(id => here.model(id)))
    expect(found.filter(({ kind }) => kind === 'found')).toHaveLength(2)
    expect([here.calls(), fake.calls.length, here.unavailable()]).toEqual([2, 2, ['model']])
  })
})

test('tags that only look like language codes are none', () => {
  const tags = ['tts', 'asr', 'nlp', 'moe', 'gguf', 'ara', 'swe', 'mlx', 'rag', 'ocr', 'llm', 'code', 'lg-ai', 'mit-b0']
  expect(tags.filter(isLanguage)).toEqual([])
  const languages = ['en', 'no', 'ml', 'yue', 'haw', 'ceb', 'pt-br', 'zh-CN', 'eng', 'multilingual']
  expect(languages.filter(isLanguage)).toEqual(languages)
})

const standIn = resolve(import.meta.dirname, '../../shared/peers/hub/fake-hub.mjs')

describe.skipIf(!existsSync(standIn))('from a stand-in with 27,000 real models', () => {
  interface StandIn {
    url: string
    routerUrl: string
    violations: unknown[]
    stop(): Promise<void>
  }
  let peer: StandIn
  let hub: Hub

  beforeAll(async () => {
    const { FakeHub: Peer } = (await import(standIn)) as { FakeHub: { start(): Promise<StandIn> } }
    peer = await Peer.start()
    hub = hubAt(peer.url, peer.routerUrl, { mostCalls: 100 })
  })
  afterAll(async () => {
    await hub.close()
    await peer.stop()
  })

  test('every look-up finds what is there and breaks none of the Hub’s rules', async () => {
    const here = hub.visit()
    const board = 'hf-audio/open-asr-leaderboard'
    const whisper = valueIn(await here.model('openai/whisper-large-v3'))
    expect(whisper).toMatchObject({ task: 'automatic-speech-recognition', license: 'apache-2.0' })
    expect(whisper.results.length).toBeGreaterThan(0)
    expect(whisper.languages).toContain('es')
    expect(valueIn(await here.model('gpt2')).id).toBe('openai-community/gpt2')
    expect(await here.model('nobody/nothing')).toMatchObject({ kind: 'missing' })
    const small = await here.models({
      task: 'automatic-speech-recognition',
      tags: ['es'],
      maxParameters: 1e9,
      gated: false,
      sort: 'downloads',
      limit: 20,
    })
    expect(valueIn(small).length).toBeGreaterThan(3)
    expect(valueIn(small).filter(model => (model.parameters ?? 0) > 1e9 || !model.languages.includes('es'))).toEqual([])
    const served = valueIn(await here.models({ provider: 'all', task: 'text-to-image', sort: 'likes', limit: 5 }))
    expect(served.filter(({ providers }) => !providers.some(({ isLive }) => isLive))).toEqual([])
    const trending = valueIn(await here.models({ sort: 'trendingScore', limit: 100 }))
    const scores = trending.map(({ trendingScore = 0 }) => trendingScore)
    expect(scores).toEqual([...scores].sort((a, b) => b - a))
    expect(scores).toHaveLength(100)
    expect(valueIn(await here.leaderboard(board, 'es'))[0]).toMatchObject({ rank: 1, isLowerBetter: true })
    expect(await here.leaderboard('squad/none')).toMatchObject({ kind: 'missing' })
    expect(valueIn(await here.datasets({ tags: ['benchmark:official'], sort: 'likes', limit: 9 })).length).toBe(4)
    expect(valueIn(await here.spaces({ words: 'speech', sort: 'likes', limit: 5 })).length).toBeGreaterThan(0)
    expect(valueIn(await here.papers({ limit: 2 })).map(({ upvotes }) => upvotes)).toEqual([97, 41])
    expect(valueIn(await here.papers({ words: 'embedding retrieval', limit: 5 })).length).toBeGreaterThan(0)
    expect(valueIn(await here.documentation('gated models')).length).toBeGreaterThan(0)
    expect(valueIn(await here.card('deepset/roberta-base-squad2'))).toMatch(/^#/)
    expect((await here.card('meta-llama/Llama-3.1-8B-Instruct')).kind).not.toBe('found')
    expect(valueIn(await here.providers()).length).toBeGreaterThan(20)
    const tags = valueIn(await here.tags())
    expect(tags.licenses.map(({ id }) => id)).toContain('apache-2.0')
    expect(peer.violations).toEqual([])
  })
})
