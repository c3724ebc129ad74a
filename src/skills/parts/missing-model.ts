import type { Asked, Block, Finding, World } from '../../types.ts'

/** Says that a name stands for no model that is known, and which ones it may mean.
 * @param isChecked the Hub itself was asked, just now
 */
export function missingModel(name: string, isChecked: boolean, { say }: Asked, world: World): Finding {
  const { catalogue } = world.knowledge
  const similar = [...catalogue.models.keys()].filter(id => sharesWord(id, name)).slice(0, 3)
  const isId = /^[\w.-]+\/[\w.-]+$/.test(name)
  const text = isId
    ? say(isChecked ? 'model.missing-live' : 'model.missing', { name, date: catalogue.countedOn })
    : say('explain.unknown')
  const blocks: Block[] = [
    { kind: 'text', markdown: similar.length ? `${text}\n\n${say('model.did-you-mean')}` : text },
  ]
  blocks.push({ kind: 'next', questions: [...similar.map(model => say('next.about', { model })), say('next.help')] })
  return { blocks, evidence: [], outcome: 'not_found', models: [] }
}

function sharesWord(id: string, name: string): boolean {
  const parts = (text: string) =>
    text
      .toLowerCase()
      .slice(text.indexOf('/') + 1)
      .split(/[^a-z0-9]+/)
      .filter(part => part.length > 4)
  const own = new Set(parts(id))
  return parts(name).some(part => own.has(part) && !/^(model|large|small|instruct|exist)/.test(part))
}
