import { EvidenceList } from '../../reply/evidence-list.ts'
import { count } from '../../reply/format.ts'
import type { Asked, Block, Finding, World } from '../../types.ts'

const SHOWN = 5

/** What the snapshot can say of what is wanted now: the most downloaded models, or the newest of a maker or of a task whose newest are asked for. */
export function snapshotTrending(
  { task: tag, author, series }: { task?: string; author?: string; series: string[] },
  world: World,
  { say, request }: Asked,
): Finding {
  const { catalogue } = world.knowledge
  const task = catalogue.tasks.get(tag ?? '')
  const evidence = new EvidenceList()
  const all = [...catalogue.models.values()]
  const makerOf = (id: string) => id.slice(0, id.indexOf('/'))
  const makers = new Set([...(author ? [author] : []), ...series.map(makerOf)])
  // "Newest alternatives to Whisper": new, for the task, and not by its makers.
  const others = makers.size ? new Set<string>() : new Set(request.isFamily ? request.models.map(makerOf) : [])
  const isWanted = (id: string, modelTask: string) =>
    makers.size ? makers.has(makerOf(id)) : modelTask === tag && !others.has(makerOf(id))
  const isNewest = makers.size > 0 || others.size > 0
  const newest = all
    .filter(model => model.released && isWanted(model.id, model.task))
    .sort((a, b) => (b.released ?? '').localeCompare(a.released ?? ''))
  const mostDownloaded = all
    .filter(model => model.counted === catalogue.countedOn && (!task || model.task === task.tag))
    .sort((a, b) => (b.downloads ?? 0) - (a.downloads ?? 0))
  const models = (isNewest && newest.length ? newest : mostDownloaded).slice(0, SHOWN)
  const isByDate = isNewest && newest.length > 0
  const rows = models.map(model => {
    evidence.metadata(model, say('source.hub'))
    const name = catalogue.tasks.get(model.task)?.names[request.spoken] ?? model.task
    return [model.id, name, isByDate ? (model.released ?? '') : count(model.downloads ?? 0, request.spoken)]
  })
  const page = `https://huggingface.co/models?${task ? `pipeline_tag=${task.tag}&` : ''}sort=trending`
  const blocks: Block[] = [
    {
      kind: 'text',
      markdown: say(isByDate ? 'trending.newest' : 'trending.lead', { date: catalogue.countedOn, page }),
    },
  ]
  if (rows.length) {
    const titles = [say('fact.model'), say('fact.task'), say(isByDate ? 'fact.released' : 'fact.downloads')]
    const columns = titles.map((title, at) => ({ title, align: at === 2 ? ('right' as const) : ('left' as const) }))
    const caption = say(isByDate ? 'trending.newest-caption' : 'trending.caption', { date: catalogue.countedOn })
    blocks.push({ kind: 'table', columns, rows, caption })
  }
  const questions = models.slice(0, 2).map(({ id }) => say('next.about', { model: id }))
  blocks.push({ kind: 'next', questions: [...questions, say('next.help')] })
  return { blocks, evidence: evidence.all, outcome: 'answer', models: models.map(model => model.id) }
}
