import { z } from 'zod'
import type { Model } from '../knowledge-types.ts'
import { shared } from '../ranking/best-results.ts'
import { isBetter } from '../ranking/comparable.ts'
import { licenseFacts } from '../ranking/license.ts'
import { parametersOf } from '../ranking/memory.ts'
import { EvidenceList, metricName } from '../reply/evidence-list.ts'
import { figure, licenseName, parameterCount } from '../reply/format.ts'
import type { Asked, Block, Finding, Request, Skill, World } from '../types.ts'
import { guideBeside } from './parts/advice.ts'
import { answerFromDocuments } from './parts/answer-from-documents.ts'
import { compareTable } from './parts/compare-table.ts'
import { missingModel } from './parts/missing-model.ts'
import { modelNow } from './parts/model-now.ts'
import { resultsChart } from './parts/quality-chart.ts'

const input = z.object({ ids: z.array(z.string()).max(12).describe('two to five Hub ids') })
type Input = z.output<typeof input>

const MOST_MODELS = 5
const MOST_NOTES = 2

/** Two to five models side by side, and what decides between them. */
export const skill: Skill<Input> = {
  summary: 'compares two to five models by results, size, licence and languages',
  usage: 'compare openai/whisper-large-v3 and nvidia/canary-1b-v2',
  input,
  read: (request: Request) => ({ ids: [...request.models, ...request.unknownModels] }),
  run: async ({ ids }, world, asked) => {
    const wanted = [...new Set(ids)].slice(0, MOST_MODELS)
    const known = wanted.filter(id => world.knowledge.catalogue.models.has(id) || id.includes('/'))
    if (known.length < 2) return answerFromDocuments(asked.request.topic, world, asked)
    const found = await Promise.all(known.map(id => modelNow(id, world, asked)))
    const models = found.flatMap(({ model }) => model ?? [])
    const gap = found.findIndex(({ model }) => !model)
    if (models.length < 2) return missingModel(known[gap] ?? '', found[gap]?.isGone ?? false, asked, world)
    return compare(models, world, asked)
  },
}

async function compare(models: Model[], world: World, asked: Asked): Promise<Finding> {
  const { say, request } = asked
  const evidence = new EvidenceList()
  for (const model of models) evidence.metadata(model, say(model.liveAt ? 'source.live' : 'source.hub'))
  const verdicts = verdict(models, world, asked, evidence)
  const remarks = [say('compare.verdict', { list: verdicts.join('; ') })]
  const notes = models.flatMap(model => model.notes.slice(0, MOST_NOTES).map(note => `- \`${model.id}\`: ${note}`))
  if (notes.length) remarks.push(`${say('model.notes')}\n${notes.join('\n')}`)
  const guide = await guideBeside(request, world, asked, evidence)
  if (guide) remarks.push(guide)
  const blocks: Block[] = [{ kind: 'text', markdown: remarks.join('\n\n') }, compareTable(models, world, asked)]
  const chart = resultsChart(models, world.knowledge.catalogue.measurements, request.languages, asked)
  if (chart) blocks.push({ kind: 'chart', chart })
  blocks.push({ kind: 'next', questions: models.slice(0, 3).map(model => say('next.about', { model: model.id })) })
  return { blocks, evidence: evidence.all, outcome: 'answer', models: models.map(model => model.id) }
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
  if (most && least?.languages.length && most.languages.length > least.languages.length + 1) {
    found.push(say('compare.languages', { a: `\`${most.id}\``, x: most.languages.length, y: least.languages.length }))
  }
  return found
}
