import { z } from 'zod'
import type { Model } from '../knowledge-types.ts'
import { shared } from '../ranking/best-results.ts'
import { isBetter } from '../ranking/comparable.ts'
import { licenseFacts } from '../ranking/license.ts'
import { isQuantizable, memoryGb, parametersOf } from '../ranking/memory.ts'
import { EvidenceList, metricName } from '../reply/evidence-list.ts'
import { count, figure, gigabytes, licenseName, parameterCount } from '../reply/format.ts'
import type { Asked, Block, Finding, Request, Skill, World } from '../types.ts'
import { guideBeside } from './parts/advice.ts'
import { answerFromDocuments } from './parts/answer-from-documents.ts'
import { languagesFact, licenseFact, sizeFact } from './parts/model-facts.ts'

const input = z.object({ ids: z.array(z.string()).max(12).describe('two to five Hub ids') })
type Input = z.output<typeof input>

const MOST_MODELS = 5
const MOST_SHARED = 3
const MOST_NOTES = 2

/** Two to five models side by side, and what decides between them. */
export const skill: Skill<Input> = {
  summary: 'compares two to five models by results, size, licence and languages',
  usage: 'compare openai/whisper-large-v3 and nvidia/canary-1b-v2',
  input,
  read: (request: Request) => ({ ids: request.models }),
  run: async ({ ids }, world, asked) => {
    const models = [...new Set(ids)].flatMap(id => world.knowledge.catalogue.models.get(id) ?? []).slice(0, MOST_MODELS)
    if (models.length < 2) return answerFromDocuments(asked.request.topic, world, asked)
    return compare(models, world, asked)
  },
}

async function compare(models: Model[], world: World, asked: Asked): Promise<Finding> {
  const { say, request } = asked
  const evidence = new EvidenceList()
  for (const model of models) evidence.metadata(model, say('source.hub'))
  const verdicts = verdict(models, world, asked, evidence)
  const remarks = [say('compare.verdict', { list: verdicts.join('; ') })]
  const notes = models.flatMap(model => model.notes.slice(0, MOST_NOTES).map(note => `- \`${model.id}\`: ${note}`))
  if (notes.length) remarks.push(`${say('model.notes')}\n${notes.join('\n')}`)
  const guide = await guideBeside(request, world, asked, evidence)
  if (guide) remarks.push(guide)
  const blocks: Block[] = [{ kind: 'text', markdown: remarks.join('\n\n') }, table(models, world, asked)]
  blocks.push({ kind: 'next', questions: models.slice(0, 3).map(model => say('next.about', { model: model.id })) })
  return { blocks, evidence: evidence.all, outcome: 'answer', models: models.map(model => model.id) }
}

function table(models: Model[], world: World, asked: Asked): Block {
  const { say, request } = asked
  const memory = (model: Model) => {
    const parameters = parametersOf(model)
    if (!parameters) return say('value.unknown')
    const step = isQuantizable(model) ? 'q4' : 'f16'
    return `${gigabytes(memoryGb(parameters, 'f16'))} GB (16 bit)${step === 'q4' ? `, ${gigabytes(memoryGb(parameters, 'q4'))} GB (4 bit)` : ''}`
  }
  const facts: [string, (model: Model) => string][] = [
    [say('fact.size'), model => sizeFact(model, asked)],
    [say('fact.license'), model => licenseFact(model, asked)],
    [say('fact.languages'), model => languagesFact(model, asked)],
    [say('fact.memory'), memory],
    [say('fact.context'), model => (model.contextTokens ? String(model.contextTokens) : say('value.unknown'))],
    [
      say('fact.downloads'),
      model => (model.downloads === undefined ? say('value.unknown') : count(model.downloads, request.spoken)),
    ],
  ]
  const rows = facts.map(([label, read]) => [label, ...models.map(read)])
  const [a, b] = models
  if (a && b) {
    for (const [row] of shared(a, b, world.knowledge.catalogue.measurements, request.languages).slice(0, MOST_SHARED)) {
      const values = models.map(model => {
        const same = world.knowledge.catalogue.measurements.find(
          other =>
            other.model === model.id &&
            other.benchmark === row.benchmark &&
            other.dataset === row.dataset &&
            other.split === row.split &&
            other.language === row.language &&
            other.metric === row.metric,
        )
        return same ? figure(same.value) : say('value.unknown')
      })
      rows.push([
        `${metricName(row)}, ${row.dataset}${row.language ? ` (${row.language})` : ''}, ${row.date}`,
        ...values,
      ])
    }
  }
  const columns = [
    { title: '', align: 'left' as const },
    ...models.map(model => ({ title: model.id, align: 'left' as const })),
  ]
  return {
    kind: 'table',
    columns,
    rows,
    caption: say('compare.caption', { date: world.knowledge.catalogue.countedOn }),
  }
}

function verdict(models: Model[], world: World, { say, request }: Asked, evidence: EvidenceList): string[] {
  const [first, ...others] = models
  if (!first) return []
  const found: string[] = []
  for (const other of others) {
    const [pair] = shared(first, other, world.knowledge.catalogue.measurements, request.languages)
    if (!pair) continue
    const [winner, loser, won, lost] = isBetter(pair[1], pair[0])
      ? [other, first, pair[1], pair[0]]
      : [first, other, pair[0], pair[1]]
    evidence.measurement(lost)
    found.push(
      say('compare.better', {
        a: `\`${winner.id}\``,
        b: `\`${loser.id}\``,
        x: figure(won.value),
        y: figure(lost.value),
        metric: metricName(won),
        dataset: won.dataset,
        number: evidence.measurement(won),
      }),
    )
  }
  if (!found.length) found.push(say('compare.no-measure'))
  const bySize = models
    .flatMap(model => (parametersOf(model) ? [{ model, size: parametersOf(model) ?? 0 }] : []))
    .sort((a, b) => a.size - b.size)
  const [small, large] = [bySize[0], bySize.at(-1)]
  if (small && large && large.size > small.size * 1.15) {
    found.push(
      say('compare.smaller', {
        a: `\`${small.model.id}\``,
        x: parameterCount(small.size),
        y: parameterCount(large.size),
      }),
    )
  }
  const free = models.filter(model => licenseFacts(model.license).isPermissive)
  const freest = free[0]
  if (freest && free.length < models.length)
    found.push(say('compare.freer', { a: `\`${freest.id}\``, license: licenseName(freest.license) }))
  const byLanguages = [...models].sort((a, b) => b.languages.length - a.languages.length)
  const [most, least] = [byLanguages[0], byLanguages.at(-1)]
  if (most && least && most.languages.length > least.languages.length + 1) {
    found.push(say('compare.languages', { a: `\`${most.id}\``, x: most.languages.length, y: least.languages.length }))
  }
  return found
}
