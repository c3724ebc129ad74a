import type { HubDataset } from '../../hub-facts.ts'
import type { Found, RepositoryQuery } from '../../hub-types.ts'
import { licenseFacts } from '../../ranking/license.ts'
import type { Asked } from '../../types.ts'
import { isForAllAges } from './for-all-ages.ts'

const MOST_SHOWN = 6
/** With fewer than these, the search is made wider. */
const FEWEST_SHOWN = 3
/** Looked at of each search, since copies and the like are left out. */
const LOOKED_AT = 40
/** What hardly anybody uses is shown only where there is nothing else. */
const FEWEST_DOWNLOADS = 30
const FOR_TESTS = /^hf-internal-testing\/|\/(?:tests?|dummy|tmp|debug|my[-_]?dataset)(?:[-_\d]|$)/i

/** What a dataset must be. */
export interface DatasetNeeds {
  task?: string
  /** It was named: what has its tag alone is worth showing. */
  isTaskSure: boolean
  languages: string[]
  /** Ids, or `commercial`, `permissive`: one of them must hold. */
  licenses: string[]
  /** Searches in the names, the most exact first. */
  words: string[]
  sort: 'downloads' | 'trendingScore'
}

export interface FoundDatasets {
  /** First those that match all that was asked for, then those that match a part. */
  datasets: HubDataset[]
  exact: number
  /** ISO time of the Hub's answer, the oldest one's. */
  at: string
}

const KINDS_OF_LICENSES = new Set(['commercial', 'permissive'])

/** Whether it is an id rather than a kind of licences. */
export function isLicenseId(license: string): boolean {
  return !KINDS_OF_LICENSES.has(license)
}

/** The one licence that the Hub can filter by; several, and kinds of them, are ours to judge. */
export function licenseTag(licenses: string[]): string | undefined {
  return licenses.length === 1 ? licenses.find(isLicenseId) : undefined
}

/**
 * Asks for all that is wanted and, where that gives little, for the words alone and for the task alone.
 * A language or a licence is never given up.
 * @returns nothing when the Hub did not answer
 */
export async function findDatasets(needs: DatasetNeeds, asked: Asked): Promise<FoundDatasets | undefined> {
  const { task, words } = needs
  const search = (query: Pick<RepositoryQuery, 'words'> & { task?: string }) => ask(query, needs, asked)
  if (!words.length) return choose([await search({ task })], [], needs)
  const [exact, untagged] = await Promise.all([
    Promise.all(words.map(each => search({ task, words: each }))),
    Promise.all(task ? [search({ words: words[0] })] : []),
  ])
  const found = choose(exact, untagged, needs)
  if (!task || !needs.isTaskSure || (found && found.datasets.length >= FEWEST_SHOWN)) return found
  return choose(exact, [...untagged, await search({ task })], needs)
}

async function ask(
  { task, words }: { task?: string; words?: string },
  { languages, licenses, sort }: DatasetNeeds,
  { hub }: Asked,
): Promise<Found<HubDataset[]>> {
  const license = licenseTag(licenses)
  const tags = [
    task && `task_categories:${task}`,
    ...languages.map(code => (code === 'multilingual' ? 'multilinguality:multilingual' : `language:${code}`)),
    license && `license:${license}`,
  ].filter(tag => tag !== undefined)
  const found = await hub.datasets({ words, tags, sort, limit: LOOKED_AT })
  return found.kind === 'found' ? { ...found, value: found.value.filter(one => isLicensed(one, licenses)) } : found
}

/** @returns nothing when it is not known whether there are any */
function choose(
  exact: Found<HubDataset[]>[],
  wider: Found<HubDataset[]>[],
  { sort }: DatasetNeeds,
): FoundDatasets | undefined {
  const answered = [...exact, ...wider].flatMap(answer => (answer.kind === 'unavailable' ? [] : [answer.at]))
  const [at] = answered.sort()
  const matching = tidy(enoughOf(exact), sort)
  const partly = matching.length < FEWEST_SHOWN ? wider.flatMap(search => tidy(rowsOf(search), sort)) : []
  const all = distinct([...matching, ...partly.slice(0, FEWEST_SHOWN)]).slice(0, MOST_SHOWN)
  if (at === undefined || (!all.length && exact.some(({ kind }) => kind === 'unavailable'))) return undefined
  return { datasets: all, exact: Math.min(matching.length, MOST_SHOWN), at }
}

/** Those of the first search, and of the next ones while there are too few. */
function enoughOf(searches: Found<HubDataset[]>[]): HubDataset[] {
  const rows: HubDataset[] = []
  for (const search of searches) if (tidy(rows, 'downloads').length < FEWEST_SHOWN) rows.push(...rowsOf(search))
  return rows
}

function rowsOf(answer: Found<HubDataset[]>): HubDataset[] {
  return answer.kind === 'found' ? answer.value : []
}

/** In order, without what nobody should be sent to: copies of another one, tests, what is for adults, what nobody uses. */
function tidy(datasets: HubDataset[], sort: DatasetNeeds['sort']): HubDataset[] {
  const sorted = datasets.toSorted((a, b) => (b[sort] ?? 0) - (a[sort] ?? 0))
  const good = distinct(sorted).filter(({ id }) => !FOR_TESTS.test(id) && isForAllAges(id))
  const used = good.filter(({ downloads }) => downloads >= FEWEST_DOWNLOADS)
  return used.length ? used : good
}

/** The first of each name: what others upload under the same one are copies. */
function distinct(datasets: HubDataset[]): HubDataset[] {
  const seen = new Set<string>()
  return datasets.filter(({ id }) => {
    const name = id.slice(id.indexOf('/') + 1).toLowerCase()
    return !seen.has(name) && seen.add(name)
  })
}

function isLicensed({ license }: HubDataset, wanted: string[]): boolean {
  if (!wanted.length) return true
  const { commercial, isPermissive } = licenseFacts(license ?? 'unknown')
  return wanted.some(one => {
    if (one === 'permissive') return isPermissive
    return one === 'commercial' ? commercial === 'yes' || commercial === 'conditions' : license === one
  })
}
