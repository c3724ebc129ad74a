import type { ExplainedRanking } from '../../explanation-types.ts'
import { isDated } from '../../ranking/comparable.ts'
import type { Ranking } from '../../ranking/rank.ts'

/** What `why` needs to know of a ranking in the thread's next turn, as plain data. */
export function explainedRanking(
  { picks, leftOut, comparison, relaxed, sifted }: Ranking,
  now: Date,
): ExplainedRanking {
  const shown = picks.find(pick => pick.measurement)?.measurement
  const times = picks.flatMap(({ model }) => model.liveAt ?? []).sort()
  return {
    sifted,
    relaxed,
    comparison: comparison && {
      sample: shown ?? comparison.sample,
      measured: comparison.rows.size,
      isDated: isDated(comparison, now),
      isShown: shown !== undefined,
    },
    leftOut: leftOut.map(({ model, miss, measurement }) => ({ id: model.id, miss, value: measurement?.value })),
    unmeasured: picks.filter(({ measurement }) => !measurement).map(({ model }) => model.id),
    live: times.length,
    liveAt: times[0],
  }
}
