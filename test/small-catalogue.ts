/** A made-up catalogue of one task, for tests of the pure ranking. */
import type { Catalogue, Measurement, Model, Standing, Task } from '../src/knowledge-types.ts'

/** What a test says of a model; the rest is filled in. */
export interface Facts {
  id: string
  languages?: string[]
  parameters?: number
  license?: string
  downloads?: number
  standing?: Standing
  family?: string
  released?: string
  /** Word error rate in Spanish, and in English. */
  wer?: number
  werEnglish?: number
  /** Of the measurement. */
  date?: string
}

export function catalogueOf(tag: string, facts: Facts[]): Catalogue {
  const models = facts.map(fact => ({ ...modelOf(fact), task: tag }))
  const rows = facts.flatMap(fact => [measured(tag, fact, 'es', fact.wer), measured(tag, fact, 'en', fact.werEnglish)])
  return {
    tasks: new Map([[tag, taskOf(tag)]]),
    models: new Map(models.map((model, order) => [model.id, { ...model, order }])),
    absent: [],
    measurements: rows.filter(row => row !== undefined),
    countedOn: '2026-11-01',
  }
}

export function modelOf({
  id,
  languages = ['es'],
  parameters,
  license = 'mit',
  downloads = 100,
  standing = 'solid',
  family,
  released,
}: Facts): Model {
  return {
    id,
    task: '',
    summary: `The model ${id}`,
    standing,
    family,
    parameters: parameters,
    license,
    languages,
    translates: [],
    runsWith: [],
    formats: [],
    features: [],
    domains: [],
    also: [],
    variants: [],
    released,
    downloads,
    counted: '2026-11-01',
    aliases: [],
    notes: [],
    sources: [],
    order: 0,
  }
}

function measured(
  task: string,
  { id, date = '2026-10-01' }: Facts,
  language: string,
  value: number | undefined,
): Measurement | undefined {
  if (value === undefined) return undefined
  const where = { benchmark: 'Bench', dataset: 'Birds', split: 'test', language, source: 'https://example.com/bench' }
  return { ...where, model: id, task, metric: 'wer', unit: '%', direction: 'lower', value, date, kind: 'independent' }
}

function taskOf(tag: string): Task {
  return {
    tag,
    names: { en: tag, es: tag, fr: tag, de: tag, pt: tag, zh: tag, ja: tag },
    aliases: {},
    phrasings: {},
    features: {},
    input: 'sound',
    output: 'text',
    smallParameters: 5e8,
    benchmarks: ['Bench'],
    metrics: [{ name: 'WER', direction: 'lower', says: 'errors' }],
    neighbours: [],
    demos: [],
    goodToKnow: [],
    useInstead: [],
    checked: '2026-11-01',
    sources: [],
  }
}
