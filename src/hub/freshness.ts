/** How long the answers of each look-up serve, and how long they may be. */
const MINUTE_MS = 60_000
const HALF_HOUR_MS = 30 * MINUTE_MS
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
  staleForMs: number
  keepForMs: number
  mostBytes: number
}

/**
 * Figures are never shown older than an hour while the Hub answers; texts and lists of tags may be.
 * Bytes leave room for the longest answers known: a hundred models with their chat templates (`gguf`), one model with
 * hundreds of results (`model-index`), a card whose front matter holds them.
 */
export const KEEPING: Record<LookUp, Keeping> = {
  model: { ...figures(7 * DAY_MS), mostBytes: 4 * MEGABYTE },
  models: { ...figures(7 * DAY_MS), mostBytes: 8 * MEGABYTE },
  trending: { ...figures(DAY_MS), mostBytes: 8 * MEGABYTE },
  datasets: { ...figures(7 * DAY_MS), mostBytes: 4 * MEGABYTE },
  spaces: { ...figures(7 * DAY_MS), mostBytes: 4 * MEGABYTE },
  papers: { ...figures(2 * DAY_MS), mostBytes: 4 * MEGABYTE },
  collections: { ...texts(DAY_MS, 7 * DAY_MS), mostBytes: 4 * MEGABYTE },
  leaderboard: { ...figures(7 * DAY_MS), mostBytes: 4 * MEGABYTE },
  card: { ...texts(DAY_MS, 30 * DAY_MS), mostBytes: 2 * MEGABYTE },
  documentation: { ...texts(7 * DAY_MS, 30 * DAY_MS), mostBytes: MEGABYTE },
  providers: { ...figures(DAY_MS), mostBytes: 4 * MEGABYTE },
  tags: { ...texts(7 * DAY_MS, 60 * DAY_MS), mostBytes: 4 * MEGABYTE },
}

function figures(keepForMs: number): Omit<Keeping, 'mostBytes'> {
  return { freshForMs: HALF_HOUR_MS, staleForMs: HOUR_MS, keepForMs }
}

function texts(freshForMs: number, keepForMs: number): Omit<Keeping, 'mostBytes'> {
  return { freshForMs, staleForMs: keepForMs, keepForMs }
}
