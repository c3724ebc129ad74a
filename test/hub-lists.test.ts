import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { sentencesByLanguage } from '../src/agent/say.ts'
import { skill as datasets } from '../src/skills/datasets.ts'
import { skill as papers } from '../src/skills/papers.ts'
import { skill as spaces } from '../src/skills/spaces.ts'
import type { Block, Finding, Intent, Reply, Skill } from '../src/types.ts'
import { type FakeHub, startFakeHub } from './fake-hub.ts'
import { type LiveWorld, startLive } from './live-world.ts'
import { ask as askOffline } from './world.ts'

let fake: FakeHub
let live: LiveWorld
const undo: (() => void)[] = []

beforeAll(async () => {
  fake = await startFakeHub()
  live = await startLive(fake)
})
afterAll(async () => {
  await live.stop()
  await fake.stop()
})
afterEach(async () => {
  for (const one of undo.splice(0)) one()
  await live.forget()
  fake.calls.length = 0
})

/** The Hub answers such calls with these rows. */
const answers = (pathPart: string, rows: unknown[]) => undo.push(fake.fault(pathPart, { body: JSON.stringify(rows) }))
const isDown = () => undo.push(fake.fault('/api/', { status: 503 }))
const asked = (path: string) => fake.calls.filter(call => call.path === path).map(({ query }) => query)
const filters = (query: URLSearchParams | undefined) => query?.getAll('filter')

const dataset = (id: string, downloads: number, ...tags: string[]) => ({ id, downloads, likes: 1, tags })
const space = (id: string, likes: number, stage: string, title = 'A Space') => ({
  id,
  likes,
  runtime: { stage },
  cardData: { title },
  models: ['acme/asr-es'],
})
const paper = (id: string, title: string, summary: string, upvotes = 7) => ({
  paper: { id, title, summary, upvotes, publishedAt: '2026-11-18T00:00:00.000Z' },
})

function table({ blocks }: Pick<Reply, 'blocks'>): Extract<Block, { kind: 'table' }> {
  const found = blocks.find(block => block.kind === 'table')
  if (!found) throw new Error('the reply has no table')
  return found
}

function text({ blocks }: Pick<Reply, 'blocks'>): string {
  return blocks.flatMap(block => (block.kind === 'text' ? [block.markdown] : [])).join('\n\n')
}

const first = (row: string[]) => row[0]?.replace(/ \[\d+\]$/, '')

/** A structured call, as a tool or a slash command makes it. */
async function call<Input>(skill: Skill<Input>, input: unknown): Promise<Finding> {
  const { understood: request } = await live.ask('best ASR for Spanish?')
  fake.calls.length = 0
  const say = sentencesByLanguage()('en')
  return skill.run(skill.input.parse(input), live.world, {
    request,
    say,
    progress: () => {},
    hub: live.world.hub.visit(),
  })
}

describe('what people ask for a list in', () => {
  test.each<[Intent, question: string]>([
    ['datasets', 'datasets for Spanish sentiment'],
    ['datasets', 'Is there any dataset with annotated medical notes?'],
    ['datasets', '¿Hay datasets de preguntas y respuestas en gallego?'],
    ['datasets', 'Quels jeux de données pour détecter le spam en français ?'],
    ['datasets', 'Welche Datensätze gibt es für Zusammenfassungen auf Deutsch?'],
    ['datasets', 'quais datasets existem para OCR em português?'],
    ['datasets', '有没有医疗问答的数据集？'],
    ['datasets', '要約用の日本語データセットを教えて'],
    ['spaces', 'which Spaces use whisper-large-v3?'],
    ['spaces', 'popular Spaces for image editing'],
    ['spaces', '¿Qué Spaces usan bge-m3?'],
    ['spaces', 'quels Spaces utilisent Kokoro ?'],
    ['spaces', 'beliebte Spaces für Musik'],
    ['spaces', 'quais Spaces usam FLUX.1-schnell?'],
    ['spaces', '有哪些热门的Space'],
    ['spaces', '人気のSpaceを教えて'],
    ['papers', 'papers about speculative decoding'],
    ['papers', "today's papers"],
    ['papers', 'trending papers this week'],
    ['papers', 'paper behind whisper-large-v3'],
    ['papers', 'papers de hoy'],
    ['papers', 'articles récents sur le RAG'],
    ['papers', 'Paper über Diffusionsmodelle'],
    ['papers', 'artigos sobre tradução automática'],
    ['papers', '关于扩散模型的论文'],
    ['papers', '拡散モデルの論文'],
  ])('is one of %s: %s', async (intent, question) => {
    expect((await live.ask(question)).understood.intent).toBe(intent)
  })

  test.each([
    'how do I choose a dataset',
    'how do I upload a dataset',
    'which dataset format should I use?',
    '¿cómo subo un dataset?',
    'what are datasets',
    'are datasets free?',
    'what is a Space',
    'what are Spaces',
    'how do I create a Space',
    'how do I get my paper listed on hugging face',
    'how do I cite a dataset',
  ])('is none, but an explanation: %s', async question => {
    const reply = await live.ask(question)
    expect(reply.evidence[0]?.source).toBe('document')
    expect(reply.blocks.some(({ kind }) => kind === 'table')).toBe(false)
  })

  test('is a demo where something is to be tried', async () => {
    expect((await live.ask('can I try Whisper in the browser?')).understood.intent).toBe('demo')
  })
})

