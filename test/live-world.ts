/** A bot on the real knowledge that asks the fake Hub; what it was answered is kept in memory. */
import { resolve } from 'node:path'
import { inject } from 'vitest'
import { createSource } from '../src/hub/cached-source.ts'
import { createHub, type HubLimits } from '../src/hub/hub.ts'
import type { Kept } from '../src/hub-types.ts'
import { plainText } from '../src/reply/plain.ts'
import { startBot } from '../src/start.ts'
import type { Reply, World } from '../src/types.ts'
import type { FakeHub } from './fake-hub.ts'

export interface LiveWorld {
  /** Asks as a person in chat would; without a thread, in one of its own. */
  ask(text: string, thread?: string): Promise<Reply>
  /** The plain text of the answer. */
  read(text: string): Promise<string>
  world: World
  /** What the bot wrote to its log. */
  log: string[]
  /** What the Hub said is forgotten: the next question is a cold one. */
  forget(): Promise<void>
  stop(): Promise<void>
}

/** Nothing is known of the Hub yet. The fake one is the caller's to stop. */
export async function startLive({ url: endpoint }: FakeHub, limits?: HubLimits): Promise<LiveWorld> {
  const log: string[] = []
  const writeLine = (line: string) => void log.push(line)
  const { bot, world, stop } = await startBot(
    {
      port: 0,
      host: '127.0.0.1',
      dataDir: inject('dataDir'),
      knowledgeDir: resolve(import.meta.dirname, '../knowledge'),
      hub: { endpoint, router: endpoint, isOffline: true },
      hasColor: false,
    },
    writeLine,
  )
  const coldHub = () => {
    const kept = new Map<string, Kept>()
    const cache = {
      get: async (key: string) => kept.get(key),
      set: async (key: string, one: Kept) => void kept.set(key, one),
    }
    const pause = async () => {}
    const addresses = { hub: { endpoint }, router: { endpoint } }
    return createHub(createSource({ ...addresses, cache, log: writeLine, pause }), limits)
  }
  // Started offline, so that no cache is opened in the folder that all test files share.
  world.hub = coldHub()
  const forget = async () => {
    await world.hub.close()
    world.hub = coldHub()
  }
  let asked = 0
  const ask = (text: string, thread = `live-thread-${asked + 1}`) => {
    const id = `live-question-${++asked}`
    const place = { workspace: 'test', channel: 'test', audience: 'private' as const }
    return bot.ask({ id, thread, place, person: { id: 'person', isAdmin: false }, text }, () => {})
  }
  return { ask, read: async text => plainText(await ask(text)), world, log, forget, stop }
}
