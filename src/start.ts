/** Settings → a bot that is ready to answer. */
import { createAgent } from './agent/answer.ts'
import { loadSkills } from './agent/registry.ts'
import { sentencesByLanguage } from './agent/say.ts'
import { type Bot, createBot, turnsInMemory } from './bot.ts'
import { type Config, prepareDataDir } from './config.ts'
import { fitAside, fittedClassifiers } from './fit-classifiers.ts'
import { offlineHub } from './hub/offline.ts'
import type { Hub } from './hub-types.ts'
import { problemLine } from './knowledge/check.ts'
import { type CorpusText, fitRandomIndexing, randomIndexingEmbedder } from './knowledge/embed-random-indexing.ts'
import type { Embedder } from './knowledge/embedder.ts'
import { type KnowledgeOptions, type OpenedKnowledge, openKnowledge } from './knowledge/open.ts'
import { readSnapshot } from './knowledge/snapshot-file.ts'
import { withSnapshot } from './knowledge/with-snapshot.ts'
import type { Catalogue } from './knowledge-types.ts'
import { storedOrFitted } from './store/fitted.ts'
import type { Concepts } from './text/concepts.ts'
import type { World } from './types.ts'

/** Of the local embedder; measured against others in `bench/` (embedders). */
const DIMENSIONS = 192
/** Problems named in the log of a start. */
const MOST_PROBLEMS = 20

export interface Started {
  bot: Bot
  opened: OpenedKnowledge
  world: World
  /** Ends what runs beside the answers. */
  stop(): Promise<void>
}

/** Opens the knowledge, fits or reads the classifiers, loads the skills. Problems of knowledge files are written to the log. */
export async function startBot(config: Config, log: (line: string) => void): Promise<Started> {
  prepareDataDir(config.dataDir)
  let fitting: Promise<void> | undefined
  const opened = await openWithEmbedder(config, log, loaded => {
    fitting ??= fitAside(config, loaded)
  })
  for (const problem of opened.problems.slice(0, MOST_PROBLEMS)) log(`left out: ${problemLine(problem)}`)
  const unnamed = opened.problems.length - MOST_PROBLEMS
  if (unnamed > 0) log(`and ${unnamed} more problems in the knowledge: npm run knowledge names them all`)
  const skills = await loadSkills()
  const world: World = {
    knowledge: { ...opened.knowledge, catalogue: freshest(opened.knowledge.catalogue, config.dataDir, log) },
    hub: config.hub.isOffline ? offlineHub() : await openHub(config, log),
    skills: [...skills].map(([name, { summary, usage }]) => ({ name, summary, usage })),
    // The packages that write code take 25 MB of memory: they are loaded with the first question for code.
    snippets: async facts => (await import('./snippets/for-model.ts')).snippetsFor(facts),
    now: () => new Date(),
  }
  await fitting
  const fitted = fittedClassifiers(config, opened.hash, opened.knowledge)
  const agent = createAgent(world, fitted, skills, sentencesByLanguage())
  return { bot: createBot(agent, turnsInMemory(), log), opened, world, stop: () => world.hub.close() }
}

/** The curated catalogue, with the figures of the last `npm run snapshot` where those are newer. */
function freshest(catalogue: Catalogue, dataDir: string, log: (line: string) => void): Catalogue {
  const snapshot = readSnapshot(dataDir, 'snapshot.json', reason =>
    log(
      `${dataDir}/snapshot.json can't be used (${reason}): until npm run snapshot makes it anew, the curated figures are`,
    ),
  )
  return snapshot ? withSnapshot(catalogue, snapshot) : catalogue
}

/** The live Hub, its answers kept in the data folder. Loaded only where it is wanted: the store's library takes 40 MB of memory. */
async function openHub({ hub, dataDir }: Config, log: (line: string) => void): Promise<Hub> {
  const [{ createSource }, { createHub }, { createCache }, { openDatabase }] = await Promise.all([
    import('./hub/cached-source.ts'),
    import('./hub/hub.ts'),
    import('./store/cache.ts'),
    import('./store/database.ts'),
  ])
  const database = await openDatabase(dataDir, log)
  const { endpoint, router, token } = hub
  const cache = createCache(database)
  const live = createHub(createSource({ hub: { endpoint, token }, router: { endpoint: router, token }, cache, log }))
  return {
    visit: () => live.visit(),
    close: async () => {
      await live.close()
      await database.destroy()
    },
  }
}

/** With the hosted embedder where one is configured and answers, with the local one otherwise. */
async function openWithEmbedder(
  config: Config,
  log: (line: string) => void,
  onRead: KnowledgeOptions['onRead'],
): Promise<OpenedKnowledge> {
  const { knowledgeDir: folder, dataDir, hostedEmbeddings } = config
  if (hostedEmbeddings) {
    try {
      const { openHostedEmbedder } = await import('./knowledge/embed-hosted.ts')
      const hosted = await openHostedEmbedder(hostedEmbeddings)
      return await openKnowledge({ folder, dataDir, onRead, embedder: () => hosted })
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      log(
        `HUBBUB_EMBEDDING_MODEL ${hostedEmbeddings.model} can't be used (${reason}): the local embedder takes its place`,
      )
    }
  }
  return openKnowledge({ folder, dataDir, onRead, embedder: (...fitOn) => localEmbedder(dataDir, ...fitOn) })
}

function localEmbedder(dataDir: string, texts: () => CorpusText[], concepts: Concepts, key: string): Embedder {
  const expand = (text: string) => concepts.find(text)
  const model = storedOrFitted(dataDir, 'embedder', `${key}-${DIMENSIONS}`, () =>
    fitRandomIndexing(texts(), 'ngrams', DIMENSIONS, expand),
  )
  return randomIndexingEmbedder(model, key, expand)
}
