/** Pages of the Hub with a filter set, for those who want to look on, or must where the Hub does not answer us. */
const HUB = 'https://huggingface.co'

export interface DatasetFilter {
  task?: string
  languages?: string[]
  /** Id as on the Hub: `cc-by-4.0`. */
  license?: string
  words?: string
}

/** Datasets by task, language, licence and words, most downloaded first. */
export function datasetsPage({ task, languages = [], license, words }: DatasetFilter): string {
  return page(`${HUB}/datasets`, [
    ['task_categories', task && `task_categories:${task}`],
    ...languages.map((code): Part => ['language', `language:${code}`]),
    ['license', license && `license:${license}`],
    ['search', words],
    ['sort', 'downloads'],
  ])
}

/** A dataset's rows, in the browser. */
export function viewerPage(id: string): string {
  return `${HUB}/datasets/${id}/viewer`
}

export function datasetPage(id: string): string {
  return `${HUB}/datasets/${id}`
}

export function spacePage(id: string): string {
  return `${HUB}/spaces/${id}`
}

export function spacesPage(words: string | undefined): string {
  return page(`${HUB}/spaces`, [['q', words]])
}

export function paperPage(id: string): string {
  return `${HUB}/papers/${id}`
}

/** Papers by words, of a day (ISO date), or the daily ones. */
export function papersPage({ words, day }: { words?: string; day?: string }): string {
  return words ? page(`${HUB}/papers`, [['q', words]]) : `${HUB}/papers${day ? `/date/${day}` : ''}`
}

type Part = [name: string, value: string | undefined]

function page(address: string, parts: Part[]): string {
  const query = parts.flatMap(([name, value]) =>
    // The colon between kind and value stays readable, as on the Hub's own pages.
    value ? [`${name}=${encodeURIComponent(value).replaceAll('%3A', ':').replaceAll("'", '%27')}`] : [],
  )
  return query.length ? `${address}?${query.join('&')}` : address
}
