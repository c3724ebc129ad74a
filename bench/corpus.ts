/** The shipped passages and the embedder that start.ts fits on them. */
import { readConfig } from '../src/config.ts'
import { checkKnowledge } from '../src/knowledge/check.ts'
import { type CorpusText, fitRandomIndexing, randomIndexingEmbedder } from '../src/knowledge/embed-random-indexing.ts'
import type { Embedder } from '../src/knowledge/embedder.ts'
import { corpusTexts, documentPassages, indexedText } from '../src/knowledge/passages.ts'
import { readPhrasings } from '../src/knowledge/phrasings.ts'
import { WordIndex } from '../src/knowledge/word-index.ts'
import type { Passage } from '../src/knowledge-types.ts'
import { Concepts } from '../src/text/concepts.ts'

/** As in start.ts. */
const DIMENSIONS = 192

export interface ShippedPassages {
  /** Everything that is indexed, a team's own documents aside. */
  all: Passage[]
  /** The texts that are embedded, in the same order. */
  texts: string[]
  /** What the embedder learns from: those and the phrasings. */
  corpus: CorpusText[]
  /** The concepts that a text speaks of. */
  expand(text: string): string[]
}

export async function shippedPassages(): Promise<ShippedPassages> {
  const { knowledgeDir } = readConfig({})
  const { loaded } = await checkKnowledge(knowledgeDir)
  const documents = loaded.documents.filter(document => document.kind !== 'team')
  const all = documents.flatMap(documentPassages)
  const concepts = new Concepts(loaded.concepts)
  return {
    all,
    texts: all.map(indexedText),
    corpus: corpusTexts(all, readPhrasings(knowledgeDir).phrasings),
    expand: text => concepts.find(text),
  }
}

/** The local embedder, fitted as in a first start. */
export function localEmbedder({ corpus, expand }: ShippedPassages): Embedder {
  return randomIndexingEmbedder(fitRandomIndexing(corpus, 'ngrams', DIMENSIONS, expand), 'bench', expand)
}

export function wordIndexOf(passages: Passage[]): WordIndex {
  const index = WordIndex.create()
  for (const [label, passage] of passages.entries()) index.add(label, passage)
  return index
}
