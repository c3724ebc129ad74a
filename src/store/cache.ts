/** The cache of the Hub's answers, in the store. */
import { gunzipSync, gzipSync } from 'node:zlib'
import type { Kysely } from 'kysely'
import type { HubCache } from '../hub-types.ts'
import type { Tables } from './tables.ts'

/** What is kept; beyond that the oldest go. */
const BOUNDS = { rows: 5000, bytes: 64 * 1024 * 1024 }
/** Writes between two prunings: in that time the bounds may be passed. */
const PRUNED_EVERY = 100

/** @throws what the database throws, such as when it is damaged */
export function createCache(database: Kysely<Tables>, bounds = BOUNDS): HubCache {
  let writes = 0
  return {
    get: async key => {
      const row = await database
        .selectFrom('cache')
        .select(['body', 'answered_at', 'moved_to'])
        .where('key', '=', key)
        .executeTakeFirst()
      if (!row) return undefined
      const body = row.body === null ? undefined : unpack(row.body)
      return { body, at: Number(row.answered_at), movedTo: row.moved_to ?? undefined }
    },
    set: async (key, { body, at, movedTo }) => {
      const packed = body === undefined ? null : pack(body)
      const row = { body: packed, answered_at: at, moved_to: movedTo ?? null, size_bytes: packed?.length ?? 0 }
      await database
        .insertInto('cache')
        .values({ key, ...row })
        .onConflict(conflict => conflict.column('key').doUpdateSet(row))
        .execute()
      if (writes++ % PRUNED_EVERY === 0) await prune(database, bounds)
    },
  }
}

async function prune(database: Kysely<Tables>, { rows, bytes }: typeof BOUNDS): Promise<void> {
  const newestFirst = await database
    .selectFrom('cache')
    .select(['answered_at', 'size_bytes'])
    .orderBy('answered_at', 'desc')
    .execute()
  let total = 0
  const firstToGo = newestFirst.find(({ size_bytes }, at) => {
    total += Number(size_bytes)
    return at >= rows || total > bytes
  })
  if (!firstToGo) return
  await database.deleteFrom('cache').where('answered_at', '<=', Number(firstToGo.answered_at)).execute()
}

/** Lists of models shrink to a sixth, in a fifth of a millisecond. As text, because SQLite and Postgres share no type for bytes. */
function pack(body: string): string {
  return gzipSync(body, { level: 3 }).toString('base64')
}

function unpack(packed: string): string {
  return gunzipSync(Buffer.from(packed, 'base64')).toString()
}
