/** Local embedders compared on our own corpus: how often they lead a question in other words to the right guide. */
import { fitRandomIndexing, randomIndexingEmbedder } from '../src/knowledge/embed-random-indexing.ts'
import type { Embedder } from '../src/knowledge/embedder.ts'
import { PassageSearch } from '../src/knowledge/passage-search.ts'
import { VectorIndex } from '../src/knowledge/vector-index.ts'
import { type Terms, TermWeighting } from '../src/knowledge/weights.ts'
import type { WordIndex } from '../src/knowledge/word-index.ts'
import type { Passage } from '../src/knowledge-types.ts'
import { type AskedOf, measureRecall, paraphrases } from './asked.ts'
import { localEmbedder, type ShippedPassages, shippedPassages, wordIndexOf } from './corpus.ts'
import { hashedEmbedder } from './embed-hashed.ts'
import { fitLsa, lsaEmbedder } from './embed-lsa.ts'
import { ExactScan } from './exact-scan.ts'
import { median, megabytes, rounded, timedEach } from './measure.ts'
import type { Table } from './report.ts'
import { type Candidates, candidatesFor, weighed } from './vector-share.ts'

/** Every so many paraphrases are asked. */
const EVERY = 9
const FITS = 3
/** Enough hits to name three guides. */
const HITS = 40
const VECTOR_SHARES = [0, 0.2, 0.35, 0.5, 0.65, 0.8, 1]

interface Fitted {
  embedder: Embedder
  sizeBytes: number
}

/** Texts → an embedder fitted on them. */
type Make = (shipped: ShippedPassages) => Fitted

const candidates: [name: string, make: Make][] = [
  ['hashed words, 384', hashed('words', 384)],
  ['hashed n-grams, 384', hashed('ngrams', 384)],
  ...[128, 192, 256].map((dimensions): [string, Make] => [
    `random indexing, n-grams and concepts, ${dimensions}`,
    randomIndexing('ngrams', dimensions),
  ]),
  ['random indexing, words and concepts, 192', randomIndexing('words', 192)],
  ['random indexing, n-grams, 192', randomIndexing('ngrams', 192, { hasConcepts: false })],
  ['random indexing, n-grams and concepts, 192, texts alone', randomIndexing('ngrams', 192, { isAlone: true })],
  ['LSA, words, 128', lsa('words', 128)],
  ['LSA, n-grams, 128', lsa('ngrams', 128)],
]