describe('datasets', () => {
  test('are asked for by task and language, and shown with rows, licence in words, downloads and a link to look inside', async () => {
    const before = new Date().toISOString().slice(0, 10)
    const reply = await live.ask('datasets for Spanish speech recognition')
    expect(asked('/api/datasets').map(filters)).toEqual([
      ['task_categories:automatic-speech-recognition', 'language:es'],
    ])
    expect(table(reply).rows).toEqual([
      ['acme/speech-es [1]', '1M–10M', 'CC0-1.0 (commercial use allowed)', 'Spanish', '4,000', 'open'],
    ])
    expect(text(reply)).toContain('https://huggingface.co/datasets/acme/speech-es/viewer')
    expect(text(reply)).toContain(
      'https://huggingface.co/datasets?task_categories=task_categories:automatic-speech-recognition&language=language:es',
    )
    expect(reply.evidence).toMatchObject([
      {
        source: 'hub',
        url: 'https://huggingface.co/datasets/acme/speech-es',
        quote: expect.stringContaining('4000 downloads'),
      },
    ])
    expect([before, new Date().toISOString().slice(0, 10)]).toContain(reply.evidence[0]?.at)
  })

  test('that are asked for again cost the Hub nothing', async () => {
    await live.ask('datasets for Spanish speech recognition')
    const calls = fake.calls.length
    await live.ask('datasets for Spanish speech recognition')
    expect(fake.calls.length).toBe(calls)
  })

  test('come most downloaded first, without copies, tests, unused ones and those for adults', async () => {
    answers('/api/datasets', [
      dataset('someone/reviews', 900),
      dataset('maker/reviews', 5000),
      dataset('maker/opinions', 9000),
      dataset('maker/nsfw-opinions', 8000),
      dataset('hf-internal-testing/opinions-small', 7000),
      dataset('someone/opinions-of-mine', 2),
      dataset('maker/tweets', 7500),
    ])
    const reply = await live.ask('datasets for sentiment analysis')
    expect(table(reply).rows.map(first)).toEqual(['maker/opinions', 'maker/tweets', 'maker/reviews'])
  })

  test('say where a licence is not stated and where access must be asked for', async () => {
    answers('/api/datasets', [
      { ...dataset('maker/a', 500), gated: 'manual' },
      { ...dataset('maker/b', 400, 'license:cc-by-nc-4.0'), gated: 'auto' },
      dataset('maker/c', 300, 'license:unknown'),
    ])
    const { rows } = table(await live.ask('datasets for sentiment analysis'))
    expect(rows.map(row => [row[2], row[5]])).toEqual([
      ['not stated', 'ask on its page, wait for approval, then use a token'],
      ['CC-BY-NC-4.0 (no commercial use)', 'accept the terms on its page, then use a token'],
      ['not stated', 'open'],
    ])
  })

  test('keep to the licence that is wanted: by its name at the Hub, by what it allows here', async () => {
    await live.ask('MIT licensed datasets for summarization')
    expect(filters(asked('/api/datasets')[0])).toContain('license:mit')
    await live.forget()
    answers('/api/datasets', [
      dataset('maker/a', 500, 'license:cc-by-nc-4.0'),
      dataset('maker/b', 400, 'license:mit'),
      dataset('maker/c', 300),
    ])
    const reply = await live.ask('datasets that I may use commercially for summarization')
    expect(table(reply).rows.map(first)).toEqual(['maker/b'])
  })

  test('that match a part only are told apart from those that match all', async () => {
    answers('search=sentiment&filter=task', [dataset('maker/sentiment-es', 50)])
    answers('search=sentiment&filter=language', [
      dataset('maker/sentiment-es', 50),
      dataset('maker/old-sentiment', 900),
    ])
    answers('datasets?filter=task', [dataset('maker/topics-es', 7000)])
    const reply = await live.ask('datasets for Spanish sentiment')
    expect(table(reply).rows.map(first)).toEqual(['maker/sentiment-es', 'maker/old-sentiment', 'maker/topics-es'])
    expect(text(reply)).toContain('The last 2 match only a part of that.')
  })

  test('of a model are those that its card names', async () => {
    const reply = await live.ask('which datasets does the card of bert-base-uncased name')
    expect(table(reply).rows.map(first)).toEqual(['bookcorpus/bookcorpus'])
    expect(reply.models).toEqual(['google-bert/bert-base-uncased'])
  })

  test('to train a model on are those for its task', async () => {
    const reply = await live.ask('datasets to fine-tune whisper-large-v3 on')
    expect(table(reply).rows.map(first)).toEqual(['acme/speech-es'])
  })

  test('follow up: in another language', async () => {
    await live.ask('datasets for Spanish speech recognition', 'follow-up')
    fake.calls.length = 0
    await live.ask('and in French?', 'follow-up')
    expect(filters(asked('/api/datasets')[0])).toEqual(['task_categories:automatic-speech-recognition', 'language:fr'])
  })

  test('are not made up where there are none', async () => {
    const reply = await live.ask('datasets for Welsh sentiment')
    expect(reply.outcome).toBe('not_found')
    expect(text(reply)).toContain('search=sentiment')
    expect(reply.blocks.some(({ kind }) => kind === 'table')).toBe(false)
  })

  test.each(['down', 'off'])('without the Hub (%s) the page with the filter is given, and no names', async how => {
    if (how === 'down') isDown()
    const reply = await (how === 'down' ? live.ask : askOffline)('datasets for Spanish sentiment')
    expect(reply.understood.intent).toBe('datasets')
    expect(text(reply)).toContain(
      'https://huggingface.co/datasets?task_categories=task_categories:text-classification&language=language:es&search=sentiment&sort=downloads',
    )
    expect(reply.blocks.some(({ kind }) => kind === 'table')).toBe(false)
    expect(text(reply)).toContain('Datasets on the Hub')
    expect(text(reply).includes('Not from the live Hub this time')).toBe(how === 'down')
  })
})

