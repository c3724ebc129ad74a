import { languageNames, list } from '../../reply/format.ts'
import { quoted } from '../../reply/quoted.ts'
import type { Asked, World } from '../../types.ts'
import { type DatasetNeeds, isLicenseId } from './find-datasets.ts'

const LONGEST_WORDS = 100

/** What was searched for, so that the reader can see a misunderstanding: ` (text classification, in Spanish, mit licence)`. */
export function datasetNeedsInWords(
  { task, languages, licenses, words: [words] }: Pick<DatasetNeeds, 'task' | 'languages' | 'licenses' | 'words'>,
  world: World,
  { say, request }: Asked,
): string {
  const { spoken } = request
  const parts: string[] = []
  if (task) parts.push(world.knowledge.catalogue.tasks.get(task)?.names[spoken] ?? task)
  if (languages.length)
    parts.push(say('needs.languages', { list: list(languageNames(languages, spoken, say), spoken) }))
  if (licenses.length) {
    const ids = licenses.filter(isLicenseId)
    const named = ids.length ? [say('needs.license', { license: ids.join(' / ') })] : []
    parts.push(...named, ...licenses.filter(one => !isLicenseId(one)).map(need => say(`needs.${need}`)))
  }
  if (words) parts.push(say('datasets.named', { words: quoted(words, LONGEST_WORDS) }))
  return parts.length ? ` (${parts.join(', ')})` : ''
}
