/** Pieces of this room's schemas: what the Hub sends is bounded, and a bad row or field costs itself alone. */
import { z } from 'zod'

const LONGEST_TIME = 40

/** One line: a name, a title. Longer ones are cut. */
export function line(mostCharacters: number) {
  return z.string().transform(text => inOneLine(text, mostCharacters))
}

/** What the Hub calls a task, a library, a licence or a provider: one word, in which nothing is markup or an address. */
export const label = z
  .string()
  .max(100)
  .regex(/^\w[\w.+-]*$/)

/** Names, each one line; the first so many of them. */
export function lines(mostCharacters: number, mostLines: number) {
  // Not by `listOf`: a list of models has thousands of tags, and a schema's check of each takes longer than all the rest.
  return z
    .array(z.unknown())
    .transform(texts =>
      texts.slice(0, mostLines).flatMap(text => (typeof text === 'string' ? [inOneLine(text, mostCharacters)] : [])),
    )
}

/** Text of several lines. Longer ones are cut. */
export function passage(mostCharacters: number) {
  return z.string().transform(text => cut(text, mostCharacters))
}

/** A count, a score, a date that may be missing, null or nonsense: then it is left out. */
export function known<Schema extends z.ZodType>(schema: Schema) {
  return schema.optional().catch(undefined)
}

/** An array, cut to its first rows; those that don't fit the schema are left out. */
export function listOf<Row extends z.ZodType>(row: Row, mostRows: number) {
  return z.array(z.unknown()).transform(rows => goodRows(rows, row, mostRows))
}

export const count = z.number().nonnegative()

/** ISO date or time. */
export const time = z
  .string()
  .max(LONGEST_TIME)
  .refine(text => /^\d{4}-\d{2}-\d{2}/.test(text) && !Number.isNaN(Date.parse(text)))

/**
 * The rows of an answer that is a list.
 * @throws when it is none, or when it has rows and none can be read: that is no "there are none"
 */
export function parseRows<Row extends z.ZodType>(body: unknown, row: Row, mostRows: number): z.output<Row>[] {
  const rows = z.array(z.unknown()).parse(body)
  const good = goodRows(rows, row, mostRows)
  if (rows.length && !good.length) throw new TypeError('no row of the answer can be read')
  return good
}

function goodRows<Row extends z.ZodType>(rows: unknown[], row: Row, mostRows: number): z.output<Row>[] {
  return rows.slice(0, mostRows).flatMap(one => {
    const parsed = row.safeParse(one)
    return parsed.success ? [parsed.data] : []
  })
}

function inOneLine(text: string, mostCharacters: number): string {
  if (text.length <= mostCharacters && /^[\w.:/-]*$/.test(text)) return text
  return cut(text.slice(0, 2 * mostCharacters).replace(/[\s\p{Cc}\p{Cf}]+/gu, ' '), mostCharacters).trim()
}

function cut(text: string, mostCharacters: number): string {
  return text.slice(0, mostCharacters).toWellFormed()
}
