import type { Turn } from '../types.ts'
import type { Lexicon } from './lexicon.ts'
import type { Reading } from './reading.ts'

/** Only said after a ranking, so less than certain is enough. */
const LIKELY = 0.6
/** As the phrases of `knowledge/intents/why.yaml` write it. */
const ANY_MODEL = 'X'

/** Whether a question that names a model is why it is in the ranking before it or not: "why isn't X in the list?", whatever X is. */
export function asksWhyOf(reading: Reading, lexicon: Lexicon, last: Turn): boolean {
  if (!last.explanation?.ranking || !reading.names.length || !reading.asks('explain')) return false
  const { intents } = lexicon.likelihoods(withoutNames(reading))
  const likelihood = [...intents.values()].find(({ intent }) => intent === 'why')?.probability ?? 0
  return likelihood >= LIKELY
}

function withoutNames({ text, tokens, names }: Reading): string {
  let result = ''
  let from = 0
  for (const { start, end } of names) {
    result += text.slice(from, tokens[start]?.start) + ANY_MODEL
    from = tokens[end - 1]?.end ?? text.length
  }
  return result + text.slice(from)
}