describe('Spaces', () => {
  test('that use a model are asked for by it', async () => {
    const reply = await live.ask('which Spaces use Llama-3.1-8B-Instruct?')
    expect(asked('/api/spaces').map(query => query.get('models'))).toEqual(['meta-llama/Llama-3.1-8B-Instruct'])
    expect(table(reply).rows).toEqual([['acme/chat [1]', 'Chat', '300', 'meta-llama/Llama-3.1-8B-Instruct', 'running']])
    expect(reply.evidence).toMatchObject([{ source: 'hub', url: 'https://huggingface.co/spaces/acme/chat' }])
  })

  test('for something are searched for by its words', async () => {
    await live.ask('popular Spaces for image editing')
    expect(asked('/api/spaces/semantic-search').map(query => query.get('q'))).toEqual(['image editing'])
  })

  test('that run come first, sleeping ones say so, broken ones and those for adults are left out', async () => {
    answers('/api/spaces', [
      space('a/asleep', 900, 'SLEEPING'),
      space('a/broken', 800, 'BUILD_ERROR'),
      space('a/paused', 700, 'PAUSED'),
      space('a/adult', 600, 'RUNNING', 'NSFW generator'),
      space('a/less', 50, 'RUNNING'),
      space('a/more', 60, 'RUNNING'),
    ])
    const reply = await live.ask('which Spaces are there for OCR?')
    expect(table(reply).rows.map(row => [first(row), row[4]])).toEqual([
      ['a/more', 'running'],
      ['a/less', 'running'],
      ['a/asleep', 'asleep, wakes up when opened'],
    ])
  })

  test('have titles that ping, link and cite nothing', async () => {
    answers('/api/spaces', [
      space('a/b', 5, 'RUNNING', '@everyone [free](https://evil.example) <!channel> ```x``` [7]'),
    ])
    const [, title] = table(await live.ask('which Spaces are there for OCR?')).rows[0] ?? []
    expect(title).not.toMatch(/@\w|https?:|[[\]<>`]/)
    expect(title).toContain('everyone')
  })

  test('without the Hub are those that the documents name, and a page to look further', async () => {
    isDown()
    const reply = await live.ask('popular Spaces for speech recognition')
    expect(text(reply)).toContain('https://huggingface.co/spaces?q=speech%20recognition')
    expect(reply.evidence.map(({ source }) => source)).toContain('demo')
  })
})

describe('papers', () => {
  test('about something are searched for by what remains of the question', async () => {
    const reply = await live.ask('Can you show me recent papers about speech recognition, please?')
    expect(asked('/api/papers/search').map(query => query.get('q'))).toEqual(['speech recognition'])
    expect(text(reply)).toContain(
      '[Speech recognition for low-resource languages](https://huggingface.co/papers/2607.20001) · 2026-07-23 · 41 upvotes [1]',
    )
    expect(reply.evidence).toMatchObject([{ source: 'hub', url: 'https://huggingface.co/papers/2607.20001' }])
  })

  test('about a task are searched for in English, whatever the language of the question', async () => {
    await live.ask('artículos sobre reconocimiento de voz')
    await live.ask('音声認識に関する論文を探しています')
    // The second question is the first one's: it costs no call.
    expect(asked('/api/papers/search').map(query => query.get('q'))).toEqual(['speech recognition'])
  })

  test('of today are those of the day, or, where there are none yet, the latest', async () => {
    live.world.now = () => new Date('2026-11-20T12:00:00Z')
    expect(text(await live.ask("today's papers"))).toContain('of 2026-11-20')
    expect(asked('/api/daily_papers').map(query => query.get('date'))).toEqual(['2026-11-20'])
    await live.forget()
    answers('date=2026-11-20', [])
    const reply = text(await live.ask("today's papers"))
    expect(reply).toContain('The latest daily papers')
    expect(reply).toContain('2607.20001')
    await live.ask("yesterday's papers")
    expect(asked('/api/daily_papers').at(-1)?.get('date')).toBe('2026-11-19')
  })

  test('quote the sentence that says what is new, and nothing of it pings, links or is code', async () => {
    const abstract =
      'Language models are large. We propose @everyone a cache, see [here](https://evil.example) and ![x](https://evil.example/p.png) ```rm -rf``` [9]. It works.'
    answers('/api/papers/search', [paper('2611.00001', 'A [cache](https://evil.example) for all', abstract)])
    const reply = text(await live.ask('papers about caching'))
    expect(reply).toContain('We propose')
    expect(reply).not.toContain('Language models are large')
    expect(reply).not.toMatch(/@\w|evil\.example|```|!\[|\[9\]/)
  })

  test('behind a model are those that its card links, also where the Hub does not list them', async () => {
    fake.put([{ id: 'openai/whisper-large-v3', tags: ['arxiv:2212.04356', 'arxiv:not-a-number'] }])
    const unlisted = await live.ask('paper behind whisper-large-v3')
    expect(text(unlisted)).toContain('[arXiv 2212.04356](https://huggingface.co/papers/2212.04356) [1]')
    expect(text(unlisted)).not.toContain('not-a-number')
    await live.forget()
    answers('/api/papers/search', [
      paper('2212.04356', 'Whisper', 'We study speech.'),
      paper('2212.00001', 'Other', ''),
    ])
    const listed = await live.ask('paper behind whisper-large-v3')
    expect(text(listed)).toContain('[Whisper](https://huggingface.co/papers/2212.04356) · 2026-11-18 · 7 upvotes [1]')
    expect(text(listed)).not.toContain('2212.00001')
    expect(listed.models).toEqual(['openai/whisper-large-v3'])
  })

  test('without the Hub are a page to look at', async () => {
    isDown()
    const reply = await live.ask('papers about speculative decoding')
    expect(text(reply)).toContain('https://huggingface.co/papers?q=speculative%20decoding')
    expect(reply.evidence).toEqual([])
  })
})

describe('a structured call', () => {
  test('needs no words of a person', async () => {
    const found = await call(datasets, { task: 'automatic-speech-recognition', languages: ['es'] })
    expect(table(found).rows.map(first)).toEqual(['acme/speech-es'])
    expect(table(await call(spaces, { model: 'acme/asr-es' })).rows.map(first)).toEqual(['acme/asr-demo'])
    expect(text(await call(papers, { words: 'OpenForgeRL' }))).toContain('2607.21557')
    expect(text(await call(papers, { day: '2026-07-24' }))).toContain('of 2026-07-24')
  })

  test.each<[name: string, skill: Skill<never>, input: unknown]>([
    ['datasets', datasets as Skill<never>, { languages: ['es; drop table'] }],
    ['datasets', datasets as Skill<never>, { model: '../../api/whoami-v2' }],
    ['datasets', datasets as Skill<never>, { words: ['a', 'b', 'c', 'd'] }],
    ['spaces', spaces as Skill<never>, { words: 'x'.repeat(1000) }],
    ['papers', papers as Skill<never>, { day: 'the day before' }],
  ])('of %s is bounded (%#)', (_name, skill, input) => {
    expect(skill.input.safeParse(input).success).toBe(false)
  })
})
