/** A thread of `fit-classifiers.ts`. */
import { workerData } from 'node:worker_threads'
import { type FitOrder, fitOne } from './fit-classifiers.ts'
import { storedOrFitted } from './store/fitted.ts'
import { Concepts } from './text/concepts.ts'

const { dataDir, hash, name, examples, concepts } = workerData as FitOrder
storedOrFitted(dataDir, name, hash, () => fitOne(name, examples, new Concepts(concepts)))
