import type { Model } from '../../knowledge-types.ts'
import { shared } from '../../ranking/best-results.ts'
import { isQuantizable, memoryGb, parametersOf } from '../../ranking/memory.ts'
import { metricName } from '../../reply/evidence-list.ts'
import { count, figure, gigabytes } from '../../reply/format.ts'
import type { Asked, Block, World } from '../../types.ts'
import { languagesFact, licenseFact, sizeFact } from './model-facts.ts'

const MOST_SHARED = 3

/** The models side by side: facts first, then the results that they share. */
export function compareTable(models: Model[], world: World, asked: Asked): Block {
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
    caption: say('compare.caption', {
      date:
        models
          .map(({ counted }) => counted ?? '')
          .sort()
          .at(-1) || world.knowledge.catalogue.countedOn,
    }),
  }
}
