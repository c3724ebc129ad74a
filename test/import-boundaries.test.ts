import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'
import { expect, test } from 'vitest'

const ROOT = join(import.meta.dirname, '..')
const LONGEST_FILE_LINES = 200
const TYPES = [
  'src/types.ts',
  'src/knowledge-types.ts',
  'src/hub-types.ts',
  'src/hub-facts.ts',
  'src/snippet-types.ts',
  'src/chart-types.ts',
  'src/explanation-types.ts',
  'src/snapshot-types.ts',
  'src/constraints.ts',
]
const EVERYONES = [...TYPES, 'src/errors.ts', 'src/text/']
const CLOSED = [...EVERYONES, 'src/reply/']

/** Place → what it may import of ours besides its own folder; the first place that fits counts. */
const MAY_IMPORT: [place: string, allowed: string[]][] = [
  ['src/main.ts', ['']],
  ['src/start.ts', ['']],
  ['src/fit-classifiers.ts', ['']],
  ['src/fit-worker.ts', ['']],
  ['src/kept-true.ts', ['']],
  ['src/prepare.ts', ['']],
  ['src/snapshot.ts', ['']],
  ['src/types.ts', TYPES],
  ['src/knowledge-types.ts', TYPES],
  ['src/hub-types.ts', TYPES],
  ['src/hub-facts.ts', TYPES],
  ['src/snippet-types.ts', TYPES],
  ['src/chart-types.ts', TYPES],
  ['src/explanation-types.ts', TYPES],
  ['src/snapshot-types.ts', TYPES],
  ['src/constraints.ts', TYPES],
  ['src/errors.ts', []],
  ['src/text/', [...TYPES, 'src/errors.ts']],
  ['src/config.ts', EVERYONES],
  ['src/bot.ts', [...EVERYONES, 'src/agent/answer.ts']],
  ['src/reply/', EVERYONES],
  ['src/ranking/', TYPES],
  ['src/skills/parts/', [...CLOSED, 'src/ranking/']],
  ['src/skills/', [...CLOSED, 'src/ranking/', 'src/skills/parts/']],
  ['src/agent/registry.ts', [...CLOSED, 'src/skills/']],
  ['src/agent/', CLOSED],
  ['src/knowledge/', EVERYONES],
  ['src/store/', [...EVERYONES, 'src/store/']],
  ['src/hub/', EVERYONES],
  ['src/snippets/', EVERYONES],
  ['src/inference/', EVERYONES],
  ['adapters/', [...TYPES, 'src/errors.ts', 'src/reply/', 'src/bot.ts']],
]

const files = ['src', 'adapters'].flatMap(folder =>
  readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name).slice(ROOT.length + 1)),
)
const sources = files.filter(file => file.endsWith('.ts'))
const imports = sources.flatMap(file => importsOf(file).map(name => ({ file, name })))

const ours = imports.flatMap(({ file, name }) =>
  name.startsWith('.') ? [{ file, to: posix.join(dirname(file), name) }] : [],
)

test('there are imports to check, and every file belongs to a room', () => {
  expect(ours.length).toBeGreaterThan(100)
  expect(sources.filter(file => !ruleFor(file))).toEqual([])
})

test.each(MAY_IMPORT)('%s imports only from the rooms that the design opens to it', (place, allowed) => {
  const forbidden = ours.filter(({ file, to }) => {
    const isOwnRoom = dirname(file) === dirname(to) && !/^(src|src\/skills)$/.test(dirname(file))
    return ruleFor(file)?.[0] === place && !isOwnRoom && !allowed.some(open => isIn(to, open))
  })
  expect(forbidden.map(({ file, to }) => `${file} imports ${to}`)).toEqual([])
})

test('adapters and the bot know the bot and the agent by their types alone', () => {
  const values = sources
    .filter(file => file.startsWith('adapters/') || file === 'src/bot.ts')
    .flatMap(file =>
      (read(file).match(/^import (?!type\b).*['"][./]+(?:src\/bot|agent\/[\w-]+)\.ts['"]/gm) ?? []).map(
        line => `${file}: ${line}`,
      ),
    )
  expect(values).toEqual([])
})

/**
 * Packages that several rooms read, and which: they are collections of separate things. The lists of GPUs and of code for
 * libraries share nothing but the package, nor do the client that embeds texts and the templates of code for people.
 */
const COLLECTIONS: Record<string, string[]> = {
  '@huggingface/tasks': ['src/knowledge', 'src/snippets'],
  '@huggingface/inference': ['src/knowledge', 'src/snippets'],
}

test('each npm package is imported from one folder, zod and collections excepted', () => {
  const folders = new Map<string, Set<string>>()
  for (const { file, name } of imports) {
    if (/^(\.|node:|zod$)/.test(name)) continue
    const packageName = /^(?:@[^/]+\/)?[^/]+/.exec(name)?.[0] ?? name
    folders.set(packageName, (folders.get(packageName) ?? new Set()).add(dirname(file)))
  }
  expect(folders.size).toBeGreaterThan(5)
  const isSpread = (name: string, places: Set<string>) =>
    COLLECTIONS[name] ? [...places].some(place => !COLLECTIONS[name]?.includes(place)) : places.size > 1
  const spread = [...folders].filter(([name, places]) => isSpread(name, places))
  expect(spread.map(([name, places]) => `${name}: ${[...places].join(', ')}`)).toEqual([])
})

test('the environment is read in src/config.ts alone', () => {
  const readers = sources.filter(file => /\bprocess\.env\b|\bprocess\[|env\b[^\n]*from 'node:process'/.test(read(file)))
  expect(readers).toEqual(['src/config.ts'])
})

test('every file is short enough to be read in one go', () => {
  const long = files
    .map(file => ({ file, lines: read(file).trimEnd().split('\n').length }))
    .filter(({ lines }) => lines > LONGEST_FILE_LINES)
  expect(long.map(({ file, lines }) => `${file}: ${lines} lines`)).toEqual([])
})

test('every file is named for what is inside', () => {
  expect(files.filter(file => /(^|\/)(utils?|helpers?|common|index)\.\w+$/.test(file))).toEqual([])
  expect(files.filter(file => !/^[a-z0-9/-]+(\.\w+)+$/.test(file))).toEqual([])
})

function ruleFor(file: string): (typeof MAY_IMPORT)[number] | undefined {
  return MAY_IMPORT.find(([place]) => isIn(file, place))
}

function isIn(file: string, place: string): boolean {
  return place === '' || (place.endsWith('/') ? file.startsWith(place) : file === place)
}

function importsOf(file: string): string[] {
  const code = read(file).replace(/^\s*(\/\/|\*|\/\*).*$/gm, '')
  const pattern = /(?:^(?:import|export)\b[^'"`;]*?\bfrom\s*|^import\s*|\bimport\(\s*)(['"`])(.+?)\1/gm
  return [...code.matchAll(pattern)].map(match => match[2] ?? '')
}

function read(file: string): string {
  return readFileSync(join(ROOT, file), 'utf8')
}
