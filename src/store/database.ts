/** The database of the store: opened, brought up to date, or replaced by one in memory. */
import { join } from 'node:path'
import { Kysely, SqliteDialect, sql } from 'kysely'
import { type Migration, Migrator } from 'kysely/migration'
import { statements as cache } from './migrations/001-cache.ts'
import { beginWork, forKysely, openFile } from './sqlite.ts'
import type { Tables } from './tables.ts'

/** By file name, in their order. A migration that was released is not changed: what comes later is a new one. */
const MIGRATIONS = { '001-cache': cache }

/**
 * Opens `hubbub.db` in a folder. A file that is damaged or can't be written to is left as it is, one line in the log
 * says what to do, and a database in memory takes its place.
 * @returns to be ended with `destroy()`
 */
export async function openDatabase(folder: string, log: (line: string) => void): Promise<Kysely<Tables>> {
  const file = join(folder, 'hubbub.db')
  try {
    return await open(file)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    log(
      `${file} can't be used (${reason.replace(/\s+/g, ' ')}), so nothing is kept after this run: make it writable, or move it away`,
    )
    return open(':memory:')
  }
}

async function open(file: string): Promise<Kysely<Tables>> {
  const sqlite = openFile(file)
  const database = new Kysely<Tables>({ dialect: new SqliteDialect({ database: forKysely(sqlite) }) })
  try {
    const { error } = await new Migrator({ db: database, provider: { getMigrations } }).migrateToLatest()
    if (error) throw error
    beginWork(sqlite)
    return database
  } catch (error) {
    sqlite.close()
    throw error
  }
}

async function getMigrations(): Promise<Record<string, Migration>> {
  return Object.fromEntries(
    Object.entries(MIGRATIONS).map(([name, statements]) => [name, { up: database => run(statements, database) }]),
  )
}

async function run(statements: string[], database: Parameters<Migration['up']>[0]): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(database)
}
