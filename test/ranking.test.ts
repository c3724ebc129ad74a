import { describe, expect, test } from 'vitest'
import type { Constraints, Hardware } from '../src/constraints.ts'
import { licenseFacts } from '../src/ranking/license.ts'
import { fittingPrecision, memoryGb } from '../src/ranking/memory.ts'
import type { Needs } from '../src/ranking/needs.ts'
import { rank } from '../src/ranking/rank.ts'
import { catalogueOf, type Facts, modelOf } from './small-catalogue.ts'

const NOW = new Date('2026-11-20')
const TASK = 'bird-hearing'
const GPU_8: Hardware = { kind: 'gpu', name: 'GPU with 8 GB', memoryGb: 8, isStated: true }

/** Forty models in every mixture of language, size and licence, some of them unknown. */
const MANY: Facts[] = Array.from({ length: 40 }, (_, at) => ({
  id: `flock/bird-${String.fromCharCode(97 + (at % 26))}${at >= 26 ? 'x' : ''}`,
  languages: [['en'], ['es'], ['en', 'es'], ['de', 'es', 'fr']][at % 4],
  parameters: [undefined, 3e8, 9e8, 4e9, 3e10][at % 5],
  license: ['mit', 'unknown', 'cc-by-nc-4.0'][at % 3],
  downloads: (at * 7919) % 10_000,
  wer: at % 2 ? 3 + ((at * 31) % 17) : undefined,
}))

describe('a stated requirement holds for every pick', () => {
  const cases: [string, Partial<Omit<Needs, 'constraints'>>, Partial<Constraints>, (facts: Facts) => unknown][] = [
    ['language', { languages: ['es'] }, {}, facts => facts.languages?.includes('es')],
    ['size', {}, { maxParameters: 1e9 }, facts => facts.parameters && facts.parameters <= 1e9],
    ['smallest size', {}, { minParameters: 1e9 }, facts => facts.parameters && facts.parameters >= 1e9],
    ['commercial use', {}, { license: { need: 'commercial', ids: [] } }, facts => facts.license === 'mit'],
    ['memory', {}, { hardware: GPU_8 }, facts => facts.parameters && facts.parameters <= 4e9],
    [
      'all of them',
      { languages: ['es'] },
      { maxParameters: 1e9, license: { need: 'named', ids: ['mit'] } },
      facts =>
        facts.languages?.includes('es') && facts.license === 'mit' && facts.parameters && facts.parameters <= 1e9,
    ],
    ['a model that was ruled out', {}, { except: ['flock/bird-b'] }, facts => facts.id !== 'flock/bird-b'],
  ]
  test.each(cases)('%s; what is not known does not count as fitting', (_, needs, constraints, holds) => {
    const { picks, relaxed } = recommend(MANY, constraints, needs)
    const facts = picks.map(pick => MANY.find(({ id }) => id === pick.model.id))
    expect(facts.length).toBeGreaterThan(1)
    for (const fact of facts) expect(fact && holds(fact), JSON.stringify(fact)).toBeTruthy()
    expect(relaxed).toEqual([])
  })
})

test('a requirement is given up only when nothing meets it, and then it is named', () => {
  const large = [
    { id: 'a/large', parameters: 9e9 },
    { id: 'a/larger', parameters: 2e10 },
  ]
  const given = recommend(large, { maxParameters: 1e9 })
  expect(given.picks.length).toBeGreaterThan(0)
  expect(given.relaxed).toEqual(['size'])
  expect(recommend([...large, { id: 'a/tiny', parameters: 1e8 }], { maxParameters: 1e9 })).toMatchObject({
    relaxed: [],
    picks: [{ model: { id: 'a/tiny' } }],
  })
})

test('giving one requirement up does not let superseded models in', () => {
  const facts: Facts[] = [
    { id: 'a/superseded', parameters: 9e9, standing: 'legacy' },
    { id: 'a/current', parameters: 9e9 },
  ]
  const given = recommend(facts, { maxParameters: 1e9 })
  expect(given.picks.map(pick => pick.model.id)).toEqual(['a/current'])
  expect(given.relaxed).toEqual(['size'])
})

test.each([
  ['the language', { languages: ['es'] }, {}],
  ['the licence', {}, { license: { need: 'commercial', ids: [] } }],
] as [string, Partial<Needs>, Partial<Constraints>][])(
  '%s is never given up: no answer is better than a wrong one',
  (_, needs, constraints) => {
    const { picks, relaxed } = recommend(
      [{ id: 'a/one', languages: ['en'], license: 'cc-by-nc-4.0' }],
      constraints,
      needs,
    )
    expect({ picks, relaxed }).toEqual({ picks: [], relaxed: [] })
  },
)

test('the best measured in the asked language comes first, whatever was measured in another', () => {
  const facts: Facts[] = [
    { id: 'a/english-champion', languages: ['en', 'es'], wer: 9, werEnglish: 1 },
    { id: 'a/spanish-champion', languages: ['en', 'es'], wer: 2, werEnglish: 8 },
    { id: 'a/middle', languages: ['en', 'es'], wer: 5, werEnglish: 4 },
  ]
  expect(recommend(facts, {}, { languages: ['es'] }).picks[0]).toMatchObject({
    model: { id: 'a/spanish-champion' },
    measurement: { language: 'es', value: 2 },
  })
  expect(recommend(facts, {}, { languages: ['en'] }).picks[0]).toMatchObject({
    model: { id: 'a/english-champion' },
    measurement: { language: 'en', value: 1 },
  })
})

