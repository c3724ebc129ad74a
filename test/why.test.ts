import { afterAll, expect, test } from 'vitest'
import { createAgent } from '../src/agent/answer.ts'
import { loadSkills } from '../src/agent/registry.ts'
import { sentencesByLanguage } from '../src/agent/say.ts'
import { fittedClassifiers } from '../src/fit-classifiers.ts'
import { plainText } from '../src/reply/plain.ts'
import type { Reply, Spoken } from '../src/types.ts'
import { startFakeHub } from './fake-hub.ts'
import { startLive } from './live-world.ts'
import { ask, dataDir, knowledge, opened, root, world } from './world.ts'

const hub = await startFakeHub()
afterAll(() => hub.stop())

let threads = 0

/** As a person reads it: without the marks of bold words. */
function read(reply: Reply): string {
  return plainText(reply).replaceAll('**', '')
}

/** Asks in one thread; the last answer counts. */
async function after(...questions: string[]) {
  const thread = `why-${++threads}`
  const replies = []
  for (const question of questions) replies.push(await ask(question, thread))
  const reply = replies.at(-1) as (typeof replies)[number]
  return { reply, text: read(reply), first: replies[0] as (typeof replies)[number] }
}

test('without an answer before it, there is nothing to explain, and questions are offered', async () => {
  const { reply, text } = await after('why these?')
  expect(text).toMatch(/nothing to explain yet/)
  expect(reply.blocks.at(-1)).toMatchObject({
    kind: 'next',
    questions: [/./, /./, /./].map(some => expect.stringMatching(some)),
  })
  expect((await after('why these?', 'how did you choose them?')).text).toMatch(/nothing to explain yet/)
})

test('a recommendation is explained: what was understood, looked at and asked, and which benchmark decided', async () => {
  const { text, reply, first } = await after('best ASR for Spanish under 1B?', 'why these?')
  expect(text).toMatch(/Understood: .*speech recognition .*in Spanish, up to 1B parameters/)
  expect(text).toMatch(/Looked at: \d+ models for the task; \d+ meet every requirement/)
  expect(text).toMatch(/fail a requirement .*language \(\d+\).*size \(\d+\)/)
  expect(text).toMatch(/Calls to the Hub: none\. .*snapshot of \d{4}-\d\d-\d\d/)
  expect(text).toMatch(/Decided by: % WER on .*\(Open ASR Leaderboard multilingual, .*lower is better\) \[1\]/)
  expect(reply.evidence[0]?.url).toMatch(/open_asr_leaderboard/)
  expect(reply.evidence[0]?.quote).toContain(first.models[0])
  expect(text).toMatch(/Not known: .*the size of \d+ models, which counts as not fitting/)
})

test('the counts of failed requirements are those of the catalogue', async () => {
  const { text } = await after('speech recognition for Catalan', 'explain your ranking')
  const models = [...knowledge.catalogue.models.values()].filter(
    ({ task, also }) => task === 'automatic-speech-recognition' || also.includes('automatic-speech-recognition'),
  )
  expect(text).toContain(`Looked at: ${models.length} models`)
  const failing = Number(/language \((\d+)\)/.exec(text)?.[1])
  const silent = models.filter(({ languages }) => !languages.includes('ca') && !languages.includes('multilingual'))
  expect(failing).toBeGreaterThanOrEqual(silent.length)
  expect(failing).toBeLessThan(models.length)
})

test('a requirement that had to be given up is named, and that nothing comparable was measured', async () => {
  const { text } = await after('tiny text to speech model in the browser', 'why these?')
  expect(text).toMatch(/; 0 meet every requirement/)
  expect(text).toMatch(/gave up: the size/)
  expect(text).toMatch(/There is no comparable measurement/)
})

