/** The shipped passages and the embedder that start.ts fits on them. */
import { readConfig } from '../src/config.ts'
import { checkKnowledge } from '../src/knowledge/check.ts'
import { fitRandomIndexing, randomIndexingEmbedder } from '../src/knowledge/embed-random-indexing.ts'
import type { Embedder } from '../src/knowledge/embedder.ts'
import { indexedText } from '../src/knowledge/passage-search.ts'
import { documentPassages } from '../src/knowledge/passages.ts'
import type { Passage } from '../src/knowledge-types.ts'

/** As in start.ts. */
const DIMENSIONS = 384

/** Everything that is indexed, a team's own documents aside. */
export function shippedPassages(): Passage[] {
  const { loaded } = checkKnowledge(readConfig({}).knowledgeDir)
  return loaded.documents.filter(document => document.kind !== 'team').flatMap(documentPassages)
}

/** The local embedder, fitted as in a first start. */
export function localEmbedder(passages: Passage[]): Embedder {
  return randomIndexingEmbedder(fitRandomIndexing(passages.map(indexedText), 'ngrams', DIMENSIONS), 'bench')
}
