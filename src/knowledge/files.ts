import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** A file of the knowledge folder, read. */
export interface KnowledgeFile {
  /** Relative to the folder, with forward slashes: `guides/cache.md`. */
  path: string
  content: string
  /** Of path and content, 16 hexadecimal digits. */
  hash: string
}

/** A team document larger than this is named as a problem rather than indexed. */
export const LARGEST_FILE_BYTES = 4 * 1024 * 1024

const READ =
  /^(tasks|guides|team)\/(?!readme\.md$).+\.md$|^(models|intents|concepts)\/.+\.yaml$|^phrasings\/(guides|tasks)\/.+\.txt$|^benchmarks\/.+\.csv$|^(vocabulary|other-languages)\.yaml$/i

/**
 * Reads every file that a loader knows, sorted by path. Files too large or unreadable come back as problems.
 * @param part a folder inside it to read alone
 */
export function readKnowledge(folder: string, part = ''): { files: KnowledgeFile[]; problems: Problem[] } {
  const files: KnowledgeFile[] = []
  const problems: Problem[] = []
  if (!existsSync(join(folder, part))) return { files, problems }
  for (const inner of readdirSync(join(folder, part), { recursive: true, encoding: 'utf8' }).sort()) {
    const path = join(part, inner)
    const name = path.replaceAll('\\', '/')
    if (!READ.test(name)) continue
    try {
      const size = statSync(join(folder, path)).size
      if (size > LARGEST_FILE_BYTES) throw new Error(`is ${size} bytes; the limit is ${LARGEST_FILE_BYTES}`)
      const content = readFileSync(join(folder, path), 'utf8')
      files.push({ path: name, content, hash: hashOf(name, content) })
    } catch (error) {
      problems.push({ file: name, line: 1, reason: error instanceof Error ? error.message : String(error) })
    }
  }
  return { files, problems }
}

/** What is wrong with a knowledge file, and where. */
export interface Problem {
  file: string
  line: number
  reason: string
}

/** The first line that holds a text, counted from 1; 1 where none does. */
export function lineOf(file: KnowledgeFile, text: string): number {
  const at = file.content.indexOf(text)
  return at < 0 ? 1 : file.content.slice(0, at).split('\n').length
}

/** A short content hash over several strings. */
export function hashOf(...parts: string[]): string {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part).update('\0')
  return hash.digest('hex').slice(0, 16)
}
