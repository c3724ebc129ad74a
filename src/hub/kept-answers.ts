/** What the Hub answered: the last ones in memory, before the cache on disk. */
import type { HubCache, Kept } from '../hub-types.ts'
import type { LogOnce } from './log-once.ts'

const MOST_ENTRIES = 500
const MOST_CHARACTERS = 8_000_000

export interface Answer extends Kept {
  /** The body is the value that was made of what the Hub sent: several times as quick to read, and shorter. */
  isParsed?: boolean
}

export interface KeptAnswers {
  /** From memory when that is good enough, else from disk, which another process may have filled. Never rejects. */
  read(key: string, isGoodEnough: (answer: Answer) => boolean): Promise<Answer | undefined>
  /** In memory alone. */
  remember(key: string, answer: Answer): void
  /** On disk. Never rejects, and does not wait. */
  write(key: string, kept: Kept): void
  /** Settles when all is on disk. */
  written(): Promise<void>
}

/** A cache that fails costs calls, not answers. */
export function createKeptAnswers(cache: HubCache, logOnce: LogOnce): KeptAnswers {
  /** In the order of their last use. */
  const recent = new Map<string, Answer>()
  const writing = new Set<Promise<void>>()
  let characters = 0
  const forget = (key: string) => {
    const answer = recent.get(key)
    if (!answer) return
    characters -= sizeOf(key, answer)
    recent.delete(key)
  }
  const remember = (key: string, answer: Answer) => {
    forget(key)
    recent.set(key, answer)
    characters += sizeOf(key, answer)
    for (const oldest of recent.keys()) {
      if (recent.size <= MOST_ENTRIES && characters <= MOST_CHARACTERS) return
      forget(oldest)
    }
  }
  const complain = (error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error)
    logOnce('cache', `the cache of the Hub fails (${reason}): the Hub is asked more often than need be`)
    return undefined
  }
  return {
    read: async (key, isGoodEnough) => {
      const inMemory = recent.get(key)
      if (inMemory) remember(key, inMemory)
      if (inMemory && isGoodEnough(inMemory)) return inMemory
      const onDisk = await cache.get(key).catch(complain)
      if (!onDisk || (inMemory && inMemory.at >= onDisk.at)) return inMemory
      remember(key, onDisk)
      return onDisk
    },
    remember,
    write: (key, kept) => {
      const done = cache
        .set(key, kept)
        .catch(complain)
        .finally(() => writing.delete(done))
      writing.add(done)
    },
    written: async () => {
      await Promise.all(writing)
    },
  }
}

function sizeOf(key: string, { body }: Answer): number {
  return key.length + (body?.length ?? 0)
}
