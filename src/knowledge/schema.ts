/** What the curated files must look like. `knowledge/README.md` explains each field to the people who write them. */
import { z } from 'zod'
import { SPOKEN } from '../types.ts'

const day = z.string().regex(/^\d{4}-\d{2}(-\d{2})?$/, 'must be a date, YYYY-MM-DD')
const wholeDay = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'must be a date, YYYY-MM-DD')
const url = z.url({ protocol: /^https$/, error: 'must be an https address' })
const words = z.array(z.string().trim().min(1)).min(1)
const name = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be a kebab-case name')
const languageCode = z.string().regex(/^([a-z]{2,3}|multilingual)$/, 'must be an ISO 639 code or "multilingual"')
const tag = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be a pipeline tag')

/** `organisation/name` as the Hub writes it. */
const hubId = z.string().regex(/^[A-Za-z0-9][\w.-]*\/[A-Za-z0-9][\w.-]*$/, 'must be a Hub id, organisation/name')

const spokenText = z.partialRecord(z.enum(SPOKEN), z.string().trim().min(1))
const spokenWords = z.partialRecord(z.enum(SPOKEN), words)

export const source = z.strictObject({ title: z.string().min(1), url, date: day })

export const taskFront = z.strictObject({
  tag,
  names: z.record(z.enum(SPOKEN), z.string().min(1)),
  input: z.string().min(1),
  output: z.string().min(1),
  checked: wholeDay,
  small_parameters: z.number().positive().optional(),
  aliases: spokenWords,
  phrasings: spokenWords,
  features: z
    .record(
      name,
      z.strictObject({ means: z.string().min(1), only_when_asked: z.literal(true).optional(), words: spokenWords }),
    )
    .nullish()
    .transform(features => features ?? {}),
  benchmarks: z.array(z.string()).default([]),
  metrics: z
    .array(z.strictObject({ name: z.string(), direction: z.enum(['higher', 'lower']), says: z.string() }))
    .default([]),
  neighbours: z.array(z.strictObject({ tag, when: z.string() })).default([]),
  demos: z.array(z.strictObject({ space: hubId, what: z.string() })).default([]),
  retired: day.optional(),
  use_instead: z.array(tag).default([]),
  sources: z.array(source).min(1),
})

export const guideFront = z.strictObject({
  title: z.string().min(1),
  next: z.array(name).default([]),
  checked: wholeDay,
  sources: z.array(source).min(1),
  brief: spokenText,
  answers: spokenWords.refine(answers => answers.en, 'needs the questions in English'),
})

export const model = z.strictObject({
  id: hubId,
  summary: z.string().min(1).max(200),
  standing: z.enum(['leading', 'solid', 'niche', 'legacy']),
  family: z.string().optional(),
  parameters: z.number().int().positive().optional(),
  active_parameters: z.number().int().positive().optional(),
  license: z.string().min(1),
  gated: z.union([z.literal(false), z.enum(['auto', 'manual'])]).optional(),
  languages: z.array(languageCode),
  translates: z
    .array(z.strictObject({ from: z.array(languageCode).min(1), to: z.array(languageCode).min(1) }))
    .default([]),
  library: z.string().optional(),
  runs_with: z.array(z.string()).default([]),
  formats: z.array(z.string()).default([]),
  context_tokens: z.number().int().positive().optional(),
  embedding_dimensions: z.number().int().positive().optional(),
  min_gpu_gb: z.number().positive().optional(),
  features: z.array(name).default([]),
  domains: z.array(name).default([]),
  also: z.array(tag).default([]),
  variants: z.array(z.strictObject({ id: hubId, format: z.string() })).default([]),
  base: hubId.optional(),
  released: day.optional(),
  downloads: z.number().int().nonnegative().optional(),
  likes: z.number().int().nonnegative().optional(),
  counted: wholeDay.optional(),
  sources: z.array(z.string()).min(1),
  aliases: z.array(z.string()).default([]),
  notes: z.array(z.string().min(1)).default([]),
})

export const absent = z.strictObject({
  names: words,
  status: z.enum(['removed', 'renamed', 'closed', 'not-a-model', 'incomplete-id', 'gated-elsewhere']),
  since: day.optional(),
  why: z.string().min(1),
  instead: z.array(hubId).default([]),
  task: tag.optional(),
  sources: z.array(z.string()).min(1),
})

export const sourceNames = z.record(z.string(), source)

export const measurement = z.strictObject({
  model: hubId,
  task: tag,
  benchmark: z.string().min(1),
  dataset: z.string().min(1),
  split: z.string(),
  language: z.union([languageCode, z.literal('')]),
  metric: z.string().min(1),
  unit: z.string(),
  direction: z.enum(['higher', 'lower']),
  value: z.string().min(1).transform(Number).pipe(z.number()),
  date: wholeDay,
  source: url,
  kind: z.enum(['independent', 'author-reported', 'community']),
})

export const intent = z.strictObject({
  intent: z.enum([
    'explain',
    'recommend',
    'compare',
    'demo',
    'snippet',
    'trending',
    'papers',
    'datasets',
    'spaces',
    'why',
    'help',
    'clarify',
    'decline',
    'refuse',
  ]),
  phrasings: spokenWords,
})

/** Words that mean the same, by language; `*` stands for any ending. */
export const concept = spokenWords

/** Category → concept → words by language. */
export const vocabulary = z.record(z.string(), z.record(z.string(), spokenWords))

/** Questions in languages that the bot does not speak, by code: it answers them in English. */
export const otherLanguages = z.record(languageCode, words)
