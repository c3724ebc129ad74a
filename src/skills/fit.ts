import { z } from 'zod'
import type { Hardware } from '../constraints.ts'
import type { Model } from '../knowledge-types.ts'
import { BITS, fittingPrecision, isQuantizable, memoryGb, type Precision, parametersOf } from '../ranking/memory.ts'
import { EvidenceList } from '../reply/evidence-list.ts'
import { gigabytes } from '../reply/format.ts'
import type { Asked, Block, Finding, Request, Skill, World } from '../types.ts'
import { guideBeside } from './parts/advice.ts'
import { answerFromDocuments } from './parts/answer-from-documents.ts'
import { missingModel } from './parts/missing-model.ts'
import { modelNow } from './parts/model-now.ts'

const input = z.object({ id: z.string(), hardware: z.custom<Hardware>().optional() })
type Input = z.output<typeof input>

const PRECISIONS: Precision[] = ['f32', 'f16', 'q8', 'q4']

/** Whether a model fits a device, at which precision, and what would fit instead. */
export const skill: Skill<Input> = {
  summary: 'estimates the memory a model needs and whether it fits your hardware',
  usage: 'does Qwen/Qwen3-8B fit an 8 GB GPU?',
  input: input as z.ZodType<Input>,
  read: (request: Request) => ({
    id: request.models[0] ?? request.unknownModels[0] ?? '',
    hardware: request.constraints.hardware,
  }),
  run: async ({ id, hardware }, world, asked) => {
    const { model, isGone } = await modelNow(id, world, asked)
    if (!model && id.includes('/')) return missingModel(id, isGone, asked, world)
    return model ? estimate(model, hardware, world, asked) : answerFromDocuments(asked.request.topic, world, asked)
  },
}

async function estimate(model: Model, hardware: Hardware | undefined, world: World, asked: Asked): Promise<Finding> {
  const { say, request } = asked
  const evidence = new EvidenceList()
  const number = evidence.metadata(model, say(model.liveAt ? 'source.live' : 'source.hub'))
  const parameters = parametersOf(model)
  const name = `\`${model.id}\``
  const blocks: Block[] = []
  const remarks: string[] = []
  if (parameters === undefined) remarks.push(say('fit.unknown', { model: name }))
  else {
    const size = (precision: Precision) => gigabytes(memoryGb(parameters, precision))
    const steps = isQuantizable(model) ? PRECISIONS : PRECISIONS.slice(0, 2)
    const smallest = steps.at(-1) ?? 'f16'
    if (hardware) {
      const fitting = fittingPrecision(model, hardware)
      const precision = fitting ?? smallest
      const values = { model: name, hardware: hardware.name, size: size(precision), bits: Math.floor(BITS[precision]) }
      remarks.push(`${say(fitting ? 'fit.yes' : 'fit.no', values)} [${number}]`)
      if (!fitting) remarks.push(sibling(model, hardware, world, asked))
    } else {
      const values = { model: name, f16: size('f16'), q8: size('q8'), q4: size('q4') }
      remarks.push(`${say(isQuantizable(model) ? 'fit.needs' : 'fit.needs-small', values)} [${number}]`)
    }
    remarks.push(say('fit.formula'))
    if (model.minGpuGb) remarks.push(`${say('fit.stated', { size: model.minGpuGb })} [${number}]`)
    blocks.push({
      kind: 'table',
      columns: [
        { title: say('fit.precision'), align: 'left' },
        { title: say('fact.memory'), align: 'right' },
      ],
      rows: steps.map(step => [
        `${Math.floor(BITS[step])} bit${step === 'q4' ? ' (Q4_K_M)' : step === 'q8' ? ' (Q8_0)' : ''}`,
        `${size(step)} GB`,
      ]),
      caption: say('fit.caption', { model: model.id }),
    })
  }
  const notes = model.notes.slice(0, 3)
  if (notes.length) remarks.push(notes.map(note => `- ${note}`).join('\n'))
  const guide = await guideBeside(request, world, asked, evidence)
  if (guide) remarks.push(guide)
  blocks.unshift({ kind: 'text', markdown: remarks.filter(part => part).join('\n\n') })
  blocks.push({ kind: 'next', questions: [say('next.about', { model: model.id }), say('next.cpu')] })
  return { blocks, evidence: evidence.all, outcome: 'answer', models: [model.id] }
}

function sibling(model: Model, hardware: Hardware, world: World, { say }: Asked): string {
  const fitting = [...world.knowledge.catalogue.models.values()]
    .filter(
      other =>
        other.family !== undefined &&
        other.family === model.family &&
        other.id !== model.id &&
        fittingPrecision(other, hardware),
    )
    .sort((a, b) => (parametersOf(b) ?? 0) - (parametersOf(a) ?? 0))[0]
  const precision = fitting && fittingPrecision(fitting, hardware)
  if (!fitting || !precision) return ''
  const size = gigabytes(memoryGb(parametersOf(fitting) ?? 0, precision))
  return say('fit.sibling', { model: fitting.id, size, bits: Math.floor(BITS[precision]) })
}
