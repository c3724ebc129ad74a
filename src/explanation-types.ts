/** The nouns of `why`: how an answer came about. Plain data, kept with the turn. Imports nothing of ours but the other nouns. */
import type { Measurement } from './knowledge-types.ts'
import type { Evidence } from './types.ts'

export interface Explanation {
  /** HTTP calls to the Hub that the answer cost. */
  hubCalls: number
  /** What the Hub was asked for and did not give in time: `models`, `trending` … */
  unavailable: string[]
  /** The first few things that the answer rests on. */
  sources: Evidence[]
  ranking?: ExplainedRanking
}

/** Keys such as `license` stand for requirements, as in the `miss.` sentences of `prompts/`. */
export interface ExplainedRanking {
  sifted: Sifted
  /** Requirements that no model met and that were given up. */
  relaxed: string[]
  /** The comparison that decided, or would have, were it not too old: one result of it, the best of those shown where there is one. */
  comparison?: { sample: Measurement; measured: number; isDated: boolean; isShown: boolean }
  leftOut: { id: string; miss: string; value?: number }[]
  /** Ids shown without a comparable result. */
  unmeasured: string[]
  /** How many are shown with the Hub's own figures, and the ISO time of the oldest of these. */
  live: number
  liveAt?: string
}

/** What was looked at for a ranking. */
export interface Sifted<Requirement extends string = string> {
  models: number
  /** Those of them that are known from the Hub alone. */
  uncurated: number
  /** How many meet every requirement. */
  meeting: number
  /** How many fail each requirement, most first; a model may fail several. */
  failed: { miss: Requirement; models: number }[]
  /** Models whose size nobody has published. */
  unsized: number
}
