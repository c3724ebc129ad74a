/** The shipped passages and the embedder that start.ts fits on them. */
import { readConfig } from '../src/config.ts'
import { checkKnowledge } from '../src/knowledge/check.ts'
import { type CorpusText, fitRandomIndexing, randomIndexingEmbedder } from '../src/knowledge/embed-random-indexing.ts'
import type { Embedder } from '../src/knowledge/embedder.ts'
import { corpusTexts, documentPassages, indexedText } from '../src/knowledge/passages.ts'
import { WordIndex } from '../src/knowledge/word-index.ts'
import type { Passage } from '../src/knowledge-types.ts'

/** As in start.ts. */
const DIMENSIONS = 384

export interface ShippedPassages {
  /** Everything that is indexed, a team's own documents aside. */
  all: Passage[]
  /** The texts that are embedded, in the same order. */
  texts: string[]
  /** What the embedder learns from: those and the phrasings. */
  corpus: CorpusText[]
}

export function shippedPassages(): ShippedPassages {
  const { loaded } = checkKnowledge(readConfig({}).knowledgeDir)
  const documents = loaded.documents.filter(document => document.kind !== 'team')
  const all = documents.flatMap(documentPassages)
  return { all, texts: all.map(indexedText), corpus: corpusTexts(all, documents) }
}

/** The local embedder, fitted as in a first start. */
export function localEmbedder({ corpus }: ShippedPassages): Embedder {
  return randomIndexingEmbedder(fitRandomIndexing(corpus, 'ngrams', DIMENSIONS), 'bench')
}

export function wordIndexOf(passages: Passage[]): WordIndex {
  const index = WordIndex.create()
  for (const [label, passage] of passages.entries()) index.add(label, passage)
  return index
}
