import { cpSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { fitRandomIndexing, randomIndexingEmbedder } from '../src/knowledge/embed-random-indexing.ts'
import type { Embedder } from '../src/knowledge/embedder.ts'
import { type OpenedKnowledge, openKnowledge } from '../src/knowledge/open.ts'
import { plainText } from '../src/reply/plain.ts'
import { startBot } from '../src/start.ts'
import { type SmallKnowledge, smallKnowledge } from './small-knowledge.ts'
import { dataDir, questionOf, root } from './world.ts'

const QUESTION = 'where is the nest?'
const ANSWER = /elm behind the granary/
const LATER_MS = 5000
const BOOKING =
  '# Booking the shared H100 node\n\nWrite your name on the slate beside the kettle to book the shared H100 node.\n'

test('the second start reads the index from disk and finds the same', async () => {
  const small = smallKnowledge()
  const first = await open(small)
  const second = await open(small)
  expect([first.opened.isFromDisk, second.opened.isFromDisk]).toEqual([false, true])
  expect([first.embedded.length > 5, second.embedded.length]).toEqual([true, 0])
  expect(await best(second.opened, QUESTION)).toEqual(await best(first.opened, QUESTION))
})

test('a changed guide is found by its new words, and only its own passages are embedded again', async () => {
  const small = smallKnowledge()
  await open(small)
  small.edit('guides/nest-cache.md', 'in the elm behind the granary', 'in the poplar by the weir')
  const { opened, embedded } = await open(small)
  expect(embedded).toHaveLength(1)
  expect(embedded[0]).toContain('poplar by the weir')
  expect(await best(opened, 'poplar weir')).toBe('guides/nest-cache.md')
})

test('an index of another embedder is not used', async () => {
  const small = smallKnowledge()
  await open(small, 'one')
  expect((await open(small, 'another')).opened.isFromDisk).toBe(false)
})

test.each(['cut', 'overwritten', 'emptied', 'removed'] as const)(
  'whichever file of the data folder was %s, questions are answered, changed guides too',
  async damage => {
    const whole = smallKnowledge()
    await open(whole)
    const files = filesIn(whole.dataDir)
    expect(files.length).toBeGreaterThan(3)
    for (const file of files) {
      const small = smallKnowledge()
      cpSync(whole.dataDir, small.dataDir, { recursive: true })
      harm(join(small.dataDir, file), damage)
      const { opened } = await open(small)
      expect([file, await best(opened, QUESTION), opened.problems]).toEqual([file, 'guides/nest-cache.md', []])
      harm(join(small.dataDir, file), damage)
      small.edit('guides/nest-cache.md', 'in the elm behind the granary', 'in the poplar by the weir')
      expect([file, await best((await open(small)).opened, 'poplar weir')]).toEqual([file, 'guides/nest-cache.md'])
      expect([file, (await open(small)).opened.isFromDisk]).toEqual([file, true])
    }
  },
)

test('an index of which one byte has changed is not believed', async () => {
  for (const file of ['graph.bin', 'words.json']) {
    const small = smallKnowledge()
    await open(small)
    const path = join(small.dataDir, 'index', file)
    const bytes = readFileSync(path)
    bytes[Math.floor(bytes.length / 2)] = (bytes[Math.floor(bytes.length / 2)] ?? 0) ^ 1
    writeFileSync(path, bytes)
    expect([file, (await open(small)).opened.isFromDisk]).toEqual([file, false])
  }
})

test('parsed knowledge on disk of another shape is not believed', async () => {
  const small = smallKnowledge()
  await open(small)
  const file = join(small.dataDir, 'parsed.json')
  const stored = JSON.parse(readFileSync(file, 'utf8')) as { version: number; parsed: [string, unknown][] }
  const parsed = stored.parsed.map(([hash]) => [hash, {}])
  writeFileSync(file, JSON.stringify({ version: stored.version - 1, parsed }))
  expect(await best((await open(small)).opened, QUESTION)).toBe('guides/nest-cache.md')
})

test.each(['cut', 'overwritten', 'emptied'] as const)(
  'the bot makes its fitted models again when they were %s',
  async damage => {
    const small = smallKnowledge()
    const answer = async () => {
      const { bot } = await startBot(
        {
          port: 0,
          host: '',
          dataDir: small.dataDir,
          knowledgeDir: small.folder,
          hub: { endpoint: 'https://huggingface.co', router: 'https://router.huggingface.co', isOffline: true },
          hasColor: false,
        },
        () => {},
      )
      return plainText(await bot.ask(questionOf(QUESTION, 'q', 't'), () => {}))
    }
    expect(await answer()).toMatch(ANSWER)
    const fitted = filesIn(small.dataDir)
      .filter(file => file.endsWith('.model'))
      .map(file => join(small.dataDir, file))
    const before = fitted.map(file => readFileSync(file))
    expect(fitted.length).toBeGreaterThan(0)
    for (const file of fitted) harm(file, damage)
    expect(await answer()).toMatch(ANSWER)
    for (const [at, file] of fitted.entries())
      expect(readFileSync(file).equals(before[at] ?? Buffer.alloc(0)), file).toBe(true)
  },
)

test('a team document is answered from without a restart, changed, and gone when removed', async () => {
  const small = smallKnowledge()
  const clock = { ms: 0 }
  const { opened } = await open(small, 'fixed', () => clock.ms)
  const find = async () => {
    clock.ms += LATER_MS
    const [hit] = await opened.knowledge.search('who lends the telescope?', 1)
    return hit?.passage.kind === 'team' ? hit.passage.text : undefined
  }
  expect(await find()).toBeUndefined()
  small.write('team/telescope.md', '# The telescope\n\nGreta on the third floor lends the telescope.\n')
  expect(await find()).toContain('Greta')
  small.write('team/telescope.md', '# The telescope\n\nHolger in the cellar lends the telescope.\n')
  expect(await find()).toContain('Holger')
  expect(opened.knowledge.document('team/telescope.md')?.lead).toContain('Holger')
  small.remove('team/telescope.md')
  expect(await find()).toBeUndefined()
  expect(opened.knowledge.document('team/telescope.md')).toBeUndefined()
})

test('what is dropped into team/ is answered from at once, and the answer says whose it is', async () => {
  const knowledgeDir = join(smallKnowledge().folder, 'whole')
  cpSync(join(root, 'knowledge'), knowledgeDir, { recursive: true })
  const { bot } = await startBot(
    {
      port: 0,
      host: '',
      dataDir,
      knowledgeDir,
      hub: { endpoint: 'https://huggingface.co', router: 'https://router.huggingface.co', isOffline: true },
      hasColor: false,
    },
    () => {},
  )
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + LATER_MS })
  onTestFinished(() => void vi.useRealTimers())
  writeFileSync(join(knowledgeDir, 'team/h100-booking.md'), BOOKING)
  const reply = await bot.ask(questionOf('how do I book the shared H100 node?', 'q', 't'), () => {})
  const text = plainText(reply)
  expect(text).toContain('Write your name on the slate beside the kettle')
  expect(text).toMatch(/your team's own documents/)
  expect(reply.evidence[0]).toMatchObject({ source: 'team', quote: 'team/h100-booking.md' })
})

