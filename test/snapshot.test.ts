import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeEach, expect, test, vi } from 'vitest'
import { progressBar } from '../adapters/terminal/progress-bar.ts'
import type { Config } from '../src/config.ts'
import { withSnapshot } from '../src/knowledge/with-snapshot.ts'
import { plainText } from '../src/reply/plain.ts'
import { type Clock, takeSnapshot } from '../src/snapshot.ts'
import type { Snapshot } from '../src/snapshot-types.ts'
import { startBot } from '../src/start.ts'
import { type FakeHub, startFakeHub } from './fake-hub.ts'
import { hubbub } from './run-hubbub.ts'
import { catalogueOf } from './small-catalogue.ts'
import { type SmallKnowledge, smallKnowledge } from './small-knowledge.ts'
import { questionOf, root } from './world.ts'

const DAY = new Date('2027-02-03T04:05:06Z')
const IDS = ['lark/hear-small', 'lark/hear-large', 'wren/sing-small', 'wren/sing-large']
const MINUTES = 60_000

let hub: FakeHub
beforeEach(async () => {
  await hub?.stop()
  hub = await startFakeHub()
})
afterAll(() => hub.stop())

const FIGURES = { downloads: 765_432, likes: 321, tags: ['license:apache-2.0'], gated: 'auto' }

test('one run brings the figures of all models, which the bot then gives with their date', async () => {
  const small = smallKnowledge()
  has(...IDS)
  const before = contents(small.folder)
  const { lines } = await run(small)
  expect(lines.at(-1)).toMatch(
    /^4 of 4 models with today's figures, 0 of them renamed; 0 gone, 0 as they were\. 2 calls/,
  )
  expect(readdirSync(small.dataDir)).toEqual(['snapshot.json'])
  expect(contents(small.folder)).toEqual(before)
  const { read } = await started(small)
  const text = await read('tell me about lark/hear-small')
  expect(text).toMatch(/Apache-2\.0/)
  expect(text).toMatch(/facts of 2027-02-03/)
  expect(await read('most downloaded models for bird hearing')).toMatch(/765,432/)
})

