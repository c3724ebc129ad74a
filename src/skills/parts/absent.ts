import type { Absent } from '../../knowledge-types.ts'
import { EvidenceList } from '../../reply/evidence-list.ts'
import type { Asked, Block, Finding, World } from '../../types.ts'

/** The entry of models/not-on-the-hub.yaml that a question's own words name, longest name first. */
export function absentNamed(id: string, topic: string, world: World): Absent | undefined {
  const text = ` ${plain(topic)} `
  let found: { entry: Absent; length: number } | undefined
  for (const entry of world.knowledge.catalogue.absent) {
    if (entry.instead.length && id && !entry.instead.includes(id) && !entry.names.includes(id)) continue
    for (const name of entry.names) {
      if (text.includes(` ${plain(name)} `) && name.length > (found?.length ?? 0))
        found = { entry, length: name.length }
    }
  }
  return found?.entry
}

function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}/.]+/gu, ' ')
    .replace(/\.(?=\s|$)/g, '')
    .trim()
}

/** Says why a model can't be had under that name, and what to use instead. */
export function absentReply(entry: Absent, { say }: Asked, world: World): Finding {
  const evidence = new EvidenceList()
  const numbers = entry.sources
    .slice(0, 1)
    .map(source =>
      evidence.add({ source: 'document', title: source.title, url: source.url, quote: entry.why, at: source.date }),
    )
  const cited = numbers.map(number => ` [${number}]`).join('')
  const since = entry.since && !entry.why.includes(entry.since) ? ` (${entry.since})` : ''
  const lines = [say(`model.absent-${entry.status}`, { name: entry.names[0] ?? '', why: entry.why }) + since + cited]
  if (entry.instead.length) lines.push(say('model.instead', { list: entry.instead.map(id => `\`${id}\``).join(', ') }))
  const blocks: Block[] = [{ kind: 'text', markdown: lines.join('\n\n') }]
  const known = entry.instead.filter(id => world.knowledge.catalogue.models.has(id))
  blocks.push({
    kind: 'next',
    questions: [...known.slice(0, 2).map(model => say('next.about', { model })), say('next.help')],
  })
  // Weights that nobody can have are not found, however much is known of them.
  const outcome = entry.status === 'closed' ? 'not_found' : 'answer'
  return { blocks, evidence: evidence.all, outcome, models: entry.instead }
}
