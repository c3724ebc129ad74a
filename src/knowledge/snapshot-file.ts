/** The snapshot on disk, whole or half finished. */
import { readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { Snapshot } from '../snapshot-types.ts'

export type SnapshotFile = 'snapshot.json' | 'snapshot.partial.json'

const MOST_BYTES = 8_000_000
const MOST_MODELS = 20_000
const count = z.number().nonnegative().max(1e15)
const id = z
  .string()
  .max(200)
  .regex(/^\w[\w.-]*(?:\/\w[\w.-]*)?$/)

const figures = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('here'),
    id,
    downloads: count,
    likes: count,
    license: z.string().max(200).optional(),
    gated: z.union([z.literal(false), z.enum(['auto', 'manual'])]),
    parameters: count.optional(),
  }),
  z.object({ kind: z.literal('gone'), why: z.enum(['removed', 'disabled']) }),
])

const snapshot = z.object({
  takenAt: z.iso.datetime(),
  endpoint: z.string().max(2000),
  models: z.record(id, figures).refine(models => Object.keys(models).length <= MOST_MODELS, 'has too many models'),
})

/** @returns nothing when there is none, or when it can't be used: then `complain` is told why */
export function readSnapshot(
  folder: string,
  name: SnapshotFile,
  complain: (reason: string) => void = () => {},
): Snapshot | undefined {
  const file = join(folder, name)
  try {
    const size = statSync(file, { throwIfNoEntry: false })?.size
    if (size === undefined) return undefined
    if (size > MOST_BYTES) throw new RangeError(`has ${size} bytes`)
    const parsed = snapshot.safeParse(JSON.parse(readFileSync(file, 'utf8')))
    if (parsed.success) return parsed.data
    const [issue] = parsed.error.issues
    complain(`${issue?.path.join('.')}: ${issue?.message}`)
  } catch (error) {
    complain(error instanceof Error ? error.message : String(error))
  }
  return undefined
}

/** Nobody ever sees half a file: it gets its name when it is whole. */
export function writeSnapshot(folder: string, name: SnapshotFile, written: Snapshot): void {
  const file = join(folder, name)
  const temporary = `${file}.${process.pid}`
  writeFileSync(temporary, JSON.stringify(written))
  renameSync(temporary, file)
}

export function removeSnapshot(folder: string, name: SnapshotFile): void {
  rmSync(join(folder, name), { force: true })
}
