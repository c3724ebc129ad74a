import { z } from 'zod'
import type { Constraints } from '../constraints.ts'
import type { Catalogue, Model, Task } from '../knowledge-types.ts'
import { isDated } from '../ranking/comparable.ts'
import { BITS, memoryGb, parametersOf } from '../ranking/memory.ts'
import type { Needs } from '../ranking/needs.ts'
import { type LeftOut, type Ranking, rank } from '../ranking/rank.ts'
import type { Ranked } from '../ranking/roles.ts'
import { EvidenceList, metricName } from '../reply/evidence-list.ts'
import { figure, gigabytes, hubPage, languageNames, list } from '../reply/format.ts'
import type { Asked, Block, Finding, Pick, Request, Skill, World } from '../types.ts'
import { adviceFor } from './parts/advice.ts'
import { explainedRanking } from './parts/explained-ranking.ts'
import { checkedCatalogue, liveCatalogue } from './parts/live-catalogue.ts'
import { missInWords } from './parts/miss-in-words.ts'
import { cardFacts } from './parts/model-facts.ts'
import { needsInWords } from './parts/needs-in-words.ts'
import { nextAfterRecommendation } from './parts/next-questions.ts'
import { qualityChart } from './parts/quality-chart.ts'

const input = z.object({
  task: z.string().describe('pipeline tag, such as automatic-speech-recognition'),
  languages: z.array(z.string()).default([]).describe('ISO 639-1 codes the model must know'),
  constraints: z.custom<Constraints>(value => typeof value === 'object' && value !== null),
})
type Input = z.output<typeof input>

/** Models asked for one by one; with the two lists, as many calls as an answer may make. */
const MOST_CHECKED = 6

/** The few models worth trying for a task, with what speaks for each and what was left out. */
export const skill: Skill<Input> = {
  summary: 'recommends models for a task, with measured evidence',
  usage: 'best ASR for Spanish under 1B?',
  input: input as z.ZodType<Input>,
  read: (request: Request) => ({ task: request.task, languages: request.languages, constraints: request.constraints }),
  run: async (needs, world, asked) => recommend(needs, world, asked),
}

async function recommend(needs: Input, world: World, asked: Asked): Promise<Finding> {
  const { say, request, progress } = asked
  const { catalogue } = world.knowledge
  const task = catalogue.tasks.get(needs.task)
  if (!task)
    return { blocks: [{ kind: 'text', markdown: say('clarify.task') }], evidence: [], outcome: 'ask_back', models: [] }
  progress(say('progress.ranking'))
  const ranking = await rankLive({ ...needs, assumedLanguage: request.spoken }, world, asked)
  const evidence = new EvidenceList()
  const picks = ranking.picks.map(ranked => pickOf(ranked, ranking, asked, evidence, world))
  const advice = await adviceFor(task, world, asked, evidence)
  const blocks: Block[] = [{ kind: 'text', markdown: lead(task, needs, ranking, asked, world) }]
  if (picks.length) blocks.push({ kind: 'models', picks })
  const chart = qualityChart(ranking, catalogue.models, asked)
  if (chart) blocks.push({ kind: 'chart', chart })
  const remarks = [relaxedRemark(ranking, needs, asked), leftOutRemark(ranking, needs, asked), ...advice].filter(
    part => part,
  )
  if (remarks.length) blocks.push({ kind: 'text', markdown: remarks.join('\n\n') })
  blocks.push({ kind: 'next', questions: nextAfterRecommendation(ranking, needs, asked) })
  return {
    blocks,
    evidence: evidence.all,
    outcome: picks.length ? 'answer' : 'not_found',
    models: picks.map(pick => pick.id),
    ranking: explainedRanking(ranking, world.now()),
  }
}

/** Ranks by what the Hub says today. Models that are gone by now are left out, and the rest is ranked again. */
async function rankLive(needs: Needs, world: World, asked: Asked): Promise<Ranking> {
  const catalogue = await liveCatalogue(needs, world, asked)
  const ranking = rank(needs, catalogue, world.now())
  const shown = unchecked(ranking)
  // Who would take the place of one that is gone is asked for with it: a third round of calls would take too long.
  const isLive = catalogue !== world.knowledge.catalogue
  const next = shown.length && isLive ? unchecked(rank(needs, without(shown, catalogue), world.now())) : []
  const checked = await checkedCatalogue(catalogue, [...shown, ...next].slice(0, MOST_CHECKED), world, asked)
  return checked === catalogue ? ranking : rank(needs, checked, world.now())
}

