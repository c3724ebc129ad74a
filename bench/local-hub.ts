/** A Hub on this machine that is as large as a bot can see it: every curated model, and full lists for every task. */
import { createSource } from '../src/hub/cached-source.ts'
import { createHub } from '../src/hub/hub.ts'
import type { HubSource } from '../src/hub/source.ts'
import type { Hub, HubCache, Kept } from '../src/hub-types.ts'
import type { Knowledge } from '../src/knowledge-types.ts'
import { onTheHub } from '../test/curated-on-the-hub.ts'
import { type FakeHub, startFakeHub } from '../test/fake-hub.ts'
import type { FakeModel } from '../test/fake-hub-data.ts'

/** Beside the curated models, so that every list that is asked for is full. */
const OTHERS_BY_TASK = 120
/** No answer is cut short: what is measured is what it takes. */
const DEADLINE_MS = 60_000

export async function startLocalHub(knowledge: Knowledge): Promise<FakeHub> {
  const fake = await startFakeHub()
  fake.put(rows(knowledge))
  return fake
}

/** Epoch milliseconds, and milliseconds of a clock that nobody sets. */
export interface Clock {
  now(): number
  monotonic(): number
}

/** @param watch stands between the look-ups and what is kept */
export function hubAt({ url }: FakeHub, cache: HubCache, clock: Clock, watch = (source: HubSource) => source): Hub {
  const address = { endpoint: url }
  const log = (line: string) => process.stderr.write(`${line}\n`)
  return createHub(watch(createSource({ hub: address, router: address, cache, log, ...clock })), {
    deadlineMs: DEADLINE_MS,
  })
}

/** Nothing is kept in it yet. */
export function inMemory(): HubCache {
  const kept = new Map<string, Kept>()
  return { get: async key => kept.get(key), set: async (key, one) => void kept.set(key, one) }
}

/** The curated models, and others of about the length that rows of the Hub have. */
function rows({ catalogue }: Knowledge): FakeModel[] {
  const { tasks, models } = catalogue
  const base = 'google-bert/bert-base-uncased'
  const others = [...tasks.keys()].flatMap(task =>
    Array.from(
      { length: OTHERS_BY_TASK },
      (_, at): FakeModel => ({
        id: `somebody-${at}/${task}-${at}`,
        pipeline_tag: task,
        library_name: 'transformers',
        tags: [
          ...['transformers', 'safetensors', task, 'en', 'es', 'fr', 'de', 'pt', 'zh', 'ja', 'license:apache-2.0'],
          ...Array.from({ length: 12 }, (_, number) => `dataset:somebody/${task}-${number}`),
          ...[
            'arxiv:2607.21557',
            `base_model:${base}`,
            `base_model:finetune:${base}`,
            'endpoints_compatible',
            'region:us',
          ],
        ],
        downloads: 40_000 + at,
        likes: 200 + at,
        trendingScore: at,
        createdAt: '2026-09-01T00:00:00.000Z',
        lastModified: '2026-10-01T00:00:00.000Z',
        safetensors: { parameters: { BF16: 1e9 }, total: 1e9 },
        baseModels: { relation: 'finetune', models: [{ _id: '66a0', id: base }] },
        childrenModelCount: { adapter: 1, merge: 0, quantized: 3, finetune: 2 },
        inferenceProviderMapping: { 'hf-inference': { status: 'live', providerId: base, task } },
      }),
    ),
  )
  return [...[...models.values()].map(onTheHub), ...others]
}