/** Recall, times and sizes of all local embedders; words alone are the first row. */
export async function measureEmbedders(): Promise<Table[]> {
  const { close, far } = paraphrases()
  const asked = [...close, ...far].filter((_, at) => at % EVERY === 0)
  const shipped = await shippedPassages()
  const words = wordIndexOf(shipped.all)
  const english = asked.filter(({ isEnglish }) => isEnglish).length
  const rows: (string | number)[][] = [
    ['words alone (BM25)', ...(await recalls(asked, wordsAlone(shipped, words))), ...Array(7).fill('')],
  ]
  for (const [name, make] of candidates) rows.push([name, ...(await measure(make, shipped, asked, words))])
  return [
    {
      title: 'Embedders: the right guide for questions in other words',
      note: `${asked.length} paraphrases (every ninth; ${english} English, ${asked.length - english} in other languages), ${shipped.all.length} passages indexed, ${shipped.corpus.length} texts fitted on. @1 and @3: share with the right document first, or among the first three, by vectors alone (exact scan) and joined with words (PassageSearch); fit is the median of ${FITS}. "texts alone" learns nothing from which texts belong to one document.`,
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
    await sharesOfVectors(shipped, asked, words),
  ]
}

/** The shipped embedder joined with words in other shares than passage-search.ts does. */
async function sharesOfVectors(shipped: ShippedPassages, asked: AskedOf[], words: WordIndex): Promise<Table> {
  const embedder = localEmbedder(shipped)
  const scan = new ExactScan(await embedder.embed(shipped.texts), embedder.dimensions)
  const found = new Map<string, Candidates>()
  for (const { text } of asked) found.set(text, await candidatesFor(text, embedder, scan, words))
  const rows: number[][] = []
  for (const share of VECTOR_SHARES) {
    const join = async (text: string) => filesOf(weighed(found.get(text) ?? new Map(), share, shipped.all))
    rows.push([share, ...(await recalls(asked, join))])
  }
  return {
    title: 'VECTOR_SHARE of passage-search.ts',
    note: 'The shipped embedder, the same questions: how often the right document is first, or among the first three, when the vectors count this much and the words the rest.',
    columns: ['share of the vectors', 'en @1', 'en @3', 'other @1', 'other @3'],
    rows,
  }
}

async function measure(make: Make, shipped: ShippedPassages, asked: AskedOf[], words: WordIndex): Promise<number[]> {
  const { all, texts } = shipped
  const fitMs = median(await timedEach(Array(FITS).fill(shipped), 1, make))
  const { embedder, sizeBytes } = make(shipped)
  const vectors = await embedder.embed(texts)
  const scan = new ExactScan(vectors, embedder.dimensions)
  const index = VectorIndex.create(embedder.dimensions, all.length)
  for (const [label, vector] of vectors.entries()) index.add(label, vector)
  const search = new PassageSearch([...all], embedder, index, words)
  const alone = await recalls(asked, async text => {
    const [vector] = await embedder.embed([text])
    return vector ? filesOf(scan.find(vector, HITS).flatMap(({ label }) => all[label] ?? [])) : []
  })
  const joined = await recalls(asked, async text => filesOf((await search.search(text, HITS)).map(hit => hit.passage)))
  const embedMs = median(await timedEach(asked, FITS, ({ text }) => embedder.embed([text])))
  return [...alone, ...joined, rounded(fitMs), rounded(embedMs), megabytes(sizeBytes)]
}

function wordsAlone({ all }: ShippedPassages, words: WordIndex) {
  return (text: string) => filesOf(words.find(text, HITS).flatMap(({ label }) => all[label] ?? []))
}

/** @returns English @1 and @3, other languages @1 and @3 */
async function recalls(asked: AskedOf[], find: (text: string) => string[] | Promise<string[]>): Promise<number[]> {
  const figures: number[] = []
  for (const english of [true, false]) {
    const { at1, at3 } = await measureRecall(
      asked.filter(({ isEnglish }) => isEnglish === english),
      find,
    )
    figures.push(rounded(at1), rounded(at3))
  }
  return figures
}

function filesOf(passages: Passage[]): string[] {
  return [...new Set(passages.map(({ file }) => file))]
}

function hashed(kind: Terms, dimensions: number): Make {
  return ({ corpus }) => {
    const texts = corpus.map(({ text }) => text)
    const { vocabulary } = TermWeighting.fit(kind, texts, 1)
    const sizeBytes = [...vocabulary.keys()].reduce(
      (sum, term) => sum + Buffer.byteLength(term) + Float32Array.BYTES_PER_ELEMENT,
      0,
    )
    return { embedder: hashedEmbedder(texts, kind, dimensions), sizeBytes }
  }
}

/** @param isAlone every text counts as a document of its own */
function randomIndexing(kind: Terms, dimensions: number, { isAlone = false, hasConcepts = true } = {}): Make {
  return ({ corpus, expand }) => {
    const texts = isAlone ? corpus.map(({ text }, at) => ({ text, file: String(at) })) : corpus
    const model = fitRandomIndexing(texts, kind, dimensions, hasConcepts ? expand : undefined)
    return {
      embedder: randomIndexingEmbedder(model, 'bench', hasConcepts ? expand : undefined),
      sizeBytes: model.idf.byteLength + model.contexts.byteLength,
    }
  }
}

function lsa(kind: Terms, dimensions: number): Make {
  return ({ corpus }) => {
    const model = fitLsa(
      corpus.map(({ text }) => text),
      kind,
      dimensions,
    )
    return { embedder: lsaEmbedder(model), sizeBytes: model.idf.byteLength + model.projection.byteLength }
  }
}
