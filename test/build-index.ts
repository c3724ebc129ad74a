/** Builds the index of the real knowledge once for all test files, so that each file's start is the warm one. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    /** The data folder with the built index; tests that damage something copy it. */
    dataDir: string
  }
}

export default function setup(project: TestProject): () => void {
  const dataDir = mkdtempSync(join(tmpdir(), 'hubbub-test-'))
  const remove = () => rmSync(dataDir, { recursive: true, force: true })
  const env = { PATH: process.env.PATH, HUBBUB_DATA_DIR: dataDir }
  try {
    execFileSync(process.execPath, ['src/main.ts', 'index'], {
      cwd: resolve(import.meta.dirname, '..'),
      env,
      stdio: 'pipe',
    })
  } catch (error) {
    remove()
    throw error
  }
  project.provide('dataDir', dataDir)
  return remove
}
