import { z } from 'zod'
import type { Absent, Model } from '../knowledge-types.ts'
import { comparable } from '../ranking/best-results.ts'
import { licenseFacts } from '../ranking/license.ts'
import { EvidenceList, metricName } from '../reply/evidence-list.ts'
import { figure, hubPage, licenseName } from '../reply/format.ts'
import { stem, words } from '../text/words.ts'
import type { Asked, Block, Finding, Request, Skill, World } from '../types.ts'
import { absentNamed, absentReply } from './parts/absent.ts'
import { guideBeside } from './parts/advice.ts'
import { hubResults, hubRows } from './parts/hub-rows.ts'
import { missingModel } from './parts/missing-model.ts'
import { type ModelNow, modelNow } from './parts/model-now.ts'
import { factsTable, familyTable, siblingsOf } from './parts/model-table.ts'

const input = z.object({
  id: z.string().min(1).describe('Hub id or the name of a model'),
  /** The question names a series rather than one model of it. */
  isFamily: z.boolean().default(false),
})
type Input = z.output<typeof input>

const MOST_RESULTS = 4
const MOST_NOTES = 4

/** One model: what it is, its size, licence, languages, measured results, memory, and what to know first. */
export const skill: Skill<Input> = {
  summary: 'shows what is known about one model: size, licence, languages, results, memory',
  usage: 'tell me about openai/whisper-large-v3',
  input: input as z.ZodType<Input>,
  read: (request: Request) => ({ id: request.models[0] ?? request.unknownModels[0] ?? '', isFamily: request.isFamily }),
  run: async ({ id, isFamily }, world, asked) => {
    const absent = absentNamed(id, asked.request.topic, world)
    if (absent && absent.status !== 'renamed') return absentReply(absent, asked, world)
    const now = await modelNow(absent?.instead[0] ?? id, world, asked)
    if (!now.model) return absent ? absentReply(absent, asked, world) : missingModel(id, now.isGone, asked, world)
    const finding = await describe(now.model, now, isFamily, world, asked)
    return absent ? renamed(absent, finding, asked) : finding
  },
}

/** The facts of a model that was asked for by a former id, below what became of that id. */
function renamed({ names, why }: Absent, finding: Finding, { say }: Asked): Finding {
  const markdown = say('model.absent-renamed', { name: names[0] ?? '', why })
  return { ...finding, blocks: [{ kind: 'text', markdown }, ...finding.blocks] }
}

async function describe(
  model: Model,
  { live, isGone, routed }: ModelNow,
  isFamily: boolean,
  world: World,
  asked: Asked,
): Promise<Finding> {
  const { say, request } = asked
  const evidence = new EvidenceList()
  const number = evidence.metadata(model, say(model.liveAt ? 'source.live' : 'source.hub'))
  const summary = model.isUncurated ? say('model.uncurated') : model.summary
  const lines = [`${say('model.intro', { id: model.id, summary })} [${number}]`]
  if (isGone) lines.unshift(say('model.gone', { id: model.id }))
  if (live?.isDisabled) lines.unshift(say('model.disabled', { id: model.id }))
  if (live?.gated) lines.push(say('model.get-access', { page: hubPage(model.id) }))
  if (request.asks.includes('license-of')) {
    const verdict = licenseFacts(model.license).commercial
    lines.unshift(say(`model.license-${verdict}`, { license: licenseName(model.license) }))
  }
  const blocks: Block[] = [{ kind: 'text', markdown: lines.join('\n\n') }]
  blocks.push(factsTable(model, live ? hubRows(live, routed, asked) : [], world, asked))
  const results = comparable(model, world.knowledge.catalogue.measurements, request.languages).slice(0, MOST_RESULTS)
  const remarks: string[] = []
  if (results.length) {
    const rows = results.map(row => {
      const scope = [row.dataset, row.language].filter(part => part).join(', ')
      return `- ${figure(row.value)} ${metricName(row)}, ${scope} (${row.benchmark}, ${row.date}) [${evidence.measurement(row)}]`
    })
    remarks.push(`**${say('model.measured')}**\n${rows.join('\n')}`)
  }
  const published = hubResults(live?.results ?? [], asked)
  if (published.length) remarks.push(`**${say('model.published')}**\n${published.join('\n')}`)
  if (model.notes.length)
    remarks.push(
      `${say('model.notes')}\n${byCloseness(model.notes, request.topic)
        .slice(0, MOST_NOTES)
        .map(note => `- ${note}`)
        .join('\n')}`,
    )
  const guide = await guideBeside(request, world, asked, evidence)
  if (guide) remarks.push(guide)
  if (remarks.length) blocks.push({ kind: 'text', markdown: remarks.join('\n\n') })
  const siblings = siblingsOf(model, world)
  if (isFamily && siblings.length > 1) blocks.push(familyTable(model.family ?? '', siblings, asked))
  const questions = [say('next.fit', { model: model.id })]
  const others = siblings.filter(other => other.id !== model.id)
  const [sibling] = others.sort((a, b) => (b.downloads ?? 0) - (a.downloads ?? 0))
  if (sibling) questions.push(say('next.compare', { a: model.id, b: sibling.id }))
  const task = world.knowledge.catalogue.tasks.get(model.task)
  if (task) questions.push(say('next.task', { task: task.names[request.spoken] }))
  blocks.push({ kind: 'next', questions })
  return {
    blocks,
    evidence: evidence.all,
    outcome: 'answer',
    models: isFamily ? siblings.map(other => other.id) : [model.id],
  }
}

/** Those first that share most words with the question. */
function byCloseness(notes: string[], question: string): string[] {
  const asked = new Set(words(question).map(stem))
  const shared = (note: string) => new Set(words(note).map(stem)).intersection(asked).size
  return notes.toSorted((a, b) => shared(b) - shared(a))
}
