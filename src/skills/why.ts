import { z } from 'zod'
import { EvidenceList } from '../reply/evidence-list.ts'
import type { Asked, Finding, Request, Skill, Turn, World } from '../types.ts'
import { rankingInWords } from './parts/ranking-in-words.ts'
import { hubInWords, sourcesInWords, unknownInWords } from './parts/sources-in-words.ts'
import { understoodInWords } from './parts/understood-in-words.ts'
import { whyNot } from './parts/why-not.ts'

const input = z.object({
  models: z.array(z.string()).default([]).describe('Hub ids: whether and why they are in the last answer or not'),
  isFamily: z.boolean().default(false),
})
type Input = z.output<typeof input>

const MOST_MODELS = 3
const LONGEST_QUESTION = 200

/** How the last answer of the thread was made: what was understood, asked and left out, and what was not known. */
export const skill: Skill<Input> = {
  summary: 'explains how the last answer was made',
  usage: 'why these?',
  input: input as z.ZodType<Input>,
  read: ({ models, unknownModels, isFamily }: Request) => ({
    models: [...models, ...unknownModels].slice(0, MOST_MODELS),
    isFamily,
  }),
  run: async (asksFor, world, asked) => {
    const { before, say } = asked
    if (!before?.explanation || before.request.intent === 'why') return nothingYet(asked)
    const evidence = new EvidenceList()
    const markdown = explain(before, asksFor, world, asked, evidence)
    const [a, b] = before.models
    const next = [
      ...(a && b ? [say('next.compare', { a, b })] : []),
      ...(a ? [say('next.about', { model: a })] : []),
      say('next.help'),
    ]
    return {
      blocks: [
        { kind: 'text', markdown },
        { kind: 'next', questions: next },
      ],
      evidence: evidence.all,
      outcome: 'answer',
      models: asksFor.models,
    }
  },
}

function explain(
  before: Turn,
  { models, isFamily }: Input,
  world: World,
  asked: Asked,
  evidence: EvidenceList,
): string {
  const { say } = asked
  const steps = [
    say('why.understood', { what: understoodInWords(before.request, world, asked) }),
    hubInWords(before, world, asked),
    ...rankingInWords(before, world, asked, evidence),
    sourcesInWords(before, asked, evidence),
    unknownInWords(before, asked),
  ]
  return [
    ...models.map(id => whyNot({ id, isFamily }, before, world, asked)),
    say('why.lead', { question: before.question.slice(0, LONGEST_QUESTION) }),
    steps.flatMap(step => (step ? [`- ${step}`] : [])).join('\n'),
  ].join('\n\n')
}

function nothingYet({ say }: Asked): Finding {
  return {
    blocks: [
      { kind: 'text', markdown: say('why.nothing') },
      { kind: 'next', questions: [1, 2, 3].map(number => say(`web.example-${number}`)) },
    ],
    evidence: [],
    outcome: 'redirect',
    models: [],
  }
}
