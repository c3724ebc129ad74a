/** Local embedders compared on our own corpus: how often they lead a question they have not seen to the right guide. */

import { fitRandomIndexing, randomIndexingEmbedder } from '../src/knowledge/embed-random-indexing.ts'
import type { Embedder } from '../src/knowledge/embedder.ts'
import { indexedText, PassageSearch } from '../src/knowledge/passage-search.ts'
import { VectorIndex } from '../src/knowledge/vector-index.ts'
import { type Terms, TermWeighting } from '../src/knowledge/weights.ts'
import { WordIndex } from '../src/knowledge/word-index.ts'
import type { Passage } from '../src/knowledge-types.ts'
import { localEmbedder, shippedPassages } from './corpus.ts'
import { hashedEmbedder } from './embed-hashed.ts'
import { fitLsa, lsaEmbedder } from './embed-lsa.ts'
import { ExactScan } from './exact-scan.ts'
import { median, megabytes, rounded, timedEach } from './measure.ts'
import type { Table } from './report.ts'
import { type Candidates, candidatesFor, weighed } from './vector-share.ts'

/** Every so many questions of the guides are held out and asked. */
const HELD_OUT = 5
const FITS = 3
/** Enough hits to name three guides. */
const HITS = 40
const VECTOR_SHARES = [0, 0.2, 0.35, 0.5, 0.65, 0.8, 1]

interface Fitted {
  embedder: Embedder
  sizeBytes: number
}

interface Split {
  indexed: Passage[]
  texts: string[]
  asked: Passage[]
  words: WordIndex
}

/** Texts → an embedder fitted on them. */
type Make = (texts: string[]) => Fitted

const candidates: [name: string, make: Make][] = [
  ['hashed words, 384', hashed('words', 384)],
  ['hashed n-grams, 384', hashed('ngrams', 384)],
  ...[256, 384, 512].map((dimensions): [string, Make] => [
    `random indexing, words, ${dimensions}`,
    randomIndexing('words', dimensions),
  ]),
  ...[256, 384, 512].map((dimensions): [string, Make] => [
    `random indexing, n-grams, ${dimensions}`,
    randomIndexing('ngrams', dimensions),
  ]),
  ['LSA, words, 128', lsa('words', 128)],
  ['LSA, n-grams, 128', lsa('ngrams', 128)],
]

/** Recall, times and sizes of all local embedders; words alone are the first row. */
export async function measureEmbedders(): Promise<Table[]> {
  const split = splitCorpus(shippedPassages())
  const english = split.asked.filter(isEnglish).length
  const rows: (string | number)[][] = [['words alone (BM25)', ...(await wordsAlone(split)), ...Array(7).fill('')]]
  for (const [name, make] of candidates) rows.push([name, ...(await measure(make, split))])
  return [
    {
      title: 'Embedders: the right guide for unseen questions',
      note: `${split.asked.length} of the guides' questions held out (every fifth; ${english} English, ${split.asked.length - english} in other languages), ${split.indexed.length} passages fitted on and indexed. @1 and @3: share with the right guide first, or among the first three guides, by vectors alone (exact scan) and joined with words (PassageSearch); fit is the median of ${FITS}.`,
      columns: [
        'embedder',
        'en @1',
        'en @3',
        'other @1',
        'other @3',
        'joined en @1',
        'joined en @3',
        'joined other @1',
        'joined other @3',
        'fit ms',
        'embed ms',
        'MiB',
      ],
      rows,
    },
    await sharesOfVectors(split),
  ]
}

/** The shipped embedder joined with words in other shares than passage-search.ts does. */
async function sharesOfVectors({ indexed, texts, asked, words }: Split): Promise<Table> {
  const embedder = localEmbedder(indexed)
  const scan = new ExactScan(await embedder.embed(texts), embedder.dimensions)
  const found = new Map<string, Candidates>()
  for (const { text } of asked) found.set(text, await candidatesFor(text, embedder, scan, words))
  const rows: number[][] = []
  for (const share of VECTOR_SHARES) {
    rows.push([share, ...(await recalls(asked, async text => weighed(found.get(text) ?? new Map(), share, indexed)))])
  }
  return {
    title: 'VECTOR_SHARE of passage-search.ts',
    note: 'The shipped embedder, the same questions: how often the right guide is first, or among the first three, when the vectors count this much and the words the rest.',
    columns: ['share of the vectors', 'en @1', 'en @3', 'other @1', 'other @3'],
    rows,
  }
}