test.each([
  ["why isn't whisper-tiny.en in the list?", /`openai\/whisper-tiny\.en` is not in the answer: does not cover Spanish/],
  [
    "why isn't openai/whisper-large-v3-turbo in the list?",
    /`openai\/whisper-large-v3-turbo` is not in .*: \D+4\.34 against 2\.81/,
  ],
  ["why isn't nllb-200-distilled-600M in the list?", /is not in the answer: it is a model for translation\./],
  ['why is acme/sing-1b missing?', /`acme\/sing-1b` is not in the answer: I don't know it/],
  ['why is canary-1b-v2 in the list?', /`nvidia\/canary-1b-v2` is in the answer, at place 2/],
])('after "best ASR for Spanish?", "%s" is answered for that model', async (question, says) => {
  const { text } = await after('best ASR for Spanish?', question)
  expect(text).toMatch(says)
})

test('a model that is shown by its conversion counts as shown', async () => {
  const { text } = await after('tiny text to speech model in the browser', 'why is Kokoro-82M first')
  expect(text).toMatch(/Kokoro-82M-v1\.0-ONNX` is in the answer, at place 1/)
})

test('a size that nobody has published is no "0 parameters"', async () => {
  const { text } = await after('best ASR for Spanish under 1B?', 'why these?')
  expect(text).not.toMatch(/\b0 parameters/)
})

test('the thread goes on where it was, and the same can be asked again', async () => {
  const { text: again } = await after('best ASR for Spanish?', 'why these?', 'how did you choose them?')
  expect(again).toMatch(/“best ASR for Spanish\?”/)
  const { reply } = await after('best ASR for Spanish?', 'why these?', 'and under 1B?')
  expect(reply.understood).toMatchObject({
    intent: 'recommend',
    languages: ['es'],
    constraints: { maxParameters: 1e9 },
  })
})

test('an explanation from the documents names the documents', async () => {
  const { text, first } = await after('where are models cached?', 'how did you come up with that answer?')
  expect(text).toMatch(/It rests on: .+ \[1\]/)
  expect(text).toContain(first.evidence[0]?.url)
  expect(text).not.toMatch(/Looked at|Decided by/)
})

test('small talk and comparisons can be explained too', async () => {
  expect((await after('hello', 'explain your last answer')).text).toMatch(/Understood: nothing that I know about/)
  const { text } = await after('compare bge-m3 and multilingual-e5-large', 'why?')
  expect(text).toMatch(/Understood: a comparison: .*bge-m3.* and .*multilingual-e5-large/)
})

const SECOND: [Spoken, first: string, second: string, says: RegExp][] = [
  ['en', 'Best ASR for Spanish?', 'what did you look at?', /Understood/],
  ['es', '¿Mejor modelo para transcribir en español?', '¿por qué estos tres?', /Entendido/],
  ['fr', 'Quel modèle pour transcrire le français ?', 'pourquoi ces trois modèles ?', /Compris/],
  ['de', 'Welches Modell schreibt deutsche Interviews mit?', 'warum gerade diese?', /Verstanden/],
  ['pt', 'Qual modelo para transcrever português?', 'por que você escolheu esses três?', /Entendido/],
  ['zh', '哪个模型适合中文语音识别？', '为什么推荐这些？', /理解为/],
  ['ja', '日本語の音声認識に最適なモデルは？', 'なぜこのモデルを選んだのですか？', /理解した内容/],
]

test.each(SECOND)('in %s, after "%s", "%s" is explained in the same language', async (spoken, first, second, says) => {
  const { reply, text } = await after(first, second)
  expect(reply.understood).toMatchObject({ intent: 'why', spoken })
  expect(text).toMatch(says)
})

test.each([
  'why does pipeline fail',
  'why is my model slow',
  'why do I get a 401',
  'why is llama gated',
  'why is whisper-large-v3 so slow',
  'why choose safetensors over pickle',
  'how is the open asr leaderboard ranked',
])('"%s" stays a question for the documents, after a recommendation too', async question => {
  expect((await after('best ASR for Spanish?', question)).reply.understood.intent).toBe('explain')
})

test('what a thread remembers is plain data: written down and read again, it explains the same', async () => {
  const config = {
    port: 0,
    host: '',
    dataDir,
    knowledgeDir: `${root}/knowledge`,
    hub: { endpoint: '', router: '', isOffline: true },
    hasColor: false,
  }
  const fitted = fittedClassifiers(config, opened.hash, opened.knowledge)
  const agent = createAgent(world, fitted, await loadSkills(), sentencesByLanguage())
  const why = async (turn: typeof first.turn) => plainText((await agent.answer('why these?', turn, () => {})).reply)
  const first = await agent.answer('best ASR for Spanish under 1B?', undefined, () => {})
  const written = JSON.stringify(first.turn)
  expect(await why(JSON.parse(written) as typeof first.turn)).toBe(await why(first.turn))
  expect(written.length).toBeLessThan(10_000)
  expect(first.reply).not.toHaveProperty('ranking')
})

test('of an answer from the live Hub it tells the calls, whose figures are shown, and what did not come', async () => {
  const live = await startLive(hub)
  const first = await live.ask('best ASR for Spanish?', 'thread')
  const text = read(await live.ask('why these?', 'thread'))
  expect(text).toMatch(
    /Calls to the Hub: [2-8]\. Shown with the Hub's own figures of 20\d\d-\d\d-\d\d \d\d:\d\d UTC: [1-6] of \d models/,
  )
  expect(first.models.length).toBeGreaterThan(2)
  await live.stop()

  const restore = hub.fault('/api/models', { status: 500 })
  const failing = await startLive(hub)
  await failing.ask('best ASR for Spanish?', 'thread')
  expect(read(await failing.ask('why these?', 'thread'))).toMatch(
    /figures are those of the snapshot[\s\S]*Not known: .*today's figures.*which the Hub did not give in time/,
  )
  restore()
  await failing.stop()
})
