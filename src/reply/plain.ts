import type { Block, Evidence, Reply } from '../types.ts'

/** A reply as plain text: for screens without markup, for logs and for scoring. Nothing is left out. */
export function plainText(reply: Pick<Reply, 'blocks' | 'evidence'>): string {
  return [...reply.blocks.map(plainBlock), sources(reply.evidence)].filter(part => part).join('\n\n')
}

function plainBlock(block: Block): string {
  switch (block.kind) {
    case 'text':
      return block.markdown
    case 'models':
      return block.picks
        .map((pick, at) =>
          [
            `${at + 1}. ${pick.id} (${pick.role}): ${pick.summary}`,
            ...pick.reasons.map(reason => `   - ${reason}`),
            `   ${pick.facts.map(([label, value]) => `${label}: ${value}`).join(' · ')}`,
            `   ${pick.url}`,
          ].join('\n'),
        )
        .join('\n')
    case 'table':
      return [
        block.caption,
        block.columns.map(column => column.title).join(' | '),
        ...block.rows.map(row => row.join(' | ')),
      ].join('\n')
    case 'code':
      return block.text
    case 'chart':
      return `${block.chart.alt} (${block.chart.source})`
    case 'next':
      return block.questions.map(question => `> ${question}`).join('\n')
  }
}

function sources(evidence: Evidence[]): string {
  return evidence
    .map(({ title, url, quote, at }, number) => `[${number + 1}] ${title} (${at}): ${quote} ${url}`.trim())
    .join('\n')
}
