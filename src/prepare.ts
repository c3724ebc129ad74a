import { spawn } from 'node:child_process'
import { resolve } from 'node:path'
import type { Config } from './config.ts'
import { CLASSIFIERS } from './fit-classifiers.ts'
import { readKnowledge } from './knowledge/files.ts'
import { knowledgeHash } from './knowledge/load.ts'
import { isStored } from './store/fitted.ts'

/**
 * Builds what a first start needs in a process of its own: its memory ends with it, and it is not held back by the
 * limits that `npm start` sets for a process that stays. Returns at once when all is there; what fails here is built by
 * `startBot`.
 */
export async function prepareAside({ dataDir, knowledgeDir }: Config): Promise<void> {
  const hash = knowledgeHash(readKnowledge(knowledgeDir).files)
  if (CLASSIFIERS.every(name => isStored(dataDir, name, hash))) return
  const child = spawn(process.execPath, [resolve(import.meta.dirname, 'main.ts'), 'index'], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  await new Promise<void>(done => {
    child.once('error', () => done())
    child.once('exit', () => done())
  })
}
