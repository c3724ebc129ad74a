import { type KnowledgeFile, type Problem, readKnowledge } from './files.ts'
import { type Loaded, loadKnowledge } from './load.ts'
import { readPhrasings } from './phrasings.ts'

/** Everything that is wrong with a knowledge folder, in the order of its files. */
export async function checkKnowledge(
  folder: string,
): Promise<{ problems: Problem[]; files: KnowledgeFile[]; loaded: Loaded }> {
  const { files, problems } = readKnowledge(folder)
  const loaded = await loadKnowledge(files)
  const all = [...problems, ...loaded.problems, ...readPhrasings(folder).problems].sort(
    (a, b) => a.file.localeCompare(b.file) || a.line - b.line,
  )
  return { problems: all, files, loaded }
}

/** `knowledge/guides/cache.md:3: checked: must be a date` */
export function problemLine({ file, line, reason }: Problem): string {
  return `knowledge/${file}:${line}: ${reason}`
}
