import { z } from 'zod'
import { EvidenceList } from '../reply/evidence-list.ts'
import { count } from '../reply/format.ts'
import type { Block, Request, Skill } from '../types.ts'

const input = z.object({
  task: z.string().optional(),
  /** Ids of the series that was asked about, if one was. */
  series: z.array(z.string()).default([]),
})
type Input = z.output<typeof input>

const SHOWN = 5

/** The most downloaded models of the snapshot, or the newest of a series: what is trending at this moment can't be known offline. */
export const skill: Skill<Input> = {
  summary: 'shows the most downloaded models of the snapshot, overall or for a task',
  usage: 'most downloaded speech models',
  input: input as z.ZodType<Input>,
  read: (request: Request) => ({ task: request.task, series: request.isFamily ? request.models : [] }),
  run: async ({ task: tag, series }, world, { say, request }) => {
    const { catalogue } = world.knowledge
    const task = catalogue.tasks.get(tag ?? '')
    const evidence = new EvidenceList()
    const all = [...catalogue.models.values()]
    const makers = new Set(series.map(id => id.slice(0, id.indexOf('/'))))
    const newest = all
      .filter(({ id, released }) => released && makers.has(id.slice(0, id.indexOf('/'))))
      .sort((a, b) => (b.released ?? '').localeCompare(a.released ?? ''))
    const mostDownloaded = all
      .filter(model => model.counted === catalogue.countedOn && (!task || model.task === task.tag))
      .sort((a, b) => (b.downloads ?? 0) - (a.downloads ?? 0))
    const isSeries = newest.length > 0
    const models = (isSeries ? newest : mostDownloaded).slice(0, SHOWN)
    const rows = models.map(model => {
      evidence.metadata(model, say('source.hub'))
      const name = catalogue.tasks.get(model.task)?.names[request.spoken] ?? model.task
      return [model.id, name, isSeries ? (model.released ?? '') : count(model.downloads ?? 0, request.spoken)]
    })
    const page = `https://huggingface.co/models?${task ? `pipeline_tag=${task.tag}&` : ''}sort=trending`
    const blocks: Block[] = [
      {
        kind: 'text',
        markdown: say(isSeries ? 'trending.newest' : 'trending.lead', { date: catalogue.countedOn, page }),
      },
    ]
    if (rows.length) {
      const columns = [say('fact.model'), say('fact.task'), say(isSeries ? 'fact.released' : 'fact.downloads')].map(
        (title, at) => ({
          title,
          align: at === 2 ? ('right' as const) : ('left' as const),
        }),
      )
      blocks.push({
        kind: 'table',
        columns,
        rows,
        caption: say(isSeries ? 'trending.newest-caption' : 'trending.caption', { date: catalogue.countedOn }),
      })
    }
    blocks.push({
      kind: 'next',
      questions: [...models.slice(0, 2).map(({ id }) => say('next.about', { model: id })), say('next.help')],
    })
    return { blocks, evidence: evidence.all, outcome: 'answer', models: models.map(model => model.id) }
  },
}
