/** How much vectors should count against words when PassageSearch joins them: its VECTOR_SHARE. */
import type { Embedder } from '../src/knowledge/embedder.ts'
import type { WordIndex } from '../src/knowledge/word-index.ts'
import type { Passage } from '../src/knowledge-types.ts'
import type { ExactScan } from './exact-scan.ts'

/** As in passage-search.ts. */
const CANDIDATES = 60

/** Candidates of one question by label, joined as passage-search.ts does, before they are weighed. */
export type Candidates = Map<number, { byVector: number; byWords: number }>

/** What both indexes find for a text. */
export async function candidatesFor(
  text: string,
  embedder: Embedder,
  scan: ExactScan,
  words: WordIndex,
): Promise<Candidates> {
  const found: Candidates = new Map()
  const [vector] = await embedder.embed([text])
  if (vector?.some(value => value !== 0)) {
    for (const { label, similarity } of scan.find(vector, CANDIDATES))
      found.set(label, { byVector: Math.max(0, similarity), byWords: 0 })
  }
  const hits = words.find(text, CANDIDATES)
  const best = hits[0]?.score ?? 1
  for (const { label, score, coverage } of hits) {
    found.set(label, { byVector: found.get(label)?.byVector ?? 0, byWords: (score / best) * coverage })
  }
  return found
}

/** The passages found, best first. @param share of the vectors, 0 to 1; the words have the rest */
export function weighed(found: Candidates, share: number, passages: Passage[]): Passage[] {
  return [...found]
    .map(([label, { byVector, byWords }]) => ({ label, score: share * byVector + (1 - share) * byWords }))
    .sort((a, b) => b.score - a.score)
    .flatMap(({ label }) => passages[label] ?? [])
}