/** Opens a small knowledge folder and records what is embedded. */
async function open(
  small: SmallKnowledge,
  name = 'fixed',
  now?: () => number,
): Promise<{ opened: OpenedKnowledge; embedded: string[] }> {
  const embedded: string[] = []
  const texts = ['nest granary', 'token winter', 'telescope poplar weir']
  const inner = randomIndexingEmbedder(
    fitRandomIndexing(
      texts.map(text => ({ text, file: text })),
      'ngrams',
      64,
    ),
    'test',
  )
  const embedder: Embedder = {
    name,
    dimensions: inner.dimensions,
    embed: texts => {
      embedded.push(...texts)
      return inner.embed(texts)
    },
  }
  const opened = await openKnowledge({ folder: small.folder, dataDir: small.dataDir, embedder: () => embedder, now })
  return { opened, embedded: [...embedded] }
}

async function best({ knowledge }: OpenedKnowledge, text: string): Promise<string | undefined> {
  return (await knowledge.search(text, 1))[0]?.passage.file
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name).slice(folder.length + 1))
}

function harm(file: string, how: 'cut' | 'overwritten' | 'emptied' | 'removed'): void {
  const length = statSync(file, { throwIfNoEntry: false })?.size ?? 0
  if (how === 'cut' && length) truncateSync(file, Math.floor(length / 2))
  else if (how === 'overwritten') writeFileSync(file, Buffer.alloc(length, 'x'))
  else if (how === 'emptied') writeFileSync(file, '')
  else rmSync(file, { force: true })
}