test('a renamed model is given by its new name, with its results; one that is gone is said to be', async () => {
  const small = smallKnowledge()
  has('lark/hear-large', 'lark/hear-tiny', 'wren/sing-small')
  hub.fault('/api/models/lark/hear-small', { moved: 'lark/hear-tiny' })
  const { lines } = await run(small)
  expect(lines.at(-1)).toMatch(/^3 of 4 models with today's figures, 1 of them renamed; 1 gone/)
  const { read, world } = await started(small)
  expect(world.knowledge.catalogue.measurements.map(row => row.model)).toContain('lark/hear-tiny')
  expect(await read('tell me about lark/hear-tiny')).toMatch(/Apache-2\.0/)
  expect(await read('tell me about lark/hear-small')).toMatch(/another id now[\s\S]*lark\/hear-tiny/)
  expect(await read('tell me about wren/sing-large')).toMatch(/no longer on the Hub\. On 2027-02-03/)
  expect([...world.knowledge.catalogue.models.keys()].sort()).toEqual([
    'lark/hear-large',
    'lark/hear-tiny',
    'wren/sing-small',
  ])
})

test('a model that the Hub has switched off is not offered any more', async () => {
  const small = smallKnowledge()
  has(...IDS)
  hub.put([{ id: 'wren/sing-large', disabled: true }])
  await run(small)
  const { read, world } = await started(small)
  expect(world.knowledge.catalogue.models.has('wren/sing-large')).toBe(false)
  expect(await read('tell me about wren/sing-large')).toMatch(/had switched it off/)
})

test('a run that the Hub breaks off changes nothing, and the next goes on where it stopped', async () => {
  const small = smallKnowledge()
  has('wren/sing-small', 'lark/hear-small')
  const restore = hub.fault('/api/models/wren/sing-large', { status: 503 })
  await expect(run(small)).rejects.toThrow(
    /stopped answering \(answered 503\) after 3 of 4 models: nothing was changed/,
  )
  expect(readdirSync(small.dataDir)).toEqual(['snapshot.partial.json'])
  const { world } = await started(small)
  expect([...world.knowledge.catalogue.models.keys()].sort()).toEqual([...IDS].sort())
  restore()
  has('wren/sing-large')
  hub.calls.length = 0
  await run(small, new Date(DAY.getTime() + 60 * MINUTES))
  expect(hub.calls.map(({ path }) => path)).toEqual(['/api/models/wren/sing-large'])
  expect(snapshotOf(small)).toMatchObject({
    takenAt: DAY.toISOString(),
    models: { 'lark/hear-large': { kind: 'gone' } },
  })
  expect(Object.keys(snapshotOf(small).models)).toHaveLength(4)
})

test('a run that is killed leaves what the bot uses as it was, and is taken up again', async () => {
  const small = smallKnowledge()
  has('wren/sing-small', 'lark/hear-small', 'lark/hear-large')
  const restore = hub.fault('/api/models/wren/sing-large', { hang: true })
  const env = { PATH: process.env.PATH, ...settings(small) }
  const child = spawn(process.execPath, ['src/main.ts', 'snapshot'], { cwd: root, env })
  const ended = new Promise(resolve => child.once('close', resolve))
  await vi.waitFor(() => expect(hub.calls.at(-1)?.path).toBe('/api/models/wren/sing-large'), 20_000)
  child.kill('SIGKILL')
  await ended
  expect(readdirSync(small.dataDir)).toEqual(['snapshot.partial.json'])
  restore()
  has('wren/sing-large')
  const { code, err } = await hubbub(['snapshot'], '', settings(small))
  expect([code, err]).toEqual([0, expect.stringMatching(/100 %: 4 of 4 models\n[\s\S]*4 models with today's figures/)])
  expect(readdirSync(small.dataDir)).toEqual(['snapshot.json'])
})

test('what was begun over a day ago, or of another Hub, is asked for again', async () => {
  const small = smallKnowledge()
  has(...IDS)
  const old = { takenAt: '2027-02-01T00:00:00.000Z', endpoint: hub.url, models: gone() }
  const other = { takenAt: DAY.toISOString(), endpoint: 'https://example.com', models: gone() }
  for (const begun of [old, other]) {
    keep(small, 'snapshot.partial.json', JSON.stringify(begun))
    await run(small)
    expect(Object.values(snapshotOf(small).models).map(({ kind }) => kind)).toEqual(['here', 'here', 'here', 'here'])
  }
})

test('a Hub that can’t be reached is said in one sentence, with exit code 1, and changes nothing', async () => {
  const small = smallKnowledge()
  has(...IDS)
  await run(small)
  const before = contents(small.dataDir)
  const endpoint = hub.url
  await hub.stop()
  const { code, err, out } = await hubbub(['snapshot'], '', { ...settings(small), HF_ENDPOINT: endpoint })
  expect([code, out]).toEqual([1, ''])
  expect(err).toMatch(/^http:\S+ can't be reached \(ECONNREFUSED\): nothing was changed\. [^\n]+\n$/)
  expect(contents(small.dataDir)).toEqual(before)
  hub = await startFakeHub()
  expect(await hubbub(['snapshot'], '', { ...settings(small), HF_HUB_OFFLINE: '1' })).toMatchObject({
    code: 1,
    err: expect.stringMatching(/^HF_HUB_OFFLINE is set[^\n]+\n$/),
  })
  expect(hub.calls).toEqual([])
})

test('half of the rate limit is left to the questions of people', async () => {
  const small = smallKnowledge()
  has('lark/hear-small')
  hub.fault('/api/models', { headers: { ratelimit: '"api";r=252;t=200' } })
  const clock = fakeClock()
  const asked: number[] = []
  const before = clock.pause
  clock.pause = async milliseconds => {
    asked.push(hub.calls.length)
    await before(milliseconds)
  }
  await run(small, DAY, clock)
  expect(asked[0]).toBe(3)
  expect(clock.monotonic()).toBeGreaterThanOrEqual(200_000)
})

test('a Hub that asks to wait is waited for', async () => {
  const small = smallKnowledge()
  has(...IDS)
  hub.fault('/api/models', { status: 429, headers: { 'retry-after': '90' }, times: 1 })
  const clock = fakeClock()
  const { lines } = await run(small, DAY, clock)
  expect(lines.at(-1)).toMatch(/^4 of 4/)
  expect(clock.monotonic()).toBeGreaterThanOrEqual(90_000)
})

test('a mirror that lacks most of the models takes none of them away', async () => {
  const small = smallKnowledge()
  const ids = Array.from({ length: 40 }, (_, at) => `finch/hum-${at}`)
  small.edit('models/bird-singing.yaml', 'models:\n', `models:\n${ids.map(model).join('')}`)
  has(...IDS, ...ids.slice(0, 10))
  const { lines } = await run(small)
  expect(lines.at(-1)).toMatch(/^14 of 44 models with today's figures, 0 of them renamed; 0 gone, 30 as they were/)
})

test('a server that is no Hub changes nothing', async () => {
  const small = smallKnowledge()
  await expect(run(small)).rejects.toThrow(/knows none of the models/)
  expect(existsSync(join(small.dataDir, 'snapshot.json'))).toBe(false)
})

test.each([
  ['cut', (text: string) => text.slice(0, text.length / 2)],
  ['of another shape', () => '{"models":[]}'],
  ['with nonsense for a count', (text: string) => text.replace('765432', '-1')],
  ['with an id that is none', (text: string) => text.replace('lark/hear-small', '../../etc/passwd')],
  ['endless', (text: string) => text + ' '.repeat(9_000_000)],
])('a snapshot that is %s is left out, with one line in the log', async (_, damage) => {
  const small = smallKnowledge()
  has(...IDS)
  await run(small)
  keep(small, 'snapshot.json', damage(readFileSync(join(small.dataDir, 'snapshot.json'), 'utf8')))
  const { read, log } = await started(small)
  expect(log.filter(line => line.includes('snapshot.json'))).toHaveLength(1)
  expect(await read('tell me about lark/hear-small')).not.toMatch(/2027/)
})

test('figures that the catalogue has of a later day stay', () => {
  const catalogue = catalogueOf('bird-hearing', [
    { id: 'a/old', downloads: 1 },
    { id: 'a/new', downloads: 1 },
  ])
  for (const model of catalogue.models.values()) if (model.id === 'a/new') model.counted = '2027-03-01'
  const here = { kind: 'here' as const, downloads: 5, likes: 5, gated: false as const }
  const models = { 'a/old': { ...here, id: 'a/old' }, 'a/new': { ...here, id: 'a/new' } }
  const result = withSnapshot(catalogue, { takenAt: DAY.toISOString(), endpoint: '', models })
  expect([...result.models.values()].map(({ downloads, counted }) => [downloads, counted])).toEqual([
    [5, '2027-02-03'],
    [1, '2027-03-01'],
  ])
})

test('a model that was renamed to one that is curated too is there once', () => {
  const catalogue = catalogueOf('bird-hearing', [{ id: 'a/old' }, { id: 'a/new', downloads: 7 }])
  const models = { 'a/old': { kind: 'here' as const, id: 'a/new', downloads: 5, likes: 5, gated: false as const } }
  const result = withSnapshot(catalogue, { takenAt: DAY.toISOString(), endpoint: '', models })
  expect([...result.models.keys()]).toEqual(['a/new'])
  expect(result.absent).toMatchObject([{ names: ['a/old', 'old'], status: 'renamed', instead: ['a/new'] }])
})

test('on a terminal there is a bar; elsewhere a line for every tenth, and why nothing happens', () => {
  const write = (isTTY: boolean) => {
    const written: string[] = []
    const bar = progressBar({ isTTY, write: (text: string) => written.push(text) } as never)
    for (let done = 0; done <= 200; done++) {
      bar.show(done, 200)
      if (done === 50) for (let times = 0; times < 3; times++) bar.waits('waiting')
    }
    bar.end()
    return written
  }
  const lines = write(false)
  expect(lines).toHaveLength(12)
  expect(lines.slice(2, 6)).toEqual([
    '20 %: 40 of 200 models\n',
    'waiting\n',
    '30 %: 60 of 200 models\n',
    '40 %: 80 of 200 models\n',
  ])
  const drawn = write(true).join('')
  expect(drawn).toContain('\r\x1b[K[###############---------------] 100 of 200 models\r')
  expect(drawn).toContain('50 of 200 models (waiting)\r')
  expect(drawn).toMatch(/200 of 200 models\n$/)
})

/** Puts models on the fake Hub. */
function has(...ids: string[]): void {
  const tag = (id: string) => (id.startsWith('lark') ? 'bird-hearing' : 'bird-singing')
  hub.put(ids.map(id => ({ id, pipeline_tag: tag(id), ...FIGURES })))
}

/** An entry of the catalogue. */
function model(id: string): string {
  return `  - {id: ${id}, summary: It hums, standing: niche, license: mit, languages: [en], sources: [card]}\n`
}

function gone(): Snapshot['models'] {
  return Object.fromEntries(IDS.map(id => [id, { kind: 'gone', why: 'removed' }]))
}

function snapshotOf({ dataDir }: SmallKnowledge): Snapshot {
  return JSON.parse(readFileSync(join(dataDir, 'snapshot.json'), 'utf8')) as Snapshot
}

function keep({ dataDir }: SmallKnowledge, name: string, text: string): void {
  mkdirSync(dataDir, { recursive: true })
  writeFileSync(join(dataDir, name), text)
}

/** Every file with its text. */
function contents(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile())
  const paths = files.map(entry => join(entry.parentPath, entry.name))
  return Object.fromEntries(paths.map(path => [path, readFileSync(path, 'utf8')]))
}

function config(small: SmallKnowledge): Config {
  const { dataDir, folder: knowledgeDir } = small
  return {
    port: 0,
    host: '',
    dataDir,
    knowledgeDir,
    hub: { endpoint: hub.url, router: hub.url, isOffline: false },
    hasColor: false,
  }
}

function settings({ dataDir, folder }: SmallKnowledge): Record<string, string> {
  return { HUBBUB_DATA_DIR: dataDir, HUBBUB_KNOWLEDGE_DIR: folder, HF_ENDPOINT: hub.url, HF_HUB_OFFLINE: '0' }
}

async function run(small: SmallKnowledge, now = DAY, clock = fakeClock()): Promise<{ lines: string[] }> {
  const lines: string[] = []
  const bar = { show: () => {}, waits: () => {}, end: () => {} }
  await takeSnapshot(config(small), bar, line => lines.push(line), { ...clock, now: () => now })
  return { lines }
}

/** Time passes in pauses alone. */
function fakeClock(): Clock {
  let milliseconds = 0
  return {
    now: () => DAY,
    monotonic: () => milliseconds,
    pause: async more => {
      milliseconds += more
    },
  }
}

async function started(small: SmallKnowledge) {
  const log: string[] = []
  const { hub: address } = config(small)
  const { bot, world, stop } = await startBot({ ...config(small), hub: { ...address, isOffline: true } }, line =>
    log.push(line),
  )
  await stop()
  let asked = 0
  const read = async (text: string) =>
    plainText(await bot.ask(questionOf(text, `asked-${++asked}`, `thread-${asked}`), () => {}))
  return { read, world, log }
}
