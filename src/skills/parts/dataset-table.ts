import type { HubDataset } from '../../hub-facts.ts'
import { licenseFacts } from '../../ranking/license.ts'
import type { EvidenceList } from '../../reply/evidence-list.ts'
import { count, languageNames, licenseName, list } from '../../reply/format.ts'
import { quoted } from '../../reply/quoted.ts'
import type { Asked, Block, Column } from '../../types.ts'
import { datasetPage } from './hub-pages.ts'

/** More languages than this are counted rather than listed. */
const LISTED_LANGUAGES = 3
const LONGEST_LICENSE = 40
const COLUMNS: [title: string, align: Column['align']][] = [
  ['datasets.dataset', 'left'],
  ['datasets.rows', 'right'],
  ['fact.license', 'left'],
  ['fact.languages', 'left'],
  ['fact.downloads', 'right'],
  ['fact.access', 'left'],
]

/** Datasets side by side, each with its page as evidence. */
export function datasetTable(datasets: HubDataset[], at: string, evidence: EvidenceList, asked: Asked): Block {
  const { say, request } = asked
  const rows = datasets.map(dataset => {
    const { id, downloads, likes, gated } = dataset
    const number = evidence.add({
      source: 'hub',
      title: say('source.live'),
      url: datasetPage(id),
      quote: `${id}: ${downloads} downloads in 30 days, ${likes} likes, licence ${licenseOf(dataset) ?? 'not stated'}`,
      at: at.slice(0, 10),
    })
    return [
      `${id} [${number}]`,
      rowsInWords(dataset.size) ?? say('value.unknown'),
      licenseInWords(dataset, asked),
      languagesInWords(dataset, asked),
      count(downloads, request.spoken),
      say(gated ? `value.gated-${gated}` : 'value.open'),
    ]
  })
  const columns = COLUMNS.map(([title, align]) => ({ title: say(title), align }))
  return { kind: 'table', columns, rows, caption: say('datasets.caption', { date: at.slice(0, 10) }) }
}

/** `1M<n<10M` → `1M–10M`; nothing for what is no such range. */
function rowsInWords(size: string | undefined): string | undefined {
  const [, from, to] = /^(\d+[KMBT]?)<n<(\d+[KMBT]?)$/.exec(size ?? '') ?? []
  if (from && to) return `${from}–${to}`
  const [, sign, bound] = /^n([<>])(\d+[KMBT]?)$/.exec(size ?? '') ?? []
  return sign && bound ? `${sign} ${bound}` : undefined
}

function licenseInWords(dataset: HubDataset, { say }: Asked): string {
  const license = licenseOf(dataset)
  if (!license || license === 'unknown') return say('datasets.unlicensed')
  return `${licenseName(license)} (${say(`license.${licenseFacts(license).commercial}`)})`
}

function licenseOf({ license }: HubDataset): string | undefined {
  return license && quoted(license, LONGEST_LICENSE)
}

function languagesInWords({ languages }: HubDataset, { say, request }: Asked): string {
  const codes = languages.filter(code => code !== 'multilingual')
  if (codes.length > LISTED_LANGUAGES) return String(codes.length)
  if (codes.length) return list(languageNames(codes, request.spoken, say), request.spoken)
  return say(languages.length ? 'value.multilingual' : 'value.unknown')
}