function splitCorpus(all: Passage[]): Split {
  const questions = all.filter(passage => passage.kind === 'guide' && passage.role === 'question')
  const asked = questions.filter((_, at) => at % HELD_OUT === 0)
  const held = new Set(asked)
  const indexed = all.filter(passage => !held.has(passage))
  const words = WordIndex.create()
  for (const [label, passage] of indexed.entries()) words.add(label, passage)
  return { indexed, texts: indexed.map(indexedText), asked, words }
}

async function measure(make: Make, { indexed, texts, asked, words }: Split): Promise<number[]> {
  const fitMs = median(await timedEach(Array(FITS).fill(texts), 1, make))
  const { embedder, sizeBytes } = make(texts)
  const vectors = await embedder.embed(texts)
  const scan = new ExactScan(vectors, embedder.dimensions)
  const index = VectorIndex.create(embedder.dimensions, indexed.length)
  for (const [label, vector] of vectors.entries()) index.add(label, vector)
  const search = new PassageSearch([...indexed], embedder, index, words)
  const alone = await recalls(asked, async text => {
    const [vector] = await embedder.embed([text])
    return vector ? scan.find(vector, HITS).flatMap(({ label }) => indexed[label] ?? []) : []
  })
  const joined = await recalls(asked, async text => (await search.search(text, HITS)).map(hit => hit.passage))
  const embedMs = median(await timedEach(asked, FITS, ({ text }) => embedder.embed([text])))
  return [...alone, ...joined, rounded(fitMs), rounded(embedMs), megabytes(sizeBytes)]
}

function wordsAlone({ indexed, asked, words }: Split): Promise<number[]> {
  return recalls(asked, async text => words.find(text, HITS).flatMap(({ label }) => indexed[label] ?? []))
}

/** @returns English @1 and @3, other languages @1 and @3 */
async function recalls(asked: Passage[], find: (text: string) => Promise<Passage[]>): Promise<number[]> {
  const ranks: { isEnglish: boolean; rank: number }[] = []
  for (const question of asked) {
    const found = await find(question.text)
    const guides = [...new Set(found.filter(passage => passage.kind === 'guide').map(passage => passage.file))]
    ranks.push({ isEnglish: isEnglish(question), rank: guides.indexOf(question.file) })
  }
  return [true, false].flatMap(english => {
    const group = ranks.filter(entry => entry.isEnglish === english)
    return [1, 3].map(most => rounded(group.filter(({ rank }) => rank >= 0 && rank < most).length / group.length))
  })
}

function isEnglish({ id }: Passage): boolean {
  return /\?en\d+$/.test(id)
}

function hashed(kind: Terms, dimensions: number): Make {
  return texts => {
    const { vocabulary } = TermWeighting.fit(kind, texts, 1)
    const sizeBytes = [...vocabulary.keys()].reduce(
      (sum, term) => sum + Buffer.byteLength(term) + Float32Array.BYTES_PER_ELEMENT,
      0,
    )
    return { embedder: hashedEmbedder(texts, kind, dimensions), sizeBytes }
  }
}

function randomIndexing(kind: Terms, dimensions: number): Make {
  return texts => {
    const model = fitRandomIndexing(texts, kind, dimensions)
    return {
      embedder: randomIndexingEmbedder(model, 'bench'),
      sizeBytes: model.idf.byteLength + model.contexts.byteLength,
    }
  }
}

function lsa(kind: Terms, dimensions: number): Make {
  return texts => {
    const model = fitLsa(texts, kind, dimensions)
    return { embedder: lsaEmbedder(model), sizeBytes: model.idf.byteLength + model.projection.byteLength }
  }
}
