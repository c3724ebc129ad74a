/** Several findings in one reply. */

import type { Block, Evidence, Reply, Say, Spoken } from '../types.ts'
import { LONGEST_READ_CHARACTERS } from './reading.ts'

/** One reply from several: evidence is numbered anew, each part stands under its question. */
export function join(parts: string[], replies: Reply[], text: string, say: (language: Spoken) => Say): Reply {
  const [first] = replies
  if (!first) throw new Error('a message always has a part')
  const evidence: Evidence[] = []
  const blocks: Block[] = []
  for (const [at, reply] of replies.entries()) {
    if (replies.length > 1)
      blocks.push({
        kind: 'text',
        markdown: say(reply.understood.spoken)('several.lead', { question: parts[at] ?? '' }),
      })
    const isLast = at === replies.length - 1
    blocks.push(
      ...reply.blocks.filter(block => isLast || block.kind !== 'next').map(block => renumbered(block, evidence.length)),
    )
    evidence.push(...reply.evidence)
  }
  if (text.length > LONGEST_READ_CHARACTERS)
    blocks.push({ kind: 'text', markdown: say(first.understood.spoken)('cut', { count: LONGEST_READ_CHARACTERS }) })
  const outcome = replies.find(reply => reply.outcome === 'answer')?.outcome ?? first.outcome
  return {
    blocks,
    evidence,
    outcome,
    models: [...new Set(replies.flatMap(reply => reply.models))],
    // What models were recommended for says more of the message than what was explained beside it.
    understood: (replies.find(({ understood }) => understood.intent === 'recommend') ?? first).understood,
  }
}

/** The block with its evidence numbers raised. */
export function renumbered(block: Block, by: number): Block {
  if (by === 0) return block
  const shift = (text: string) => text.replace(/\[(\d+)\]/g, (_, number) => `[${Number(number) + by}]`)
  switch (block.kind) {
    case 'text':
      return { ...block, markdown: shift(block.markdown) }
    case 'models':
      return {
        ...block,
        picks: block.picks.map(pick => ({
          ...pick,
          reasons: pick.reasons.map(shift),
          evidence: pick.evidence.map(number => number + by),
        })),
      }
    case 'table':
      return { ...block, rows: block.rows.map(row => row.map(shift)) }
    case 'code':
    case 'chart':
    case 'next':
      return block
  }
}
