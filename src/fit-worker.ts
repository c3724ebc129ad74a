/** The thread of `fit-classifiers.ts`. */
import { workerData } from 'node:worker_threads'
import { CLASSIFIERS, type FitOrder } from './fit-classifiers.ts'
import { storedOrFitted } from './store/fitted.ts'
import { fitClassifier } from './text/classifier.ts'

const { dataDir, hash, examples } = workerData as FitOrder
for (const name of CLASSIFIERS) storedOrFitted(dataDir, name, hash, () => fitClassifier(examples[name]))
