/** How long the answers of each look-up serve, and how long they may be. */
const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS
const MEGABYTE = 1_000_000

/** The kinds of look-ups; by these names an answer says what it had to do without. */
export type LookUp =
  | 'model'
  | 'models'
  | 'trending'
  | 'datasets'
  | 'spaces'
  | 'papers'
  | 'collections'
  | 'leaderboard'
  | 'card'
  | 'documentation'
  | 'providers'
  | 'tags'

export interface Keeping {
  freshForMs: number
  keepForMs: number
  mostBytes: number
}

/**
 * Bytes leave room for the longest answers known: a hundred models with their chat templates (`gguf`), one model with
 * hundreds of results (`model-index`), a card whose front matter holds them.
 */
export const KEEPING: Record<LookUp, Keeping> = {
  model: { freshForMs: HOUR_MS, keepForMs: 7 * DAY_MS, mostBytes: 4 * MEGABYTE },
  models: { freshForMs: HOUR_MS, keepForMs: 7 * DAY_MS, mostBytes: 8 * MEGABYTE },
  trending: { freshForMs: 30 * MINUTE_MS, keepForMs: DAY_MS, mostBytes: 8 * MEGABYTE },
  datasets: { freshForMs: 6 * HOUR_MS, keepForMs: 7 * DAY_MS, mostBytes: 4 * MEGABYTE },
  spaces: { freshForMs: HOUR_MS, keepForMs: 7 * DAY_MS, mostBytes: 4 * MEGABYTE },
  papers: { freshForMs: HOUR_MS, keepForMs: 2 * DAY_MS, mostBytes: 4 * MEGABYTE },
  collections: { freshForMs: DAY_MS, keepForMs: 7 * DAY_MS, mostBytes: 4 * MEGABYTE },
  leaderboard: { freshForMs: 6 * HOUR_MS, keepForMs: 7 * DAY_MS, mostBytes: 4 * MEGABYTE },
  card: { freshForMs: DAY_MS, keepForMs: 30 * DAY_MS, mostBytes: 2 * MEGABYTE },
  documentation: { freshForMs: 7 * DAY_MS, keepForMs: 30 * DAY_MS, mostBytes: MEGABYTE },
  providers: { freshForMs: 30 * MINUTE_MS, keepForMs: DAY_MS, mostBytes: 4 * MEGABYTE },
  tags: { freshForMs: 7 * DAY_MS, keepForMs: 60 * DAY_MS, mostBytes: 4 * MEGABYTE },
}
