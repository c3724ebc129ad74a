/** The nouns of the snapshot: what the Hub said of the curated models in one run. Imports nothing of ours but the other nouns. */
import type { HubModel } from './hub-facts.ts'

export interface Snapshot {
  /** ISO time at which the run began: no figure is older. */
  takenAt: string
  /** The Hub that was asked. */
  endpoint: string
  /** By the curated id. Those of which the Hub said nothing have no entry. */
  models: Record<string, Figures>
}

export type Figures =
  | ({ kind: 'here' } & Pick<HubModel, 'id' | 'downloads' | 'likes' | 'license' | 'gated' | 'parameters'>)
  | { kind: 'gone'; why: 'removed' | 'disabled' }
