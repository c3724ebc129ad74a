/** The measures of an answered question set: what was understood, which models were named, what was said. */
import { z } from 'zod'
import { isMet } from './constraint-met.ts'

const gold = z.object({
  id: z.string(),
  question: z.string(),
  context: z.array(z.string()).nullish(),
  lang: z.string(),
  kind: z.string(),
  task: z.string().nullish(),
  constraints: z.record(z.string(), z.unknown()).default({}),
  expect: z.enum(['answer', 'ask_back', 'refuse', 'redirect', 'not_found']),
  acceptable_models: z.array(z.string()).default([]),
  unacceptable: z.array(z.string()).default([]),
  must_mention: z.array(z.array(z.string())).default([]),
  confidence: z.string().default('high'),
  tags: z.array(z.string()).default([]),
})
export type Gold = z.output<typeof gold>

/** What the terminal adapter writes for a question. */
export interface Answered {
  id?: unknown
  text?: string
  models?: string[]
  task?: string | null
  constraints?: Record<string, unknown>
  action?: string
  lang?: string
}

/** Values of each measure, and a line for each value below 1. */
export interface Scored {
  measures: Map<string, number[]>
  misses: string[]
}

const NEIGHBOURS = [
  ['image-to-text', 'image-text-to-text', 'visual-question-answering', 'document-question-answering'],
  ['feature-extraction', 'sentence-similarity'],
  ['text2text-generation', 'text-generation'],
  ['image-segmentation', 'mask-generation'],
  ['question-answering', 'text-generation'],
  ['text-classification', 'zero-shot-classification'],
  ['image-feature-extraction', 'zero-shot-image-classification'],
  ['translation', 'text-generation'],
  ['summarization', 'text-generation'],
  ['any-to-any', 'image-text-to-text'],
]
const SCORED_CONSTRAINTS = ['language', 'license', 'max_params', 'hardware', 'library']

/** Rows of a question file (JSON Lines). @throws when a line is not a row, naming it */
export function readGold(text: string): Gold[] {
  return text
    .split('\n')
    .filter(line => line.trim())
    .map((line, at) => {
      const row = gold.safeParse(JSON.parse(line))
      if (!row.success)
        throw new Error(`line ${at + 1}: ${row.error.issues[0]?.path.join('.')}: ${row.error.issues[0]?.message}`)
      return row.data
    })
}

/** Scores answers against the right ones; rows of low confidence are counted apart, with the suffix `_low`. */
export function score(golds: Gold[], answers: Map<string, Answered>): Scored {
  const measures = new Map<string, number[]>()
  const misses: string[] = []
  for (const row of golds) {
    const note = (name: string, value: number | boolean, detail: string) => {
      const key = row.confidence === 'low' ? `${name}_low` : name
      measures.set(key, [...(measures.get(key) ?? []), Number(value)])
      if (Number(value) < 1 && row.confidence !== 'low')
        misses.push(`${name.padEnd(22)} ${Number(value).toFixed(2)} ${row.id} "${row.question.slice(0, 80)}" ${detail}`)
    }
    scoreRow(row, answers.get(row.id) ?? {}, note)
  }
  return { measures, misses: misses.sort() }
}

function scoreRow(
  row: Gold,
  answer: Answered,
  note: (name: string, value: number | boolean, detail: string) => void,
): void {
  const text = answer.text ?? ''
  const models = (answer.models ?? []).slice(0, 3)
  if (row.task) note('task', taskScore(row.task, answer.task), `want ${row.task} got ${answer.task}`)
  for (const kind of SCORED_CONSTRAINTS) {
    if (!(kind in row.constraints)) continue
    const got = answer.constraints?.[kind]
    note(
      `constraint.${kind}`,
      isMet(kind, row.constraints[kind], got),
      `want ${JSON.stringify(row.constraints[kind])} got ${JSON.stringify(got)}`,
    )
  }
  if (row.kind === 'recommend' && row.expect === 'answer' && row.acceptable_models.length) {
    const verdicts = models.map(model => verdict(row, model))
    note('hit@3', verdicts.includes('good'), `got ${models.join(', ')}`)
    note('clean@3', !verdicts.includes('bad'), `bad ${models.filter((_, at) => verdicts[at] === 'bad').join(', ')}`)
  } else if (row.unacceptable.length && row.kind.startsWith('smalltalk')) {
    note('leak_free', !row.unacceptable.some(word => text.toLowerCase().includes(word.toLowerCase())), '')
  }
  if (row.must_mention.length) {
    const missing = row.must_mention.filter(
      group => !group.some(word => text.toLowerCase().includes(word.toLowerCase())),
    )
    note(
      `mentions.${row.kind.split('/')[0]}`,
      1 - missing.length / row.must_mention.length,
      `missing ${JSON.stringify(missing).slice(0, 160)}`,
    )
  }
  note('action', answer.action === row.expect, `want ${row.expect} got ${answer.action}`)
  if (row.tags.includes('multilingual-question'))
    note('reply_language', answer.lang === row.lang, `want ${row.lang} got ${answer.lang}`)
}

/** 1 for the right tag, ½ for a neighbouring one. */
function taskScore(want: string, got: string | null | undefined): number {
  if (want === got) return 1
  return NEIGHBOURS.some(group => group.includes(want) && group.includes(got ?? '')) ? 0.5 : 0
}

/** An exact id beats a pattern, a longer pattern a shorter one; ties count as bad. */
function verdict(row: Gold, model: string): 'good' | 'bad' | undefined {
  let best: { rank: number; label: 'good' | 'bad' | undefined } = { rank: -1, label: undefined }
  for (const [label, patterns] of [
    ['good', row.acceptable_models],
    ['bad', row.unacceptable],
  ] as const) {
    for (const pattern of patterns) {
      if (!matches(pattern.toLowerCase(), model.toLowerCase())) continue
      const rank =
        (pattern.toLowerCase() === model.toLowerCase() ? 1000 : 0) +
        pattern.replaceAll('*', '').length +
        (label === 'bad' ? 0.5 : 0)
      if (rank > best.rank) best = { rank, label }
    }
  }
  return best.label
}

function matches(pattern: string, model: string): boolean {
  if (!pattern.includes('/') && !pattern.includes('*')) return model.includes(pattern)
  return new RegExp(`^${pattern.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*')}$`).test(model)
}
