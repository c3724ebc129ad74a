/** The promises of the live Hub, over a stand-in with 27,000 real models that counts calls and knows the Hub's rules. Skipped without it. */
import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { createSource } from '../src/hub/cached-source.ts'
import { createHub } from '../src/hub/hub.ts'
import { offlineHub } from '../src/hub/offline.ts'
import type { HubSource } from '../src/hub/source.ts'
import type { Hub, HubVisit, Kept } from '../src/hub-types.ts'
import { ask, root, world } from './world.ts'

/** The part of the stand-in that is used here. Times are in milliseconds since its start. */
interface StandIn {
  url: string
  routerUrl: string
  calls: { at: string; t: number; path: string; status: number | null; ms: number | null }[]
  violations: unknown[]
  data: { get(id: string): { downloads: number; tags: string[] } | undefined }
  reset(): void
  stop(): Promise<void>
}

const standIn = resolve(root, '../shared/peers/hub/fake-hub.mjs')
const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const WINDOW_MS = 5 * MINUTE_MS
const QUOTA = 500

const row = z.object({ question: z.string() })
const questions = readFileSync(resolve(root, 'eval/questions.jsonl'), 'utf8')
  .split('\n')
  .filter(line => line.trim())
  .map(line => row.parse(JSON.parse(line)).question)

