import { z } from 'zod'
import type { Absent, Model } from '../knowledge-types.ts'
import { comparable } from '../ranking/best-results.ts'
import { licenseFacts } from '../ranking/license.ts'
import { BITS, isQuantizable, memoryGb, parametersOf } from '../ranking/memory.ts'
import { EvidenceList, metricName } from '../reply/evidence-list.ts'
import { figure, gigabytes, licenseName, parameterCount } from '../reply/format.ts'
import { stem, words } from '../text/words.ts'
import type { Asked, Block, Finding, Request, Skill, World } from '../types.ts'
import { absentNamed, absentReply } from './parts/absent.ts'
import { guideBeside } from './parts/advice.ts'
import { cardFacts, licenseFact } from './parts/model-facts.ts'

const input = z.object({
  id: z.string().min(1).describe('Hub id or the name of a model'),
  /** The question names a series rather than one model of it. */
  isFamily: z.boolean().default(false),
})
type Input = z.output<typeof input>

const MOST_RESULTS = 4
const MOST_NOTES = 4
const MOST_SIBLINGS = 12

/** One model: what it is, its size, licence, languages, measured results, memory, and what to know first. */
export const skill: Skill<Input> = {
  summary: 'shows what is known about one model: size, licence, languages, results, memory',
  usage: 'tell me about openai/whisper-large-v3',
  input: input as z.ZodType<Input>,
  read: (request: Request) => ({ id: request.models[0] ?? request.unknownModels[0] ?? '', isFamily: request.isFamily }),
  run: async ({ id, isFamily }, world, asked) => {
    const absent = absentNamed(id, asked.request.topic, world)
    const model = world.knowledge.catalogue.models.get(absent?.instead[0] ?? id)
    if (absent?.status === 'renamed' && model) return renamed(absent, await describe(model, false, world, asked), asked)
    if (absent) return absentReply(absent, asked, world)
    if (!model) return missing(id, asked, world)
    return describe(model, isFamily, world, asked)
  },
}

/** The facts of a model that was asked for by a former id, below what became of that id. */
function renamed({ names, why }: Absent, finding: Finding, { say }: Asked): Finding {
  const markdown = say('model.absent-renamed', { name: names[0] ?? '', why })
  return { ...finding, blocks: [{ kind: 'text', markdown }, ...finding.blocks] }
}

async function describe(model: Model, isFamily: boolean, world: World, asked: Asked): Promise<Finding> {
  const { say, request } = asked
  const evidence = new EvidenceList()
  const number = evidence.metadata(model, say('source.hub'))
  const lines = [`${say('model.intro', { id: model.id, summary: model.summary })} [${number}]`]
  if (request.asks.includes('license-of')) {
    const verdict = licenseFacts(model.license).commercial
    lines.unshift(say(`model.license-${verdict}`, { license: licenseName(model.license) }))
  }
  const blocks: Block[] = [{ kind: 'text', markdown: lines.join('\n\n') }]
  blocks.push(factsTable(model, world, asked))
  const results = comparable(model, world.knowledge.catalogue.measurements, request.languages).slice(0, MOST_RESULTS)
  const remarks: string[] = []
  if (results.length) {
    const rows = results.map(row => {
      const scope = [row.dataset, row.language].filter(part => part).join(', ')
      return `- ${figure(row.value)} ${metricName(row)}, ${scope} (${row.benchmark}, ${row.date}) [${evidence.measurement(row)}]`
    })
    remarks.push(`**${say('model.measured')}**\n${rows.join('\n')}`)
  }
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

function factsTable(model: Model, world: World, asked: Asked): Block {
  const { say, request } = asked
  const task = world.knowledge.catalogue.tasks.get(model.task)
  const rows = [
    [say('fact.task'), task?.names[request.spoken] ?? model.task],
    ...cardFacts(model, asked).map(fact => [...fact]),
  ]
  const parameters = parametersOf(model)
  if (parameters) {
    const steps = isQuantizable(model) ? (['f16', 'q8', 'q4'] as const) : (['f16'] as const)
    const sizes = steps.map(step =>
      say('value.memory', { size: gigabytes(memoryGb(parameters, step)), bits: Math.floor(BITS[step]) }),
    )
    rows.push([say('fact.memory'), sizes.join(', ')])
  }
  if (model.library) rows.push([say('fact.library'), [model.library, ...model.runsWith].join(', ')])
  if (model.formats.length) rows.push([say('fact.formats'), model.formats.join(', ')])
  if (model.released) rows.push([say('fact.released'), model.released])
  const date = model.counted ?? model.sources[0]?.date ?? ''
  const columns = [
    { title: '', align: 'left' as const },
    { title: model.id, align: 'left' as const },
  ]
  return { kind: 'table', columns, rows, caption: say('model.caption', { id: model.id, date }) }
}

function siblingsOf(model: Model, world: World): Model[] {
  if (!model.family) return []
  return [...world.knowledge.catalogue.models.values()]
    .filter(other => other.family === model.family)
    .sort((a, b) => (parametersOf(a) ?? 0) - (parametersOf(b) ?? 0))
    .slice(0, MOST_SIBLINGS)
}

function familyTable(family: string, models: Model[], asked: Asked): Block {
  const { say } = asked
  const rows = models.map(model => [
    model.id,
    parametersOf(model) ? parameterCount(parametersOf(model) ?? 0) : say('value.unknown'),
    licenseFact(model, asked),
  ])
  const columns = [
    { title: family, align: 'left' as const },
    { title: say('fact.size'), align: 'right' as const },
    { title: say('fact.license'), align: 'left' as const },
  ]
  return { kind: 'table', columns, rows, caption: say('model.family-caption', { family }) }
}

function missing(name: string, { say }: Asked, world: World): Finding {
  const { catalogue } = world.knowledge
  const similar = [...catalogue.models.keys()].filter(id => sharesWord(id, name)).slice(0, 3)
  const isId = /^[\w.-]+\/[\w.-]+$/.test(name)
  const text = isId ? say('model.missing', { name, date: catalogue.countedOn }) : say('explain.unknown')
  const blocks: Block[] = [
    { kind: 'text', markdown: similar.length ? `${text}\n\n${say('model.did-you-mean')}` : text },
  ]
  blocks.push({ kind: 'next', questions: [...similar.map(model => say('next.about', { model })), say('next.help')] })
  return { blocks, evidence: [], outcome: 'not_found', models: [] }
}

function sharesWord(id: string, name: string): boolean {
  const parts = (text: string) =>
    text
      .toLowerCase()
      .slice(text.indexOf('/') + 1)
      .split(/[^a-z0-9]+/)
      .filter(part => part.length > 4)
  const own = new Set(parts(id))
  return parts(name).some(part => own.has(part) && !/^(model|large|small|instruct|exist)/.test(part))
}
