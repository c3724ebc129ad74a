/** Fitted models (classifiers, projections) on disk: a JSON header and plain number arrays in one file. */
import { createHash } from 'node:crypto'
import { closeSync, openSync, readSync, renameSync, writeSync } from 'node:fs'
import { join } from 'node:path'

/** Numbers and names that were learnt. */
export type Fitted = Record<string, Float32Array | Int8Array | string[] | string | number>

interface Header {
  key: string
  /** Of the arrays' bytes, SHA-1. */
  sum: string
  /** In the order of the file. */
  parts: Record<string, { numbers?: number; bytes?: number; plain?: string[] | string | number }>
}

/** To be raised when the same knowledge would be fitted to other numbers. */
const VERSION = 5
const LONGEST_HEADER = 1 << 23

/**
 * Gives the model stored under a name for this key, or makes, stores and gives a new one.
 * A file that is missing, cut, damaged or of another key is made again; a folder that can't be written to only costs time.
 * @param key content hash of everything the model is fitted on
 */
export function storedOrFitted<Model extends { [Part in keyof Model]: Fitted[string] }>(
  folder: string,
  name: string,
  key: string,
  learn: () => Model,
): Model {
  const file = join(folder, `${name}.model`)
  const stored = read(file, key)
  if (stored) return stored as unknown as Model
  const model = learn()
  write(file, key, model as Fitted)
  return model
}

/** Whether a model is stored under a name for this key; its arrays are not checked. */
export function isStored(folder: string, name: string, key: string): boolean {
  let handle: number | undefined
  try {
    handle = openSync(join(folder, `${name}.model`), 'r')
    return readHeader(handle).header.key === versioned(key)
  } catch {
    return false
  } finally {
    if (handle !== undefined) closeSync(handle)
  }
}

function write(file: string, key: string, model: Fitted): void {
  const arrays: Buffer[] = []
  const parts: Header['parts'] = {}
  for (const [name, value] of Object.entries(model)) {
    if (value instanceof Float32Array || value instanceof Int8Array) {
      parts[name] = { numbers: value.length, bytes: value.BYTES_PER_ELEMENT }
      arrays.push(Buffer.from(value.buffer, value.byteOffset, value.byteLength))
    } else parts[name] = { plain: value }
  }
  const hash = createHash('sha1')
  for (const array of arrays) hash.update(array)
  const header = Buffer.from(JSON.stringify({ key: versioned(key), parts, sum: hash.digest('hex') } satisfies Header))
  const length = Buffer.alloc(4)
  length.writeUInt32LE(header.length)
  const temporary = `${file}.${process.pid}`
  const handle = openSync(temporary, 'w')
  for (const part of [length, header, Buffer.alloc(padding(header.length)), ...arrays]) writeSync(handle, part)
  closeSync(handle)
  renameSync(temporary, file)
}

function read(file: string, key: string): Fitted | undefined {
  let handle: number | undefined
  try {
    handle = openSync(file, 'r')
    const { header, length } = readHeader(handle)
    if (header.key !== versioned(key)) return undefined
    const model: Fitted = {}
    const hash = createHash('sha1')
    let at = 4 + length + padding(length)
    for (const [name, { numbers, bytes, plain }] of Object.entries(header.parts)) {
      if (numbers === undefined) {
        model[name] = plain ?? ''
        continue
      }
      // Read straight into the array: these files are large, and a second copy would stay in the process's memory.
      const array = bytes === 1 ? new Int8Array(numbers) : new Float32Array(numbers)
      hash.update(readExactly(handle, Buffer.from(array.buffer), at))
      model[name] = array
      at += array.byteLength
    }
    return hash.digest('hex') === header.sum ? model : undefined
  } catch {
    // Missing or not readable as a model: the caller fits a new one.
    return undefined
  } finally {
    if (handle !== undefined) closeSync(handle)
  }
}

function versioned(key: string): string {
  return `${VERSION}:${key}`
}

function readHeader(handle: number): { header: Header; length: number } {
  const length = readExactly(handle, Buffer.alloc(4), 0).readUInt32LE(0)
  const text = readExactly(handle, Buffer.alloc(Math.min(length, LONGEST_HEADER)), 4).toString()
  return { header: JSON.parse(text) as Header, length }
}

function readExactly(handle: number, into: Buffer, position: number): Buffer {
  if (readSync(handle, into, 0, into.length, position) !== into.length) throw new Error('the file is cut')
  return into
}

/** Bytes between the header and the arrays. */
function padding(headerLength: number): number {
  return (4 - ((4 + headerLength) % 4)) % 4
}
