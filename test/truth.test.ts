import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { plainText } from '../src/reply/plain.ts'
import type { Block, Pick, Reply } from '../src/types.ts'
import { ask, knowledge, root } from './world.ts'

interface Answered {
  id: string
  question: string
  reply: Reply
  /** All that is shown, without the list of sources. */
  shown: string
}

const TIMEOUT_MS = 60_000
const { catalogue, documents } = knowledge
const models = [...catalogue.models.values()]
const organisation = (id: string) => id.slice(0, id.indexOf('/'))

/** Every model id that our own data vouches for. */
const vouched = new Set([
  ...models.flatMap(model => [
    model.id,
    ...model.variants.map(variant => variant.id),
    ...(model.base ? [model.base] : []),
  ]),
  ...catalogue.absent.flatMap(({ names, instead }) => [...names, ...instead]),
])
const spaces = new Set([...catalogue.tasks.values()].flatMap(task => task.demos.map(demo => demo.space)))
const organisations = new Set([...vouched].map(organisation))
const sources = [
  ...documents.flatMap(document => document.sources),
  ...models.flatMap(model => model.sources),
  ...catalogue.absent.flatMap(entry => entry.sources),
].map(source => source.url)
/** Data sets and Spaces that the documents name as such. */
const places = new Set(
  documents
    .flatMap(({ lead, brief, sections }) => [lead, ...Object.values(brief), ...sections.map(section => section.text)])
    .concat(sources)
    .flatMap(text => [
      ...text.matchAll(
        /(?:(?:datasets|spaces)\/|load_dataset\(["']|data ?sets?:? `|\bSpace,? `)([\w.-]+\/[\w.-]*\w)/gi,
      ),
    ])
    .map(match => match[1]),
)

const answers: Answered[] = []

beforeAll(async () => {
  const lines = readFileSync(join(root, 'eval/questions.jsonl'), 'utf8').trim().split('\n')
  for (const line of lines) {
    const { id, question, context = [] } = JSON.parse(line) as { id: string; question: string; context?: string[] }
    for (const earlier of context) await ask(earlier, id)
    const reply = await ask(question, id)
    answers.push({ id, question, reply, shown: plainText({ ...reply, evidence: [] }) })
  }
}, TIMEOUT_MS)

describe('of every question of eval/questions.jsonl', () => {
  test('the models answered and picked are in the catalogue', () => {
    expect(answers.length).toBeGreaterThan(300)
    const invented = answers.flatMap(({ id, reply }) =>
      [...reply.models, ...picksOf(reply).map(pick => pick.id)]
        .filter(model => !vouched.has(model))
        .map(model => `${id}: ${model}`),
    )
    expect(invented).toEqual([])
  })

  test('every model id in the text is one that our data vouches for', () => {
    const invented = answers.flatMap(({ id, question, shown }) =>
      idsIn(shown)
        .filter(model => !vouched.has(model) && !spaces.has(model) && !places.has(model) && !names(question, model))
        .map(model => `${id}: ${model}`),
    )
    expect(invented).toEqual([])
  })

  test('a model that the asker named and nobody knows is said to be unknown', () => {
    const unknown = answers.filter(({ question }) =>
      idsIn(question).some(model => !vouched.has(model) && !spaces.has(model) && !places.has(model)),
    )
    expect(unknown.length).toBeGreaterThan(0)
    expect(
      unknown.filter(({ reply }) => reply.outcome !== 'not_found').map(({ id, question }) => `${id}: ${question}`),
    ).toEqual([])
  })

  test('every figure of a pick has a data set, a date and an address', () => {
    const measured = answers.flatMap(({ reply }) =>
      picksOf(reply).flatMap(pick => pick.reasons.flatMap(numbersIn).map(number => reply.evidence[number - 1])),
    )
    expect(measured.length).toBeGreaterThan(100)
    for (const evidence of measured) {
      expect(evidence).toMatchObject({
        source: 'benchmark',
        url: expect.stringMatching(/^https:\/\//),
        at: expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/),
      })
      const { quote = '', title } = evidence ?? {}
      const row = catalogue.measurements.find(
        ({ benchmark, model, value, dataset }) =>
          benchmark === title && quote.startsWith(`${model}: ${Number(value.toFixed(2))} `) && quote.includes(dataset),
      )
      expect(row, quote).toBeDefined()
    }
  })

  test('every [n] has its evidence, and every evidence an address and a date', () => {
    const loose = answers.flatMap(({ id, reply, shown }) =>
      numbersIn(shown)
        .filter(number => !reply.evidence[number - 1])
        .map(number => `${id}: [${number}]`),
    )
    expect(loose).toEqual([])
    for (const { url, at } of answers.flatMap(({ reply }) => reply.evidence))
      expect([url, at]).toEqual([expect.stringMatching(/^https:\/\//), expect.stringMatching(/^\d{4}-\d{2}/)])
  })

  test('a recommendation ends in two to four next questions', () => {
    const recommended = answers.filter(({ reply }) => picksOf(reply).length)
    expect(recommended.length).toBeGreaterThan(100)
    const counts = recommended.map(({ id, reply }) => ({ id, last: reply.blocks.at(-1) }))
    expect(
      counts.filter(({ last }) => last?.kind !== 'next' || last.questions.length < 2 || last.questions.length > 4),
    ).toEqual([])
  })
})

test('two questions in one message keep their own sources', async () => {
  const { blocks, evidence } = await ask('Which model recognises Spanish speech? Where are downloaded models cached?')
  const cached = blocks.flatMap(block =>
    block.kind === 'text' && /HF_HOME/.test(block.markdown) ? [block.markdown] : [],
  )
  expect(cached).toHaveLength(1)
  expect(evidence[(numbersIn(cached[0] ?? '')[0] ?? 0) - 1]?.title).toBe('Where models are cached')
})

describe('"best ASR for Spanish?"', () => {
  test('shows Spanish word error rates with data set, date and source', async () => {
    const reply = await ask('best ASR for Spanish?')
    const rates = reply.evidence.filter(({ source }) => source === 'benchmark')
    expect(reply.outcome).toBe('answer')
    expect(rates.length).toBeGreaterThan(1)
    for (const rate of rates) {
      expect(rate.quote).toMatch(/: \d+(\.\d+)? % WER on .+, es \(lower is better, \w[\w-]*\)$/)
      expect(rate.at).toMatch(/^20\d\d-\d\d-\d\d$/)
      expect(rate.url).toMatch(/^https:\/\//)
    }
    const [lead] = reply.blocks
    expect(lead).toMatchObject({
      kind: 'text',
      markdown: expect.stringMatching(/Spanish.*% WER.*20\d\d-\d\d-\d\d.*lower is better/),
    })
  })

  test('picks no model that knows English only, tells speakers apart or detects voices', async () => {
    const picked = picksOf(await ask('best ASR for Spanish?')).map(pick =>
      models.find(({ id, variants }) => id === pick.id || variants.some(variant => variant.id === pick.id)),
    )
    expect(picked.length).toBeGreaterThan(2)
    for (const model of picked) {
      expect(model?.languages, model?.id).toContain('es')
      expect(model?.id).not.toMatch(/diari[sz]ation|segmentation|\bvad\b|silero|\.en$/i)
      expect(model?.task).not.toBe('voice-activity-detection')
    }
  })
})

function picksOf(reply: Reply): Pick[] {
  return reply.blocks.flatMap((block: Block) => (block.kind === 'models' ? block.picks : []))
}

/** Numbers of evidence, outside code. */
function numbersIn(text: string): number[] {
  return [...text.replace(/```[\s\S]*?```|`[^`\n]*`/g, '').matchAll(/\[(\d+)\]/g)].map(match => Number(match[1]))
}

/** What looks like a Hub id: of an organisation that we know, or with a number in its name. Addresses count by their path. */
function idsIn(text: string): string[] {
  const bare = text
    .replace(
      /https:\/\/(?:huggingface|hf)\.co\/(?=[\w.-]+\/[\w.-]+(?![\w/?-]))(?!datasets|spaces|docs|blog|models|settings|tasks|collections)/g,
      ' ',
    )
    .replace(/https?:\/\/\S+/g, ' ')
  const found = [...bare.matchAll(/(?<![\w./~@:$-])([A-Za-z0-9][\w.-]*\/[A-Za-z0-9][\w.-]*\w)(?![\w/])/g)].map(
    match => match[1] ?? '',
  )
  return [...new Set(found)].filter(id => organisations.has(organisation(id)) || /^[a-z][\w-]{3,}\/.*\d/i.test(id))
}

function names(question: string, id: string): boolean {
  return question.toLowerCase().includes(id.toLowerCase())
}
