/** The curated models as the fake Hub gives them, so that a bot on the real knowledge finds them there. */
import type { Model } from '../src/knowledge-types.ts'
import type { FakeModel } from './fake-hub-data.ts'

/** Downloads since the snapshot: by these, today's figure is told from the snapshot's. */
export const SINCE_SNAPSHOT = 7

export function onTheHub(model: Model): FakeModel {
  const { id, task, library, languages, license, downloads = 0, likes = 0, released, parameters } = model
  return {
    id,
    pipeline_tag: task,
    ...(library && { library_name: library }),
    tags: [...languages, `license:${license}`],
    downloads: downloads + SINCE_SNAPSHOT,
    likes,
    gated: model.gated ?? false,
    createdAt: `${released ?? '2022-03-02'}T00:00:00.000Z`,
    ...(parameters && { safetensors: { total: parameters } }),
  }
}
