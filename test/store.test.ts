import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createCache } from '../src/store/cache.ts'
import { openDatabase } from '../src/store/database.ts'

let folder: string
let log: string[]
const file = () => join(folder, 'hubbub.db')
const open = () => openDatabase(folder, line => log.push(line))
const kept = { body: '{"id":"org/name"}', at: 1_800_000_000_000 }

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hubbub-store-'))
  log = []
})
afterEach(() => rmSync(folder, { recursive: true }))

test('what was kept is there after a restart', async () => {
  const answers = [
    kept,
    { body: undefined, at: 1 },
    { ...kept, movedTo: 'org/renamed' },
    { body: 'ünï\0çode 🦊', at: 2 },
  ]
  const before = await open()
  for (const [at, answer] of answers.entries()) await createCache(before).set(`key ${at}`, answer)
  await before.destroy()
  const after = await open()
  const read = await Promise.all(answers.map((_, at) => createCache(after).get(`key ${at}`)))
  await after.destroy()
  expect(read).toEqual(answers)
  expect(log).toEqual([])
})

test('a newer answer takes the place of the older one', async () => {
  const database = await open()
  const cache = createCache(database)
  await cache.set('key', { ...kept, movedTo: 'org/renamed' })
  await cache.set('key', { body: undefined, at: kept.at + 1 })
  expect(await cache.get('key')).toEqual({ body: undefined, at: kept.at + 1 })
  expect(await cache.get('another key')).toBeUndefined()
  await database.destroy()
})

test('the cache does not grow without end: the oldest answers go', async () => {
  const many = await open()
  const byRows = createCache(many, { rows: 50, bytes: 1e9 })
  for (let at = 1; at <= 201; at++) await byRows.set(`key ${at}`, { ...kept, at })
  expect(await keys(many)).toEqual(Array.from({ length: 50 }, (_, at) => `key ${at + 152}`))
  const large = createCache(many, { rows: 1e9, bytes: 2000 })
  await large.set('large', { body: JSON.stringify(Array.from({ length: 300 }, Math.random)), at: 202 })
  expect(await keys(many)).toEqual([])
  await many.destroy()
})

const DAMAGES: [what: string, damage: () => void][] = [
  ['is no database', () => writeFileSync(file(), 'this is no database, but a text\n'.repeat(100))],
  ['was cut off', () => truncateSync(file(), 9000)],
  ['was overwritten where the answers are', overwriteAnswers],
  ['is a folder', replaceByFolder],
  ['comes from a newer Hubbub', newer],
]

test.each(DAMAGES)('with a file that %s, it says so in one line and goes on in memory', async (_, damage) => {
  const before = await open()
  for (let at = 0; at < 50; at++) await createCache(before).set(`key ${at}`, kept)
  await before.destroy()
  damage()
  const database = await open()
  const cache = createCache(database)
  await cache.set('key', kept)
  expect(await cache.get('key')).toEqual(kept)
  await database.destroy()
  expect(log).toHaveLength(1)
  expect(log[0]).toMatch(/hubbub\.db can't be used \(.+\), so nothing is kept after this run: .* move it away$/)
})

test('two processes that start at once in a new folder both use the file', async () => {
  const script = `
    import { createCache } from ${JSON.stringify(join(import.meta.dirname, '../src/store/cache.ts'))}
    import { openDatabase } from ${JSON.stringify(join(import.meta.dirname, '../src/store/database.ts'))}
    const database = await openDatabase(process.argv[1], line => console.error(line))
    await createCache(database).set(process.argv[2], { body: '1', at: 1 })
    await database.destroy()`
  const processes = ['one', 'two'].map(name =>
    spawn(process.execPath, ['--input-type=module-typescript', '-e', script, folder, name], { stdio: 'inherit' }),
  )
  expect(await Promise.all(processes.map(one => once(one, 'exit')))).toEqual([
    [0, null],
    [0, null],
  ])
  const database = await open()
  expect(await keys(database)).toEqual(['one', 'two'])
  await database.destroy()
})

async function keys(database: Awaited<ReturnType<typeof open>>): Promise<string[]> {
  const rows = await database.selectFrom('cache').select('key').orderBy('answered_at').orderBy('key').execute()
  return rows.map(({ key }) => key)
}

function overwriteAnswers(): void {
  const database = new DatabaseSync(file())
  const page = database.prepare("select rootpage from sqlite_master where name = 'cache'").get()?.rootpage
  const size = database.prepare('pragma page_size').get()?.page_size
  database.close()
  const bytes = readFileSync(file())
  writeFileSync(file(), bytes.fill(0xff, (Number(page) - 1) * Number(size), Number(page) * Number(size)))
}

function replaceByFolder(): void {
  rmSync(file())
  mkdirSync(file())
}

function newer(): void {
  const database = new DatabaseSync(file())
  database.exec("insert into kysely_migration values ('999-of-tomorrow', '2099-01-01T00:00:00.000Z')")
  database.close()
}