describe.skipIf(!existsSync(standIn))('over a stand-in with 27,000 real models', () => {
  let peer: StandIn
  let hubs: Hub[]

  beforeAll(async () => {
    const { FakeHub } = (await import(standIn)) as { FakeHub: { start(options: object): Promise<StandIn> } }
    peer = await FakeHub.start({ enforceRateLimits: true })
  })
  afterAll(() => peer.stop())
  beforeEach(() => {
    hubs = []
  })
  afterEach(async () => {
    vi.useRealTimers()
    world.hub = offlineHub()
    await Promise.all(hubs.map(hub => hub.close()))
    peer.reset()
  })

  /** A Hub of which nothing is known yet; what is found and asked can be watched. */
  function coldHub(watch: (source: HubSource) => HubSource = source => source): Hub {
    const kept = new Map<string, Kept>()
    const source = createSource({
      hub: { endpoint: peer.url },
      router: { endpoint: peer.routerUrl },
      cache: { get: async key => kept.get(key), set: async (key, one) => void kept.set(key, one) },
      log: () => {},
      monotonic: () => Date.now(),
      pause: async () => {},
    })
    const hub = createHub(watch(source), { deadlineMs: 20_000 })
    hubs.push(hub)
    return hub
  }

  /** The most calls to the Hub in any five minutes. */
  function mostInAWindow(): number {
    const times = peer.calls.filter(({ at }) => at === 'hub').map(({ t }) => t)
    return Math.max(...times.map((start, at) => times.slice(at).filter(t => t < start + WINDOW_MS).length))
  }

  /** Gives what runs in the background the time that it has between two questions. */
  async function landed() {
    do await new Promise(resolve => setImmediate(resolve))
    while (peer.calls.slice(-20).some(({ ms }) => ms === null))
  }

  const refused = () => peer.calls.filter(({ status }) => status === 429)

  test('a working day of 5,000 questions keeps within 500 calls in any five minutes, with no figure older than an hour', async () => {
    const RUSH = 300
    // Questions of one kind stand together in the file.
    const STRIDE = 89
    const COUNT = 5000
    const start = Date.parse('2026-11-20T08:00:00Z')
    const ages: number[] = []
    vi.useFakeTimers({ toFake: ['Date'], now: start })
    peer.reset()
    const hub = coldHub(source => ({
      ...source,
      get: async (wanted, allowance) => {
        const found = await source.get(wanted, allowance)
        const isFigure = wanted.staleForMs !== wanted.keepForMs
        if (found.kind === 'found' && isFigure) ages.push(Date.now() - Date.parse(found.at))
        return found
      },
    }))
    const visits: HubVisit[] = []
    world.hub = {
      ...hub,
      visit: () => {
        const visit = hub.visit()
        visits.push(visit)
        return visit
      },
    }
    for (let at = 0; at < COUNT; at++) {
      // Many ask in the first five minutes, the others through the day.
      const rest = (8 * HOUR_MS - WINDOW_MS) / (COUNT - RUSH)
      vi.setSystemTime(start + (at < RUSH ? (at * WINDOW_MS) / RUSH : WINDOW_MS + (at - RUSH) * rest))
      await ask(questions[(at * STRIDE) % questions.length] ?? '')
      await landed()
    }
    expect(ages.length).toBeGreaterThan(COUNT / 2)
    expect(Math.max(...ages)).toBeLessThanOrEqual(HOUR_MS)
    expect(visits.flatMap(visit => visit.unavailable())).toEqual([])
    expect([refused(), peer.violations]).toEqual([[], []])
    expect(mostInAWindow()).toBeLessThanOrEqual(QUOTA)
  }, 300_000)

  test('more models than the limit allows are asked for in a minute: it is kept, and what was left out is said', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2026-11-20T08:00:00Z') })
    peer.reset()
    world.hub = coldHub()
    const ids = [...world.knowledge.catalogue.models.keys()].filter(id => peer.data.get(id)).slice(0, QUOTA + 100)
    const isNoted: boolean[] = []
    for (const id of ids) {
      const { blocks } = await ask(`compare ${id} and openai/whisper-small`)
      isNoted.push(JSON.stringify(blocks).includes(`snapshot of ${world.knowledge.catalogue.countedOn}`))
    }
    expect(refused()).toEqual([])
    expect(mostInAWindow()).toBeLessThanOrEqual(QUOTA)
    expect([isNoted[0], isNoted.at(-1)]).toEqual([false, true])
  }, 60_000)

  test('each question costs at most eight calls when nothing is known, two in series, and none when it is asked again', async () => {
    const costly: unknown[] = []
    for (const question of questions) {
      const depths = new WeakMap<AbortSignal, number>()
      let deepest = 0
      world.hub = coldHub(source => ({
        ...source,
        get: async (wanted, allowance) => {
          const { signal } = allowance
          const before = depths.get(signal) ?? 0
          let isPaid = false
          const take = () => (isPaid = allowance.take())
          const found = await source.get(wanted, { signal, take })
          if (isPaid) depths.set(signal, Math.max(depths.get(signal) ?? 0, before + 1))
          deepest = Math.max(deepest, depths.get(signal) ?? 0)
          return found
        },
      }))
      peer.reset()
      await ask(question)
      const cold = peer.calls.length
      await ask(question)
      const warm = peer.calls.length - cold
      if (cold > 8 || deepest > 2 || warm > 0) costly.push({ question, cold, deepest, warm })
    }
    expect(costly).toEqual([])
  }, 120_000)

  test('no conversion or unused model is among the first three, and none of which the Hub says that it is gone', async () => {
    const gone = new Set<string>()
    world.hub = coldHub(source => ({
      ...source,
      get: async (wanted, allowance) => {
        const found = await source.get(wanted, allowance)
        if (found.kind === 'missing') gone.add(/^\/api\/models\/([^?]+)/.exec(wanted.path)?.[1] ?? '')
        return found
      },
    }))
    // Some are renamed by the case of their letters.
    const curated = new Set(
      [...world.knowledge.catalogue.models.values()].flatMap(({ id, variants }) =>
        [id, ...variants.map(variant => variant.id)].map(one => one.toLowerCase()),
      ),
    )
    const wrong: string[] = []
    for (const question of questions) {
      gone.clear()
      const { models, understood } = await ask(question)
      if (understood.intent !== 'recommend') continue
      for (const id of models.slice(0, 3)) {
        if (gone.has(id)) wrong.push(`${id} is gone: ${question}`)
        if (curated.has(id.toLowerCase())) continue
        const there = peer.data.get(id)
        const isMade = there?.tags.some(tag => /^base_model:(?:quantized|adapter|merge):/.test(tag))
        if (!there || there.downloads < 1000 || isMade) wrong.push(`${id} is noise: ${question}`)
      }
    }
    expect(wrong).toEqual([])
  }, 120_000)
})
