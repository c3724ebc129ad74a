import type { Catalogue, DocumentFacts, IntentPhrases, Model, Vocabulary } from '../knowledge-types.ts'
import type { ConceptWords } from '../text/concepts.ts'
import { hashOf, type KnowledgeFile, lineOf, type Problem } from './files.ts'
import type { Parsed } from './parsed.ts'

/** All curated knowledge, and what is wrong with it. */
export interface Loaded {
  catalogue: Catalogue
  documents: DocumentFacts[]
  intents: IntentPhrases[]
  vocabulary: Vocabulary
  concepts: ConceptWords
  otherLanguages: Record<string, string[]>
  problems: Problem[]
  /** Of every file together: equal hashes mean equal knowledge. */
  hash: string
  /** Of the files that search and understanding learn from, a team's own documents aside. */
  learntHash: string
}

const LEARNT = /^(guides|tasks|phrasings|concepts)\//

/** Parsed files by content hash: parsing YAML takes most of a start, so it is done once for each content. */
export type ParseCache = Map<string, Parsed>

/**
 * Parses the files (or takes them from the cache, which is brought up to date) and joins them.
 * Broken entries are left out and named in `problems`; nothing is thrown.
 */
export async function loadKnowledge(files: KnowledgeFile[], cache: ParseCache = new Map()): Promise<Loaded> {
  const parsed: ({ file: KnowledgeFile } & Parsed)[] = []
  for (const file of files) {
    const known = cache.get(file.hash) ?? (await parseOne(file))
    cache.set(file.hash, known)
    parsed.push({ file, ...known })
  }
  const current = new Set(files.map(file => file.hash))
  for (const hash of cache.keys()) if (!current.has(hash)) cache.delete(hash)

  const problems = parsed.flatMap(part => part.problems)
  const models = new Map<string, Model>()
  const idsInLowerCase = new Map<string, string>()
  for (const { file, models: listed } of parsed) {
    for (const model of listed) {
      const first = idsInLowerCase.get(model.id.toLowerCase())
      if (first)
        problems.push({
          file: file.path,
          line: lineOf(file, model.id),
          reason: `${model.id} is listed before, in ${first}`,
        })
      else models.set(model.id, model)
      idsInLowerCase.set(model.id.toLowerCase(), file.path)
    }
  }
  const catalogue: Catalogue = {
    tasks: new Map(parsed.flatMap(part => part.tasks).map(task => [task.tag, task])),
    models,
    absent: parsed.flatMap(part => part.absent),
    measurements: parsed.flatMap(part => part.measurements),
    countedOn: [...models.values()].reduce(
      (newest, model) => (model.counted && model.counted > newest ? model.counted : newest),
      '',
    ),
  }
  const documents = parsed.flatMap(part => part.documents)
  problems.push(...crossCheck(catalogue, files), ...checkPointers(documents, files))
  return {
    catalogue,
    documents,
    intents: parsed.flatMap(part => part.intents),
    otherLanguages: Object.assign({}, ...parsed.map(part => part.otherLanguages)),
    vocabulary: Object.assign({}, ...parsed.map(part => part.vocabulary)),
    concepts: Object.assign({}, ...parsed.map(part => part.concepts)),
    problems,
    hash: knowledgeHash(files),
    learntHash: hashOf(...files.filter(({ path }) => LEARNT.test(path)).map(file => file.hash)),
  }
}

/** Of every file together. */
export function knowledgeHash(files: KnowledgeFile[]): string {
  return hashOf(...files.map(file => file.hash))
}

/** The parsers, and the libraries they need, are loaded when there is something to parse: they take 15 MB. */
export async function parseOne(file: KnowledgeFile): Promise<Parsed> {
  const { parseFile } = await import('./parse.ts')
  return parseFile(file)
}

/** What no file can know alone: names that point at other files, and dead ids offered as usable. */
function crossCheck({ tasks, models, absent, measurements }: Catalogue, files: KnowledgeFile[]): Problem[] {
  const problems: Problem[] = []
  const complain = (start: string, text: string, reason: string) => {
    const file = files.find(({ path, content }) => path.startsWith(start) && content.includes(text))
    problems.push({ file: file?.path ?? start, line: file ? lineOf(file, text) : 1, reason })
  }
  const dead = new Map(absent.flatMap(entry => entry.names.map(name => [name.toLowerCase(), entry.status] as const)))
  for (const model of models.values()) {
    const where = `models/${model.task}.yaml`
    if (!tasks.has(model.task)) complain('models/', model.id, `task ${model.task} has no document in tasks/`)
    for (const also of model.also)
      if (!tasks.has(also))
        complain(where, model.id, `${model.id}: also names ${also}, which has no document in tasks/`)
    const known = new Set([model.task, ...model.also].flatMap(tag => Object.keys(tasks.get(tag)?.features ?? {})))
    for (const feature of model.features) {
      if (!known.has(feature))
        complain(where, model.id, `${model.id}: feature ${feature} is not defined in tasks/${model.task}.md`)
    }
    const status = dead.get(model.id.toLowerCase())
    if (status) complain(where, model.id, `${model.id} is ${status} (models/not-on-the-hub.yaml) and can't be offered`)
  }
  for (const entry of absent) {
    for (const id of entry.instead) {
      if (dead.has(id.toLowerCase()))
        complain(
          'models/not-on-the-hub.yaml',
          id,
          `${id} is offered instead of ${entry.names[0]} and is itself not on the Hub`,
        )
    }
  }
  for (const { model, benchmark } of measurements) {
    if (!models.has(model)) complain('benchmarks/', `${model},`, `${model} (${benchmark}) is not in the catalogue`)
  }
  return problems
}

/** Guides to read next, and phrasings, that stand for a document that is not there. */
function checkPointers(documents: DocumentFacts[], files: KnowledgeFile[]): Problem[] {
  const known = new Set(documents.map(document => document.file))
  const problems: Problem[] = []
  for (const { file, next } of documents) {
    for (const other of next.filter(other => !known.has(other))) {
      const source = files.find(({ path }) => path === file)
      problems.push({ file, line: source ? lineOf(source, 'next:') : 1, reason: `next: there is no ${other}` })
    }
  }
  for (const { path } of files) {
    const about = /^phrasings\/(.+)\.txt$/.exec(path)?.[1]
    if (about && !known.has(`${about}.md`)) problems.push({ file: path, line: 1, reason: `there is no ${about}.md` })
  }
  return problems
}
