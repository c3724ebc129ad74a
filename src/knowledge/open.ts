import { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Knowledge, KnownHardware } from '../knowledge-types.ts'
import { Concepts } from '../text/concepts.ts'
import type { CorpusText } from './embed-random-indexing.ts'
import type { Embedder } from './embedder.ts'
import { type Problem, readKnowledge } from './files.ts'
import { openIndex } from './index-files.ts'
import { type Loaded, loadKnowledge, type ParseCache, parseOne } from './load.ts'
import type { Parsed } from './parsed.ts'
import { PassageSearch } from './passage-search.ts'
import { corpusTexts, documentPassages } from './passages.ts'
import { readPhrasings } from './phrasings.ts'

export interface OpenedKnowledge {
  knowledge: Knowledge
  /** Of everything that was read. */
  hash: string
  problems: Problem[]
  passages: number
  /** False when the index was built in this start. */
  isFromDisk: boolean
}

export interface KnowledgeOptions {
  folder: string
  dataDir: string
  /**
   * @param texts gives all shipped passages and phrasings, for embedders that are fitted on them
   * @param concepts words that mean the same
   * @param key content hash of both
   */
  embedder(texts: () => CorpusText[], concepts: Concepts, key: string): Embedder
  /** Called when the files are read, before the index is built. */
  onRead?(loaded: Loaded): void
  now?: () => number
}

/** To be raised whenever what `Parsed` holds, or how files are read, changes. */
const PARSED_VERSION = 7
/** A team's folder is looked at again after this long. */
const TEAM_CHECK_MS = 1000

/** Reads, checks and indexes the knowledge folder. Broken entries are left out and named; nothing is thrown for them. */
export async function openKnowledge({
  folder,
  dataDir,
  embedder,
  onRead = () => {},
  now = () => Date.now(),
}: KnowledgeOptions): Promise<OpenedKnowledge> {
  const { files, problems } = readKnowledge(folder)
  const cacheFile = join(dataDir, 'parsed.json')
  const { cache, hardware: stored } = readCache(cacheFile)
  const before = new Set(cache.keys())
  // The Hub's list of hardware comes with a large library, which is not loaded again for it.
  const hardware = stored ?? (await import('./hardware.ts')).knownHardware()
  const loaded = await loadKnowledge(files, cache)
  if (!stored || files.some(file => !before.has(file.hash)) || cache.size !== before.size)
    writeCache(cacheFile, { cache, hardware })

  onRead(loaded)
  const team = loaded.documents.filter(document => document.kind === 'team')
  const shipped = loaded.documents.filter(document => document.kind !== 'team')
  const passages = shipped.flatMap(documentPassages)
  const texts = () => corpusTexts(passages, readPhrasings(folder).phrasings)
  const concepts = new Concepts(loaded.concepts)
  const chosen = embedder(texts, concepts, loaded.learntHash)
  const built = await openIndex(join(dataDir, 'index'), passages, chosen)
  const search = new PassageSearch(passages, chosen, built.vectors, built.words)
  await search.replaceTeam(team.flatMap(documentPassages))

  const documents = new Map(loaded.documents.map(document => [document.file, document]))
  const watch = teamWatcher(folder, documents, search, now)
  return {
    knowledge: {
      catalogue: loaded.catalogue,
      documents: loaded.documents,
      intents: loaded.intents,
      vocabulary: loaded.vocabulary,
      concepts,
      otherLanguages: loaded.otherLanguages,
      hardware,
      search: async (text, limit) => {
        await watch()
        return search.search(text, limit)
      },
      within: (text, file) => search.within(text, file),
      document: file => documents.get(file),
      hasTeamDocuments: async () => {
        await watch()
        return [...documents.keys()].some(file => file.startsWith('team/'))
      },
    },
    hash: loaded.hash,
    problems: [...problems, ...loaded.problems],
    passages: passages.length,
    isFromDisk: built.isFromDisk,
  }
}

/** Looks whether a team document was added, changed or removed, at most once a second, and brings the index up to date. */
function teamWatcher(
  folder: string,
  documents: Map<string, Knowledge['documents'][number]>,
  search: PassageSearch,
  now: () => number,
): () => Promise<void> {
  let checkedAt = now()
  let seen = signature(folder)
  return async () => {
    if (now() - checkedAt < TEAM_CHECK_MS) return
    checkedAt = now()
    const current = signature(folder)
    if (current === seen) return
    seen = current
    const files = readKnowledge(folder).files.filter(file => file.path.startsWith('team/'))
    for (const file of documents.keys()) if (file.startsWith('team/')) documents.delete(file)
    const team = (await Promise.all(files.map(parseOne))).flatMap(({ documents: found }) => found)
    for (const document of team) documents.set(document.file, document)
    await search.replaceTeam(team.flatMap(documentPassages))
  }
}

/** Changes when a file of `team/` is added, removed or written. */
function signature(folder: string): string {
  const { files } = readKnowledge(folder, 'team')
  return files
    .map(
      file => `${file.path}:${file.hash}:${statSync(join(folder, file.path), { throwIfNoEntry: false })?.mtimeMs ?? 0}`,
    )
    .join('|')
}

interface Stored {
  cache: ParseCache
  hardware?: KnownHardware[]
}

function readCache(file: string): Stored {
  try {
    const { version, parsed, hardware } = JSON.parse(readFileSync(file, 'utf8')) as {
      version?: number
      parsed?: [string, Parsed][]
      hardware?: KnownHardware[]
    }
    if (version === PARSED_VERSION) return { cache: new Map(parsed), hardware }
  } catch {
    // Missing, cut or of another shape: everything is parsed again.
  }
  return { cache: new Map() }
}

function writeCache(file: string, { cache, hardware }: Stored): void {
  mkdirSync(join(file, '..'), { recursive: true })
  const temporary = `${file}.${process.pid}`
  writeFileSync(temporary, JSON.stringify({ version: PARSED_VERSION, parsed: [...cache], hardware }))
  renameSync(temporary, file)
}
