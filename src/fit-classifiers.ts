/** The classifiers of a first start: fitted in a thread of their own while the index is built. */
import { Worker } from 'node:worker_threads'
import { countWords, type Fitting, lexiconExamples, type Phrased } from './agent/learning.ts'
import { isStored, storedOrFitted } from './store/fitted.ts'
import { type ClassifierModel, type Example, fitClassifier } from './text/classifier.ts'
import { Concepts, type ConceptWords } from './text/concepts.ts'

export const CLASSIFIERS = ['asks', 'documents', 'speech'] as const

/** What the thread is given. */
export interface FitOrder {
  dataDir: string
  hash: string
  examples: Record<(typeof CLASSIFIERS)[number], Example[]>
  concepts: ConceptWords
}

/** Fits and stores what is not stored yet for this knowledge; resolves at once when all of it is. Never rejects: `fittedClassifiers` fits what is missing. */
export async function fitAside(dataDir: string, hash: string, phrased: Phrased): Promise<void> {
  if (CLASSIFIERS.every(name => isStored(dataDir, name, hash))) return
  const order: FitOrder = { dataDir, hash, examples: lexiconExamples(phrased), concepts: phrased.concepts }
  const worker = new Worker(new URL('./fit-worker.ts', import.meta.url), { workerData: order, execArgv: [] })
  await new Promise<void>(resolve => {
    worker.once('error', () => resolve())
    worker.once('exit', () => resolve())
  })
}

/** A classifier by its name. Languages are told apart by their words, not by what the words mean. */
export function fitOne(name: (typeof CLASSIFIERS)[number], examples: Example[], concepts: Concepts): ClassifierModel {
  return fitClassifier(examples, name === 'speech' ? undefined : text => concepts.find(text))
}

/** The classifiers and word counts of this knowledge, read from the data folder where they are there. */
export function fittedClassifiers(dataDir: string, hash: string, phrased: Phrased): Fitting {
  const concepts = new Concepts(phrased.concepts)
  let made: FitOrder['examples'] | undefined
  const fitted = (name: (typeof CLASSIFIERS)[number]) =>
    storedOrFitted(dataDir, name, hash, () => {
      made ??= lexiconExamples(phrased)
      return fitOne(name, made[name], concepts)
    })
  return {
    asks: fitted('asks'),
    documents: fitted('documents'),
    speech: fitted('speech'),
    words: storedOrFitted(dataDir, 'words', hash, () => countWords(phrased)),
  }
}
