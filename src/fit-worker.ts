/** The thread of `fit-classifiers.ts`. */
import { workerData } from 'node:worker_threads'
import { CLASSIFIERS, type FitOrder, fitOne } from './fit-classifiers.ts'
import { storedOrFitted } from './store/fitted.ts'
import { Concepts } from './text/concepts.ts'

const { dataDir, hash, examples, concepts } = workerData as FitOrder
const known = new Concepts(concepts)
for (const name of CLASSIFIERS) storedOrFitted(dataDir, name, hash, () => fitOne(name, examples[name], known))
