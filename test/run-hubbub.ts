import { spawn } from 'node:child_process'
import { resolve } from 'node:path'
import { inject } from 'vitest'

const ROOT = resolve(import.meta.dirname, '..')

/** Runs the program as a person would, with nothing of our own environment but the path. */
export async function hubbub(
  args: string[],
  input = '',
  settings: Record<string, string> = {},
): Promise<{ out: string; err: string; code: number | null }> {
  const env = { PATH: process.env.PATH, HUBBUB_DATA_DIR: inject('dataDir'), HF_HUB_OFFLINE: '1', ...settings }
  const child = spawn(process.execPath, ['src/main.ts', ...args], { cwd: ROOT, env })
  const result = Promise.withResolvers<number | null>()
  let out = ''
  let err = ''
  child.stdout.setEncoding('utf8').on('data', (part: string) => {
    out += part
  })
  child.stderr.setEncoding('utf8').on('data', (part: string) => {
    err += part
  })
  child.on('close', result.resolve).on('error', result.reject)
  // Who is told of a wrong setting may be gone before the input is read.
  child.stdin.on('error', () => {}).end(input)
  return { code: await result.promise, out, err }
}
