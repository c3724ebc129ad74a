/** The classifiers of a first start: fitted in threads of their own while the index is built. */
import { Worker } from 'node:worker_threads'
import { countWords, type Fitting, lexiconExamples, type Phrased } from './agent/learning.ts'
import type { Config } from './config.ts'
import type { Loaded } from './knowledge/load.ts'
import { readPhrasings } from './knowledge/phrasings.ts'
import { isStored, storedOrFitted } from './store/fitted.ts'
import { type ClassifierModel, type Example, fitClassifier } from './text/classifier.ts'
import type { Concepts, ConceptWords } from './text/concepts.ts'

export const CLASSIFIERS = ['asks', 'documents', 'speech'] as const
export type ClassifierName = (typeof CLASSIFIERS)[number]

/** What a thread is given. */
export interface FitOrder {
  dataDir: string
  hash: string
  name: ClassifierName
  examples: Example[]
  concepts: ConceptWords
}

type Folders = Pick<Config, 'dataDir' | 'knowledgeDir'>

/**
 * Fits and stores what is not stored yet for this knowledge, each classifier in a thread of its own.
 * Never rejects: what a thread failed to store is fitted by `fittedClassifiers`.
 */
export async function fitAside({ dataDir, knowledgeDir }: Folders, loaded: Loaded): Promise<void> {
  const { hash, concepts } = loaded
  const missing = CLASSIFIERS.filter(name => !isStored(dataDir, name, hash))
  if (!missing.length) return
  const examples = lexiconExamples(loaded, readPhrasings(knowledgeDir).phrasings)
  await Promise.all(missing.map(name => inThread({ dataDir, hash, name, examples: examples[name], concepts })))
}

function inThread(order: FitOrder): Promise<void> {
  const worker = new Worker(new URL('./fit-worker.ts', import.meta.url), {
    workerData: order,
    execArgv: [],
    // Much is made and thrown away: the small nursery that `npm start` sets would be swept all the time.
    resourceLimits: { maxYoungGenerationSizeMb: 64 },
  })
  return new Promise(resolve => {
    worker.once('error', () => resolve())
    worker.once('exit', () => resolve())
  })
}

/** A classifier by its name. Languages are told apart by their words, not by what the words mean. */
export function fitOne(name: ClassifierName, examples: Example[], concepts: Pick<Concepts, 'find'>): ClassifierModel {
  return fitClassifier(examples, name === 'speech' ? undefined : text => concepts.find(text))
}

/** The classifiers and word counts of this knowledge, read from the data folder where they are there. */
export function fittedClassifiers(
  { dataDir, knowledgeDir }: Folders,
  hash: string,
  phrased: Phrased & { concepts: Pick<Concepts, 'find'> },
): Fitting {
  let made: ReturnType<typeof lexiconExamples> | undefined
  const fitted = (name: ClassifierName) =>
    storedOrFitted(dataDir, name, hash, () => {
      made ??= lexiconExamples(phrased, readPhrasings(knowledgeDir).phrasings)
      return fitOne(name, made[name], phrased.concepts)
    })
  return {
    asks: fitted('asks'),
    documents: fitted('documents'),
    speech: fitted('speech'),
    words: storedOrFitted(dataDir, 'words', hash, () => countWords(phrased, readPhrasings(knowledgeDir).phrasings)),
  }
}
