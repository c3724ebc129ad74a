import { join } from 'node:path'
import { expect, test } from 'vitest'
import { checkKnowledge, problemLine } from '../src/knowledge/check.ts'
import { type SmallKnowledge, smallKnowledge } from './small-knowledge.ts'

const SHIPPED = join(import.meta.dirname, '../knowledge')
const GUIDE_SOURCES = 'sources:\n  - {title: Manual, url: https://example.com/manual, date: 2026-01-02}\n'
const ALL = { models: 4, tasks: 2, documents: 5, measurements: 2 }

test('the shipped knowledge has no problem', async () => {
  expect((await checkKnowledge(SHIPPED)).problems.map(problemLine)).toEqual([])
})

test('the small knowledge that these tests break has no problem either', async () => {
  const { folder } = smallKnowledge()
  expect((await checkKnowledge(folder)).problems).toEqual([])
  expect(await served(folder)).toEqual(ALL)
})

interface Mistake {
  what: string
  make(small: SmallKnowledge): void
  file: string
  /** A text on the line that must be named; `1` for the first. */
  at: string | number
  says: RegExp
  served: Partial<typeof ALL>
}

const MISTAKES: Mistake[] = [
  {
    what: 'an id without an organisation',
    make: small => small.edit('models/bird-hearing.yaml', 'id: lark/hear-large', 'id: hear-large'),
    file: 'models/bird-hearing.yaml',
    at: 'id: hear-large',
    says: /Hub id/,
    served: { models: 3 },
  },
  {
    what: 'an id that is listed twice, in other letters',
    make: small => small.edit('models/bird-singing.yaml', 'id: wren/sing-large', 'id: Lark/Hear-Small'),
    file: 'models/bird-singing.yaml',
    at: 'id: Lark/Hear-Small',
    says: /Lark\/Hear-Small is listed before, in models\/bird-hearing\.yaml/,
    served: { models: 3 },
  },
  {
    what: 'a source that the file does not name',
    make: small => small.edit('models/bird-hearing.yaml', 'sources: [card]', 'sources: [hearsay]'),
    file: 'models/bird-hearing.yaml',
    at: 'sources: [hearsay]',
    says: /hearsay/,
    served: {},
  },
  {
    what: 'a model without sources',
    make: small => small.edit('models/bird-hearing.yaml', '    sources: [card]\n', ''),
    file: 'models/bird-hearing.yaml',
    at: 'id: lark/hear-small',
    says: /sources/,
    served: { models: 3 },
  },
  {
    what: 'a guide without sources',
    make: small => small.edit('guides/nest-cache.md', GUIDE_SOURCES, ''),
    file: 'guides/nest-cache.md',
    at: 2,
    says: /sources/,
    served: { documents: 4 },
  },
  {
    what: 'a guide without the date of its last check',
    make: small => small.edit('guides/nest-cache.md', 'checked: 2026-11-20', 'checked: last week'),
    file: 'guides/nest-cache.md',
    at: 'checked: last week',
    says: /checked.*date/,
    served: { documents: 4 },
  },
  {
    what: 'a source without an https address',
    make: small => small.edit('guides/nest-cache.md', 'https://example.com/manual', 'http://example.com/manual'),
    file: 'guides/nest-cache.md',
    at: 'http://example.com/manual',
    says: /https/,
    served: { documents: 4 },
  },
  {
    what: 'a dead id offered instead of another dead one',
    make: small => small.edit('models/not-on-the-hub.yaml', 'instead: [lark/hear-small]', 'instead: [dodo/hear-old]'),
    file: 'models/not-on-the-hub.yaml',
    at: 'dodo/hear-old',
    says: /dodo\/hear-old .*not on the Hub/,
    served: {},
  },
  {
    what: 'a removed model offered in the catalogue',
    make: small => small.edit('models/not-on-the-hub.yaml', 'names: [dodo/hear-old]', 'names: [wren/sing-small]'),
    file: 'models/bird-singing.yaml',
    at: 'id: wren/sing-small',
    says: /wren\/sing-small is removed/,
    served: {},
  },
  {
    what: 'an ability that the task does not define',
    make: small => small.edit('models/bird-singing.yaml', 'features: [duet-singing]', 'features: [yodelling]'),
    file: 'models/bird-singing.yaml',
    at: 'id: wren/sing-small',
    says: /yodelling is not defined/,
    served: {},
  },
  {
    what: 'a result of a model that is in no catalogue',
    make: small => small.edit('benchmarks/small.csv', 'lark/hear-large', 'lark/hear-huge'),
    file: 'benchmarks/small.csv',
    at: 'lark/hear-huge',
    says: /lark\/hear-huge .*not in the catalogue/,
    served: {},
  },
  {
    what: 'a result that is no number',
    make: small => small.edit('benchmarks/small.csv', ',3.1,', ',about three,'),
    file: 'benchmarks/small.csv',
    at: ',about three,',
    says: /value/,
    served: { measurements: 1 },
  },
  {
    what: 'a document without front matter',
    make: small => small.write('guides/nest-cache.md', '# Nests\n\nIn the elm.\n'),
    file: 'guides/nest-cache.md',
    at: 1,
    says: /front matter/,
    served: { documents: 4 },
  },
  {
    what: 'a syntax error in the front matter',
    make: small => small.edit('guides/nest-cache.md', 'brief: {}', 'brief: }'),
    file: 'guides/nest-cache.md',
    at: 'brief: }',
    says: /./,
    served: { documents: 4 },
  },
  {
    what: 'a syntax error in a list of models',
    make: small => small.edit('models/bird-singing.yaml', 'standing: solid', 'standing: @solid'),
    file: 'models/bird-singing.yaml',
    at: 'standing: @solid',
    says: /./,
    served: { models: 2 },
  },
]

test.each(MISTAKES)(
  '$what is named with file and line, and the rest is served',
  async ({ make, file, at, says, served: left }) => {
    const small = smallKnowledge()
    make(small)
    const { problems } = await checkKnowledge(small.folder)
    const line = typeof at === 'number' ? at : small.lineOf(file, at)
    const named = problems.filter(problem => problem.file === file && says.test(problem.reason))
    expect(named.map(problemLine), problems.map(problemLine).join('\n')).toContainEqual(
      expect.stringContaining(`knowledge/${file}:${line}: `),
    )
    expect(await served(small.folder)).toEqual({ ...ALL, ...left })
  },
)

test('a syntax error is told with one line number, that of the file', async () => {
  const small = smallKnowledge()
  small.edit('guides/nest-cache.md', 'brief: {}', 'brief: }')
  const told = (await checkKnowledge(small.folder)).problems.map(problemLine)
  const line = small.lineOf('guides/nest-cache.md', 'brief: }')
  for (const problem of told)
    expect(problem).toMatch(new RegExp(`^knowledge/guides/nest-cache\\.md:${line}: (?!.*\\bline \\d)`))
})

async function served(folder: string): Promise<typeof ALL> {
  const { catalogue, documents } = (await checkKnowledge(folder)).loaded
  return {
    models: catalogue.models.size,
    tasks: catalogue.tasks.size,
    documents: documents.length,
    measurements: catalogue.measurements.length,
  }
}
