/** The tables of the store, as the migrations leave them. */
import type { ColumnType } from 'kysely'

export interface Tables {
  cache: CacheTable
}

/** A whole number of up to 53 bits: Postgres gives it as text. */
export type WholeNumber = ColumnType<number | string, number, number>

/** What the Hub answered, by address. */
export interface CacheTable {
  key: string
  /** Gzip in base64; nothing for "there is none". */
  body: string | null
  /** Epoch milliseconds. */
  answered_at: WholeNumber
  /** The id that a renamed repository has now. */
  moved_to: string | null
  /** Of the body as it is stored. */
  size_bytes: WholeNumber
}
