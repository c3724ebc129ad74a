/** A ranking that is over, step by step. */
import type { ExplainedRanking, Sifted } from '../../explanation-types.ts'
import { type EvidenceList, metricName } from '../../reply/evidence-list.ts'
import { list } from '../../reply/format.ts'
import type { Asked, Turn, World } from '../../types.ts'
import { missInWords } from './miss-in-words.ts'

/** How many models were looked at and what they lacked, which comparison decided, which known ones fell out. Empty without a ranking. */
export function rankingInWords(turn: Turn, world: World, asked: Asked, evidence: EvidenceList): string[] {
  const ranking = turn.explanation?.ranking
  if (!ranking) return []
  const { sifted, comparison } = ranking
  return [
    lookedInWords(sifted, asked),
    failedInWords(sifted, asked),
    relaxedInWords(ranking, turn, asked),
    decidedInWords(comparison, asked, evidence),
    leftOutInWords(ranking, turn, world, asked),
  ]
}

function lookedInWords({ models, uncurated, meeting }: Sifted, { say }: Asked): string {
  const looked = say('why.looked', { models, meeting })
  return uncurated ? `${looked} ${say('why.uncurated', { uncurated })}` : looked
}

function failedInWords({ failed }: Sifted, { say, request }: Asked): string {
  if (!failed.length) return ''
  const counts = failed.map(({ miss, models }) => `${say(`why.need-${miss}`)} (${models})`)
  return say('why.failed', { list: list(counts, request.spoken) })
}

function relaxedInWords({ relaxed }: ExplainedRanking, { request }: Turn, { say, request: { spoken } }: Asked): string {
  if (!relaxed.length) return ''
  const given = relaxed.map(miss => say(`relaxed.${miss}`, { feature: request.constraints.features.join(', ') }))
  return say('recommend.relaxed', { list: list(given, spoken) })
}

function decidedInWords(comparison: ExplainedRanking['comparison'], { say }: Asked, evidence: EvidenceList): string {
  if (!comparison) return say('why.decided-by-fit')
  const { sample, measured, isDated } = comparison
  const number = evidence.measurement(sample)
  const values = { benchmark: sample.benchmark, date: sample.date, number }
  if (isDated) return say('why.decided-dated', values)
  const direction = say(`metric.${sample.direction}`)
  return say('why.decided', { ...values, metric: metricName(sample), dataset: sample.dataset, direction, measured })
}

function leftOutInWords(
  { leftOut, comparison }: ExplainedRanking,
  { request }: Turn,
  world: World,
  asked: Asked,
): string {
  const best = comparison?.isShown ? comparison.sample.value : undefined
  const fellOut = leftOut.flatMap(({ id, miss, value }) => {
    const model = world.knowledge.catalogue.models.get(id)
    if (!model) return []
    return [`\`${id}\` (${missInWords({ model, miss, value, best }, request.languages, request.spoken, asked)})`]
  })
  return fellOut.length ? asked.say('recommend.left-out', { list: fellOut.join('; ') }) : ''
}
