/** Whether the right document is found: by words, by vectors, by both, and with what was learnt from phrasings. */
import { resolve } from 'node:path'
import { buildLexicon } from '../src/agent/lexicon.ts'
import { understand } from '../src/agent/understand.ts'
import { readConfig } from '../src/config.ts'
import { fittedClassifiers } from '../src/fit-classifiers.ts'
import { findDocuments } from '../src/skills/parts/find-documents.ts'
import { startBot } from '../src/start.ts'
import { type AskedOf, evaluationQuestions, listedQuestions, measureRecall, paraphrases } from './asked.ts'
import { localEmbedder, shippedPassages, wordIndexOf } from './corpus.ts'
import { ExactScan } from './exact-scan.ts'
import { rounded } from './measure.ts'
import type { Table } from './report.ts'
import { inTemporaryFolder } from './temporary-folder.ts'

/** Enough passages to name several documents. */
const HITS = 60
const OWN_SET = resolve(import.meta.dirname, '../eval/questions.jsonl')

type Find = (text: string) => Promise<string[]>

/** @param sets further evaluation sets, by their files */
export function measureQuality(sets: string[] = []): Promise<Table[]> {
  return inTemporaryFolder(async dataDir => {
    const config = { ...readConfig({}), dataDir }
    const { opened, world } = await startBot(config, () => {})
    const { knowledge } = opened
    const { close, far } = paraphrases()
    const asked: [name: string, list: AskedOf[]][] = [
      ['questions of the guides', listedQuestions(knowledge.documents)],
      ['paraphrases, all', [...close, ...far]],
      ['paraphrases, freely reworded, English', close.filter(({ isEnglish }) => isEnglish)],
      ['paraphrases, freely reworded, other languages', close.filter(({ isEnglish }) => !isEnglish)],
      ['paraphrases without a shared content word, English', far.filter(({ isEnglish }) => isEnglish)],
      ['paraphrases without a shared content word, other languages', far.filter(({ isEnglish }) => !isEnglish)],
      ...[OWN_SET, ...sets].map((file): [string, AskedOf[]] => [
        file === OWN_SET ? 'eval/questions.jsonl' : 'another evaluation set',
        evaluationQuestions(file),
      ]),
    ]
    const passages = await shippedPassages()
    const embedder = localEmbedder(passages)
    const scan = new ExactScan(await embedder.embed(passages.texts), embedder.dimensions)
    const words = wordIndexOf(passages.all)
    const files = (labels: { label: number }[]) => [
      ...new Set(labels.flatMap(({ label }) => passages.all[label]?.file ?? [])),
    ]
    const lexicon = buildLexicon(knowledge, fittedClassifiers(config, opened.hash, knowledge))
    const ways: [name: string, find: Find][] = [
      ['words (BM25)', async text => files(words.find(text, HITS))],
      ['vectors', async text => files(scan.find((await embedder.embed([text]))[0] ?? new Float32Array(), HITS))],
      [
        'both',
        async text => (await findDocuments(text, { documents: [] }, world)).map(({ document }) => document.file),
      ],
      [
        'both, and the phrasings',
        async text =>
          (await findDocuments(text, understand(text, lexicon), world)).map(({ document }) => document.file),
      ],
    ]
    const tables: Table[] = []
    for (const [name, list] of asked) tables.push(await tableOf(name, list, ways))
    return tables
  })
}

async function tableOf(name: string, list: AskedOf[], ways: [name: string, find: Find][]): Promise<Table> {
  const rows: (string | number)[][] = []
  for (const [way, find] of ways) {
    const { at1, at3, mrr } = await measureRecall(list, find)
    rows.push([way, rounded(at1), rounded(at3), rounded(mrr)])
  }
  return {
    title: `Finding the document: ${name}`,
    note: `${list.length} questions. @1 and @3: share with the right document first, or among the first three; MRR: mean reciprocal rank. Vectors by exact scan.`,
    columns: ['by', '@1', '@3', 'MRR'],
    rows,
  }
}
