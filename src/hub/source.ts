/** How the look-ups of this room get their answers. */
import type { Found } from '../hub-types.ts'

/** One GET of the Hub or the router, with the manners of the whole process: cache, shared requests, limits, retries. */
export interface HubSource {
  get<Value>(wanted: Wanted<Value>, allowance: Allowance): Promise<Found<Value> & { movedTo?: string }>
  close(): Promise<void>
}

export interface Wanted<Value> {
  host: 'hub' | 'router'
  /** From the root, with its query: `/api/models?search=…`. Doubles as the key of the cache. */
  path: string
  /**
   * Parses the JSON, or the text when `isText`; throws on a shape that can't be used, which counts as unavailable.
   * Gives plain data, the same for all who ask for this path: it is kept as JSON.
   */
  parse(body: unknown): Value
  isText?: boolean
  /** Answers younger than this are not asked for again. */
  freshForMs: number
  /** Older ones, up to this age, are given at once and asked for again in the background; `keepForMs` where it is left out. */
  staleForMs?: number
  /** Still older ones, up to this age, are given where the Hub does not answer in time. */
  keepForMs: number
  /** Longest body that is read; text is cut there, JSON that is longer counts as unavailable. */
  mostBytes: number
}

/** What one answer may still do. */
export interface Allowance {
  /** Aborts at the answer's deadline. */
  signal: AbortSignal
  /** Takes one call; false when none is left. */
  take(): boolean
}