function unchecked({ picks }: Ranking): Model[] {
  return picks.flatMap(({ model }) => (model.liveAt ? [] : [model]))
}

function without(shown: Model[], catalogue: Catalogue): Catalogue {
  const models = new Map(catalogue.models)
  for (const { id } of shown) models.delete(id)
  return { ...catalogue, models }
}

function lead(task: Task, needs: Input, { comparison, picks }: Ranking, asked: Asked, world: World): string {
  const { say, request } = asked
  const values = { task: task.names[request.spoken], tag: task.tag, needs: needsInWords(needs, asked) }
  const retired = task.retired
    ? `\n\n${say('recommend.retired', { tag: task.tag, instead: task.useInstead.map(tag => `\`${tag}\``).join(', ') })}`
    : ''
  if (!picks.length) return say('recommend.none', values) + retired
  if (!comparison || !picks.some(pick => pick.measurement)) return say('recommend.unmeasured', values) + retired
  const { sample } = comparison
  if (isDated(comparison, world.now()))
    return say('recommend.dated', { ...values, benchmark: sample.benchmark, date: sample.date }) + retired
  const direction = say(`metric.${sample.direction}`)
  return (
    say('recommend.measured', {
      ...values,
      metric: metricName(sample),
      dataset: sample.dataset,
      benchmark: sample.benchmark,
      date: sample.date,
      direction,
    }) + retired
  )
}

function pickOf(
  { model, role, measurement, precision }: Ranked,
  { comparison }: Ranking,
  asked: Asked,
  evidence: EvidenceList,
  world: World,
): Pick {
  const { say, request } = asked
  const reasons: string[] = []
  const numbers: number[] = []
  if (measurement) {
    const number = evidence.measurement(measurement)
    numbers.push(number)
    const dated = comparison && isDated(comparison, world.now())
    const language = measurement.language ? ` (${languageNames([measurement.language], request.spoken, say)[0]})` : ''
    const values = {
      value: figure(measurement.value),
      metric: metricName(measurement),
      dataset: measurement.dataset,
      language,
      number,
      date: measurement.date,
    }
    reasons.push(
      say(
        dated ? 'reason.dated' : measurement.kind === 'author-reported' ? 'reason.author' : 'reason.measured',
        values,
      ),
    )
  } else if (comparison && role !== 'rising') reasons.push(say('reason.unmeasured'))
  if (role === 'rising') reasons.push(say('reason.rising', { date: model.released ?? '' }))
  const hardware = request.constraints.hardware
  const parameters = parametersOf(model)
  if (hardware && precision && parameters) {
    const size = gigabytes(memoryGb(parameters, precision))
    reasons.push(say('reason.fits', { hardware: hardware.name, bits: Math.floor(BITS[precision]), size }))
  }
  if (model.notes[0]) reasons.push(model.notes[0])
  numbers.push(evidence.metadata(model, say(model.liveAt ? 'source.live' : 'source.hub')))
  const variant = variantFor(model, request.constraints)
  const id = variant?.id ?? model.id
  const summary = variant ? `${model.summary} (${variant.format}, ${model.id})` : model.summary
  return {
    id,
    url: hubPage(id),
    role: say(`role.${role}`),
    summary,
    facts: cardFacts(model, asked),
    reasons,
    evidence: numbers,
  }
}

/** The conversion to load where the program or format asked for needs one. */
function variantFor(model: Model, { library, format, hardware }: Constraints): Model['variants'][number] | undefined {
  const wanted = format ?? (library === 'transformers.js' || hardware?.kind === 'browser' ? 'onnx' : undefined)
  return wanted && !model.formats.includes(wanted)
    ? model.variants.find(variant => variant.format === wanted)
    : undefined
}

function relaxedRemark({ relaxed, picks }: Ranking, { constraints }: Input, { say, request }: Asked): string {
  if (!relaxed.length || !picks.length) return ''
  const given = relaxed.map(miss => say(`relaxed.${miss}`, { feature: constraints.features.join(', ') }))
  return say('recommend.relaxed', { list: list(given, request.spoken) })
}

function leftOutRemark({ leftOut, picks }: Ranking, needs: Input, asked: Asked): string {
  if (!leftOut.length || !picks.length) return ''
  const best = picks.find(pick => pick.measurement)?.measurement?.value
  const inWords = ({ model, miss, measurement }: LeftOut) =>
    missInWords({ model, miss, value: measurement?.value, best }, needs.languages, asked.request.spoken, asked)
  return asked.say('recommend.left-out', {
    list: leftOut.map(left => `\`${left.model.id}\` (${inWords(left)})`).join('; '),
  })
}
