/** Fitted models (classifiers, projections) on disk: a JSON header and plain float arrays in one file. */
import { createHash } from 'node:crypto'
import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Numbers and names that were learnt; arrays are stored as 32-bit floats. */
export type Fitted = Record<string, Float32Array | string[] | string | number>

/**
 * Gives the model stored under a name for this key, or makes, stores and gives a new one.
 * A file that is missing, cut, damaged or of another key is made again; a folder that can't be written to only costs time.
 * @param key content hash of everything the model is fitted on
 */
export function storedOrFitted<Model extends { [Part in keyof Model]: Fitted[string] }>(
  folder: string,
  name: string,
  key: string,
  fit: () => Model,
): Model {
  const file = join(folder, `${name}.model`)
  const stored = read(file, key)
  if (stored) return stored as unknown as Model
  const model = fit()
  write(file, key, model as Fitted)
  return model
}

function write(file: string, key: string, model: Fitted): void {
  const arrays: Buffer[] = []
  const parts: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(model)) {
    if (value instanceof Float32Array) {
      parts[name] = { floats: value.length }
      arrays.push(Buffer.from(value.buffer, value.byteOffset, value.byteLength))
    } else parts[name] = { plain: value }
  }
  const body = Buffer.concat(arrays)
  const header = Buffer.from(JSON.stringify({ key, parts, sum: sum(body) }))
  const length = Buffer.alloc(4)
  length.writeUInt32LE(header.length)
  const padding = Buffer.alloc((4 - ((4 + header.length) % 4)) % 4)
  const temporary = `${file}.${process.pid}`
  writeFileSync(temporary, Buffer.concat([length, header, padding, body]))
  renameSync(temporary, file)
}

function read(file: string, key: string): Fitted | undefined {
  try {
    const bytes = readFileSync(file)
    const end = 4 + bytes.readUInt32LE(0)
    const header = JSON.parse(bytes.subarray(4, end).toString()) as {
      key: string
      sum: string
      parts: Record<string, { floats?: number; plain?: string[] | string | number }>
    }
    const body = bytes.subarray(end + ((4 - (end % 4)) % 4))
    if (header.key !== key || header.sum !== sum(body)) return undefined
    const model: Fitted = {}
    let at = 0
    for (const [name, { floats, plain }] of Object.entries(header.parts)) {
      if (floats === undefined) model[name] = plain ?? ''
      else {
        model[name] = new Float32Array(new Uint8Array(body.subarray(at, at + floats * 4)).buffer)
        at += floats * 4
      }
    }
    return model
  } catch {
    // Missing or not readable as a model: the caller fits a new one.
    return undefined
  }
}

function sum(body: Buffer): string {
  return createHash('sha1').update(body).digest('hex')
}
