/** How search keeps up when the corpus grows: each of its parts at today's size and at 100,000 passages. */
import { statSync } from 'node:fs'
import { join } from 'node:path'
import type { Embedder } from '../src/knowledge/embedder.ts'
import { PassageSearch } from '../src/knowledge/passage-search.ts'
import { indexedText } from '../src/knowledge/passages.ts'
import { VectorIndex } from '../src/knowledge/vector-index.ts'
import type { Passage } from '../src/knowledge-types.ts'
import { wordIndexOf } from './corpus.ts'
import { type LargeCorpus, largeCorpus, NEAREST, recall } from './large-corpus.ts'
import { collectedBytes, megabytes, percentile, rounded, timed, timedEach } from './measure.ts'
import { readQuestions } from './questions.ts'
import type { Table } from './report.ts'
import { inTemporaryFolder } from './temporary-folder.ts'

const PASSES = 3
/** What PassageSearch takes from each index before it joins them, and how many hits a skill asks for. */
const CANDIDATES = 60
const HITS = 10
/** Every so many questions of eval/questions.jsonl are asked: at 100,000 passages each takes long. */
const EVERY = 4

/** Vectors against an exact scan; words and both joined, at both sizes. */
export async function measureRetrieval(): Promise<Table[]> {
  const corpus = await largeCorpus()
  const { result: index, ms } = await timed(() => vectorIndex(corpus.vectors, corpus.embedder.dimensions))
  return [await compareWithScan(corpus, index, ms), await searchAtBothSizes(corpus, index)]
}

async function compareWithScan(
  { scan, queries, vectors, embedder }: LargeCorpus,
  index: VectorIndex,
  buildMs: number,
): Promise<Table> {
  const byIndex = await timedEach(queries, PASSES, ({ vector }) => index.find(vector, NEAREST))
  const byScan = await timedEach(queries, 1, ({ vector }) => scan.find(vector, NEAREST))
  const found = recall(queries, vector => index.find(vector, NEAREST).map(({ similarity }) => similarity))
  const size = await fileSize(index)
  return {
    title: `Vectors of ${vectors.length} passages`,
    note: `${embedder.dimensions} dimensions; synthetic passages recombined from ours, ${queries.length} queries that are passages with words dropped and replaced. Recall@${NEAREST} is the share of the scan's ${NEAREST} nearest that the index finds (equally similar ones stand for each other); its memory is the size of its file, which it holds as it is.`,
    columns: ['search', 'p50 ms', 'p99 ms', `recall@${NEAREST}`, 'build s', 'memory MiB'],
    rows: [
      ['VectorIndex', ...quantiles(byIndex), rounded(found), rounded(buildMs / 1000), megabytes(size)],
      ['exact scan', ...quantiles(byScan), 1, 0, megabytes(scan.sizeBytes)],
    ],
  }
}

async function searchAtBothSizes({ real, embedder, passages }: LargeCorpus, large: VectorIndex): Promise<Table> {
  const texts = readQuestions()
    .filter((_, at) => at % EVERY === 0)
    .map(({ question }) => question)
  const small = vectorIndex(await embedder.embed(real.map(indexedText)), embedder.dimensions)
  return {
    title: 'Words, vectors and both joined, ms',
    note: `WordIndex is BM25 with typing errors forgiven, PassageSearch embeds the question, asks both indexes for ${CANDIDATES} and joins them. ${texts.length} questions of eval/questions.jsonl.`,
    columns: [
      'passages',
      'embed p50',
      'vectors p50',
      'words p50',
      'words p99',
      'joined p50',
      'joined p99',
      'words build s',
      'words MiB',
    ],
    rows: [await searchRow(real, texts, embedder, small), await searchRow(passages, texts, embedder, large)],
  }
}

async function searchRow(
  passages: Passage[],
  texts: string[],
  embedder: Embedder,
  vectors: VectorIndex,
): Promise<(string | number)[]> {
  const before = collectedBytes()
  const { result: words, ms } = await timed(() => wordIndexOf(passages))
  const size = collectedBytes() - before
  const search = new PassageSearch([...passages], embedder, vectors, words)
  const embedded = await embedder.embed(texts)
  const byWords = await timedEach(texts, PASSES, text => words.find(text, CANDIDATES))
  return [
    passages.length,
    rounded(percentile(await timedEach(texts, PASSES, text => embedder.embed([text])), 0.5)),
    rounded(percentile(await timedEach(embedded, PASSES, vector => vectors.find(vector, CANDIDATES)), 0.5)),
    ...quantiles(byWords),
    ...quantiles(await timedEach(texts, PASSES, text => search.search(text, HITS))),
    rounded(ms / 1000),
    megabytes(size),
  ]
}

function quantiles(ms: number[]): [p50: number, p99: number] {
  return [rounded(percentile(ms, 0.5)), rounded(percentile(ms, 0.99))]
}

function vectorIndex(vectors: Float32Array[], dimensions: number): VectorIndex {
  const index = VectorIndex.create(dimensions, vectors.length)
  for (const [label, vector] of vectors.entries()) index.add(label, vector)
  return index
}

function fileSize(index: VectorIndex): Promise<number> {
  return inTemporaryFolder(async folder => {
    const file = join(folder, 'graph.bin')
    index.write(file)
    return statSync(file).size
  })
}
