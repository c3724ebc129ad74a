/** The index on disk: one folder, replaced as a whole, checked before it is believed. */
import { createHash } from 'node:crypto'
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import type { Passage } from '../knowledge-types.ts'
import type { Embedder } from './embedder.ts'
import { hashOf } from './files.ts'
import { indexedText } from './passages.ts'
import { VectorIndex } from './vector-index.ts'
import { WordIndex } from './word-index.ts'

const VERSION = 6
const PIECE_BYTES = 1 << 16
/** `vectors.bin` is read, and checked, only when something must be embedded again. */
const FILES = ['words.json', 'graph.bin'] as const

interface Manifest {
  version: number
  embedder: string
  /** Of each passage, in the order of the labels. */
  passages: string[]
  sums: Record<string, string>
}

export interface Built {
  vectors: VectorIndex
  words: WordIndex
  /** How many passages were embedded; 0 when all vectors were on disk. */
  embedded: number
  isFromDisk: boolean
}

/**
 * The two indexes of these passages: read from disk when they are there and whole, built and written otherwise.
 * Passages whose text and embedder are unchanged keep their vectors.
 */
export async function openIndex(folder: string, passages: Passage[], embedder: Embedder): Promise<Built> {
  const hashes = passages.map(passage => hashOf(passage.id, indexedText(passage)))
  const stored = readManifest(folder)
  if (stored?.embedder === embedder.name && sameList(stored.passages, hashes)) {
    try {
      const vectors = VectorIndex.read(join(folder, 'graph.bin'), embedder.dimensions)
      const words = WordIndex.read(readFileSync(join(folder, 'words.json'), 'utf8'))
      if (vectors.size === passages.length) return { vectors, words, embedded: 0, isFromDisk: true }
    } catch {
      // Not readable after all: built anew below.
    }
  }
  const known =
    stored?.embedder === embedder.name
      ? readVectors(folder, stored, embedder.dimensions)
      : new Map<string, Float32Array>()
  const missing = passages.flatMap((passage, at) =>
    known.has(hashes[at] ?? '') ? [] : [{ passage, hash: hashes[at] ?? '' }],
  )
  const fresh = await embedder.embed(missing.map(({ passage }) => indexedText(passage)))
  for (const [at, { hash }] of missing.entries()) known.set(hash, fresh[at] as Float32Array)
  const vectors = VectorIndex.create(embedder.dimensions, passages.length + 1000)
  const words = WordIndex.create()
  for (const [label, passage] of passages.entries()) {
    vectors.add(label, known.get(hashes[label] ?? '') as Float32Array)
    words.add(label, passage)
  }
  write(
    folder,
    { version: VERSION, embedder: embedder.name, passages: hashes, sums: {} },
    vectors,
    words,
    hashes.map(hash => known.get(hash) as Float32Array),
  )
  return { vectors, words, embedded: missing.length, isFromDisk: false }
}

function write(folder: string, manifest: Manifest, vectors: VectorIndex, words: WordIndex, rows: Float32Array[]): void {
  const temporary = `${folder}.${process.pid}`
  rmSync(temporary, { recursive: true, force: true })
  mkdirSync(temporary, { recursive: true })
  vectors.write(join(temporary, 'graph.bin'))
  writeFileSync(join(temporary, 'words.json'), JSON.stringify(words))
  writeFileSync(
    join(temporary, 'vectors.bin'),
    Buffer.concat(rows.map(row => Buffer.from(row.buffer, row.byteOffset, row.byteLength))),
  )
  for (const file of [...FILES, 'vectors.bin']) manifest.sums[file] = sumOf(join(temporary, file))
  writeFileSync(join(temporary, 'manifest.json'), JSON.stringify(manifest))
  rmSync(folder, { recursive: true, force: true })
  try {
    renameSync(temporary, folder)
  } catch {
    // Another process put its own, equal index there first.
    rmSync(temporary, { recursive: true, force: true })
  }
}

/** The manifest, if it can be read and every file is as it says. */
function readManifest(folder: string): Manifest | undefined {
  try {
    const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as Manifest
    if (manifest.version !== VERSION) return undefined
    const isWhole = FILES.every(
      file => existsSync(join(folder, file)) && manifest.sums[file] === sumOf(join(folder, file)),
    )
    return isWhole ? manifest : undefined
  } catch {
    return undefined
  }
}

function readVectors(folder: string, manifest: Manifest, dimensions: number): Map<string, Float32Array> {
  const file = join(folder, 'vectors.bin')
  if (!existsSync(file) || sumOf(file) !== manifest.sums['vectors.bin']) return new Map()
  const bytes = readFileSync(file)
  const all = new Float32Array(new Uint8Array(bytes).buffer)
  return new Map(manifest.passages.map((hash, row) => [hash, all.slice(row * dimensions, (row + 1) * dimensions)]))
}

function sumOf(file: string): string {
  // In pieces: a large file read whole would stay in the process's memory.
  const hash = createHash('sha1')
  const piece = Buffer.alloc(PIECE_BYTES)
  const handle = openSync(file, 'r')
  for (let read = readSync(handle, piece); read > 0; read = readSync(handle, piece))
    hash.update(piece.subarray(0, read))
  closeSync(handle)
  return hash.digest('hex')
}

function sameList(a: string[], b: string[]): boolean {
  return a.length === b.length && a.every((value, at) => value === b[at])
}
