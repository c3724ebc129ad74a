/** Node's own SQLite in the shape that Kysely drives. */
import { DatabaseSync, type SQLInputValue } from 'node:sqlite'
import type { SqliteDatabase } from 'kysely'

/** While the file is opened and migrated: another process may be doing the same. */
const OPENING_WAIT_MS = 5000
/** Afterwards: SQLite holds up the whole process while it waits for another one's lock. */
const BUSY_WAIT_MS = 250

/** A file that is written ahead, or `:memory:`. @throws when it is damaged or can't be written to */
export function openFile(file: string): DatabaseSync {
  const database = new DatabaseSync(file, { timeout: OPENING_WAIT_MS })
  try {
    database.exec('pragma journal_mode = wal; pragma synchronous = normal')
    const [problem] = Object.values(database.prepare('pragma quick_check(1)').get() ?? {})
    if (problem !== 'ok') throw new Error(String(problem))
    database.exec('begin immediate')
    return database
  } catch (error) {
    database.close()
    throw error
  }
}

/** Ends the transaction in which a file was opened. */
export function beginWork(database: DatabaseSync): void {
  database.exec(`commit; pragma busy_timeout = ${BUSY_WAIT_MS}`)
}

/** What Kysely asks of a driver. */
export function forKysely(database: DatabaseSync): SqliteDatabase {
  return {
    close: () => database.close(),
    prepare: sql => {
      const statement = database.prepare(sql)
      return {
        reader: statement.columns().length > 0,
        all: parameters => statement.all(...parameters.map(toSqlite)),
        run: parameters => statement.run(...parameters.map(toSqlite)),
        iterate: parameters => statement.iterate(...parameters.map(toSqlite)),
      }
    },
  }
}

function toSqlite(value: unknown): SQLInputValue {
  if (value === null || value === undefined) return null
  if (typeof value === 'boolean') return value ? 1 : 0
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint') return value
  throw new TypeError(`a column can't hold this: ${typeof value}`)
}
