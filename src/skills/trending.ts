import { z } from 'zod'
import type { HubModel } from '../hub-facts.ts'
import type { Found } from '../hub-types.ts'
import type { Model } from '../knowledge-types.ts'
import { isCopy, isShowable, knownBy } from '../ranking/live.ts'
import { barsOf } from '../reply/chart.ts'
import { EvidenceList } from '../reply/evidence-list.ts'
import { count, figure, hubPage } from '../reply/format.ts'
import { quoted } from '../reply/quoted.ts'
import type { Asked, Block, Finding, Request, Skill, World } from '../types.ts'
import { snapshotTrending } from './parts/snapshot-trending.ts'

const input = z.object({
  task: z.string().optional().describe('pipeline tag, such as text-to-speech'),
  language: z.string().optional().describe('ISO 639-1 code'),
  library: z.string().optional(),
  author: z.string().max(100).optional().describe('organisation or user whose newest models are wanted'),
  /** Ids of the series that was asked about, if one was. */
  series: z.array(z.string()).default([]),
})
export type Trending = z.output<typeof input>

const SHOWN = 5
/** Looked at, since conversions and uploads that nobody should be sent to are left out. */
const LOOKED_AT = 60
const LONGEST_NAME = 80

/** What is rising on the Hub now, or the newest of one maker; without the Hub, the snapshot's figures. */
export const skill: Skill<Trending> = {
  summary: 'shows what is trending on the Hub: overall, for a task or a language, or the newest of a maker',
  usage: 'trending speech models',
  input: input as z.ZodType<Trending>,
  read: (request: Request) => ({
    task: request.task,
    language: request.languages.find(code => code.length === 2),
    library: request.constraints.library,
    // Who wants something other than a series wants what is new for its task.
    series: request.isFamily && !request.asks.includes('recommend') ? request.models : [],
  }),
  run: async (wanted, world, asked) => {
    asked.progress(asked.say('progress.hub'))
    const makers = wanted.author ? [wanted.author] : makersOf(wanted.series)
    const found = await (makers[0] ? newestOf(makers[0], asked) : risingNow(wanted, asked))
    if (found.kind !== 'found') return snapshotTrending(wanted, world, asked)
    const known = knownBy(world.knowledge.catalogue.models)
    const models = found.value
      .filter(model => isShowable(model) && model.downloads + model.likes > 0 && !isCopy(model.id, known))
      .slice(0, SHOWN)
    return models.length
      ? show(models, found.at, makers[0], wanted, world, asked)
      : snapshotTrending(wanted, world, asked)
  },
}

function risingNow({ task, language, library }: Trending, { hub }: Asked): Promise<Found<HubModel[]>> {
  const tags = [language, library].filter(tag => tag !== undefined)
  return hub.models({ task, tags, sort: 'trendingScore', limit: LOOKED_AT })
}

function newestOf(author: string, { hub }: Asked): Promise<Found<HubModel[]>> {
  return hub.models({ author, sort: 'createdAt', limit: LOOKED_AT })
}

function makersOf(series: string[]): string[] {
  return [...new Set(series.map(id => id.slice(0, id.indexOf('/'))))]
}

function show(
  models: HubModel[],
  at: string,
  maker: string | undefined,
  wanted: Trending,
  world: World,
  asked: Asked,
): Finding {
  const { say, request } = asked
  const { catalogue } = world.knowledge
  const evidence = new EvidenceList()
  const day = at.slice(0, 10)
  const rows = models.map(model => {
    const number = evidence.add({
      source: 'hub',
      title: say('source.live'),
      url: hubPage(model.id),
      quote: `${model.id}: ${model.downloads} downloads in 30 days, ${model.likes} likes${model.trendingScore === undefined ? '' : `, trending score ${model.trendingScore}`}`,
      at: day,
    })
    const task = catalogue.tasks.get(model.task ?? '')?.names[request.spoken] ?? model.task ?? say('value.unknown')
    return [
      `${model.id} [${number}]`,
      task,
      count(model.downloads, request.spoken),
      count(model.likes, request.spoken),
      model.createdAt?.slice(0, 10) ?? say('value.unknown'),
    ]
  })
  const name = catalogue.tasks.get(wanted.task ?? '')?.names[request.spoken]
  const lead = maker
    ? say('trending.live-newest', { maker, date: day })
    : say('trending.live', { scope: name ? `**${name}**` : say('trending.hub'), date: day })
  const reasons = models.flatMap(model => why(model, catalogue.models.get(model.id), asked))
  const columns = ['fact.model', 'fact.task', 'fact.downloads', 'fact.likes', 'fact.released'].map(key => ({
    title: say(key),
    align: key === 'fact.downloads' || key === 'fact.likes' ? ('right' as const) : ('left' as const),
  }))
  const blocks: Block[] = [
    { kind: 'text', markdown: lead },
    { kind: 'table', columns, rows, caption: say('trending.live-caption', { date: day }) },
  ]
  if (reasons.length) blocks.push({ kind: 'text', markdown: reasons.join('\n') })
  const chart = barsOf({
    title: say('trending.chart'),
    y: { title: say('fact.downloads') },
    points: models.map(({ id, downloads }) => ({ label: id, y: downloads })),
    source: say('trending.live-caption', { date: day }),
    spoken: request.spoken,
  })
  if (chart) blocks.push({ kind: 'chart', chart })
  const questions = models.slice(0, 2).map(({ id }) => say('next.about', { model: id }))
  blocks.push({ kind: 'next', questions: [...questions, say('next.help')] })
  return { blocks, evidence: evidence.all, outcome: 'answer', models: models.map(({ id }) => id) }
}

/** What it is, where we know it; otherwise how new it is and what it was made from. */
function why(model: HubModel, curated: Model | undefined, { say }: Asked): string[] {
  if (curated) return [`- \`${model.id}\`: ${curated.summary}`]
  const facts: string[] = []
  if (model.base) facts.push(say('trending.from', { base: model.base.ids[0] ?? '' }))
  if (model.results[0])
    facts.push(
      say('trending.result', {
        value: figure(model.results[0].value),
        dataset: quoted(model.results[0].dataset, LONGEST_NAME),
      }),
    )
  return [`- \`${model.id}\`: ${say('trending.uncurated')}${facts.length ? ` (${facts.join('; ')})` : ''}`]
}
