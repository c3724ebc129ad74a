import type { HubSpace } from '../../hub-facts.ts'
import type { EvidenceList } from '../../reply/evidence-list.ts'
import { count } from '../../reply/format.ts'
import { quoted } from '../../reply/quoted.ts'
import type { Asked, Block, Column } from '../../types.ts'
import { stateOf } from './find-spaces.ts'
import { spacePage } from './hub-pages.ts'

const LONGEST_TITLE = 60
const LISTED_MODELS = 2
const COLUMNS: [title: string, align: Column['align']][] = [
  ['spaces.space', 'left'],
  ['spaces.title', 'left'],
  ['fact.likes', 'right'],
  ['spaces.models', 'left'],
  ['spaces.state', 'left'],
]

/** Spaces side by side, each with its page as evidence. */
export function spaceTable(spaces: HubSpace[], at: string, evidence: EvidenceList, { say, request }: Asked): Block {
  const rows = spaces.map(space => {
    const { id, title, likes, models, stage } = space
    const number = evidence.add({
      source: 'hub',
      title: say('source.live'),
      url: spacePage(id),
      quote: `${id}: ${likes} likes, ${stage ? `stage ${stage}` : 'stage not given'}`,
      at: at.slice(0, 10),
    })
    const others = models.length > LISTED_MODELS ? ` +${models.length - LISTED_MODELS}` : ''
    const state = stateOf(space)
    return [
      `${id} [${number}]`,
      quoted(title ?? '', LONGEST_TITLE) || say('value.unknown'),
      count(likes, request.spoken),
      models.length ? models.slice(0, LISTED_MODELS).join(', ') + others : say('value.unknown'),
      say(state === 'unknown' ? 'value.unknown' : `spaces.${state}`),
    ]
  })
  const columns = COLUMNS.map(([key, align]) => ({ title: say(key), align }))
  return { kind: 'table', columns, rows, caption: say('spaces.caption', { date: at.slice(0, 10) }) }
}