test('no pick is beaten by another in both quality and size', () => {
  const facts: Facts[] = [
    { id: 'a/best', parameters: 2e9, wer: 2.8, family: 'A' },
    { id: 'b/huge-and-worse', parameters: 2e10, wer: 3, family: 'B' },
    { id: 'c/small', parameters: 1e9, wer: 3.2, family: 'C' },
    { id: 'd/large-and-worse', parameters: 8e9, wer: 3.4, family: 'D' },
    { id: 'e/tiny', parameters: 1e8, wer: 4, family: 'E' },
  ]
  const picks = recommend(facts, {}, { languages: ['es'] }).picks.map(({ model }) =>
    facts.find(({ id }) => id === model.id),
  )
  const beats = (a?: Facts, b?: Facts) => (a?.wer ?? 0) < (b?.wer ?? 0) && (a?.parameters ?? 0) < (b?.parameters ?? 0)
  expect(picks.length).toBeGreaterThan(2)
  expect(picks.filter(pick => picks.some(other => beats(other, pick))).map(pick => pick?.id)).toEqual([])
})

test('only the best measured is called so', () => {
  const facts: Facts[] = [2, 3, 4, 5].map(wer => ({
    id: `a/wer-${wer}x`,
    parameters: 1e9,
    wer,
    family: String(wer),
    downloads: 100 - wer,
  }))
  const best = recommend(facts, {}, { languages: ['es'] }).picks.filter(pick => pick.role === 'best-measured')
  expect(best.map(({ model }) => model.id)).toEqual(['a/wer-2x'])
})

test('results of years ago do not decide', () => {
  const facts: Facts[] = [
    { id: 'a/champion-of-then', wer: 2, standing: 'niche', released: '2021-01-01' },
    { id: 'a/second-of-then', wer: 3, standing: 'niche', released: '2021-01-01' },
    { id: 'a/leader-of-today', standing: 'leading', released: '2026-09-01', downloads: 1e6 },
  ]
  const first = (date: string) =>
    recommend(
      facts.map(fact => ({ ...fact, date })),
      {},
      { languages: ['es'] },
    ).picks[0]?.model.id
  expect([first('2026-09-01'), first('2021-06-01')]).toEqual(['a/champion-of-then', 'a/leader-of-today'])
})

test('a famous model that is missing is named with the reason', () => {
  const others: Facts[] = [2, 3, 4].map(wer => ({ id: `a/wer-${wer}x`, wer, family: String(wer), parameters: 9e8 }))
  const reason = (famous: Omit<Facts, 'id'>, constraints: Partial<Constraints> = {}) =>
    recommend([...others, { ...famous, id: 'z/famous', downloads: 9e9 }], constraints, {
      languages: ['es'],
    }).leftOut.find(({ model }) => model.id === 'z/famous')?.miss
  expect(reason({ languages: ['en'] })).toBe('language')
  expect(reason({ license: 'cc-by-nc-4.0' }, { license: { need: 'commercial', ids: [] } })).toBe('license')
  expect(reason({ parameters: 5e9 }, { maxParameters: 1e9 })).toBe('size')
  expect(reason({ parameters: 5e10 }, { hardware: GPU_8 })).toBe('memory')
  expect(reason({ wer: 30 })).toBe('measured-worse')
  expect(reason({ standing: 'legacy' })).toBe('legacy')
})

test('memory is parameters × bits ÷ 8, a fifth more, and half a gigabyte', () => {
  const sizes = (['f32', 'f16', 'q8', 'q4'] as const).map(precision => memoryGb(7e9, precision).toFixed(2))
  expect(sizes).toEqual(['34.10', '17.30', '9.42', '5.59'])
})

test.each([
  [24, 'f16'],
  [12, 'q8'],
  [6, 'q4'],
  [4, undefined],
] as const)('a 7B chat model on %i GB runs at %s', (memory, precision) => {
  const model = { ...modelOf({ id: 'a/seven', parameters: 7e9 }), task: 'text-generation' }
  expect(fittingPrecision(model, { kind: 'gpu', memoryGb: memory })).toBe(precision)
  expect(fittingPrecision({ ...model, parameters: undefined }, { kind: 'gpu', memoryGb: memory })).toBeUndefined()
})

test.each([
  ['apache-2.0', 'yes'],
  ['mit', 'yes'],
  ['cc-by-sa-4.0', 'yes'],
  ['cc-by-nc-4.0', 'no'],
  ['llama3.1', 'conditions'],
  ['gemma', 'conditions'],
  ['other', 'unknown'],
  ['unknown', 'unknown'],
])('whether %s may be used commercially: %s', (license, commercial) => {
  expect(licenseFacts(license).commercial).toBe(commercial)
})

function recommend(
  facts: Facts[],
  constraints: Partial<Constraints> = {},
  needs: Partial<Omit<Needs, 'constraints'>> = {},
) {
  return rank(
    { task: TASK, languages: [], ...needs, constraints: { features: [], except: [], ...constraints } },
    catalogueOf(TASK, facts),
    NOW,
  )
}
