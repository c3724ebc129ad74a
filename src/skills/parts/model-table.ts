import type { Model } from '../../knowledge-types.ts'
import { BITS, isQuantizable, memoryGb, parametersOf } from '../../ranking/memory.ts'
import { gigabytes, parameterCount } from '../../reply/format.ts'
import type { Asked, Block, World } from '../../types.ts'
import { cardFacts, licenseFact } from './model-facts.ts'

const MOST_SIBLINGS = 12

/** Everything known of one model, a line each.
 * @param further lines of the live Hub
 */
export function factsTable(model: Model, further: [string, string][], world: World, asked: Asked): Block {
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
  rows.push(...further)
  const date = model.counted ?? model.sources[0]?.date ?? ''
  const columns = [
    { title: '', align: 'left' as const },
    { title: model.id, align: 'left' as const },
  ]
  return { kind: 'table', columns, rows, caption: say('model.caption', { id: model.id, date }) }
}

/** Its series, smallest first. */
export function siblingsOf(model: Model, world: World): Model[] {
  if (!model.family) return []
  return [...world.knowledge.catalogue.models.values()]
    .filter(other => other.family === model.family)
    .sort((a, b) => (parametersOf(a) ?? 0) - (parametersOf(b) ?? 0))
    .slice(0, MOST_SIBLINGS)
}

/** A series side by side. */
export function familyTable(family: string, models: Model[], asked: Asked): Block {
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
