import { z } from 'zod'
import type { Block, Skill } from '../types.ts'

const input = z.object({})

/** What can be asked, with an example for each. */
export const skill: Skill<Record<string, never>> = {
  summary: 'says what you can ask',
  usage: 'what can you do?',
  input: input as z.ZodType<Record<string, never>>,
  read: () => ({}),
  run: async (_input, world, { say }) => {
    const examples = [1, 2, 3, 4].map(number => say(`web.example-${number}`))
    const blocks: Block[] = [
      { kind: 'text', markdown: say('help.lead', { date: world.knowledge.catalogue.countedOn }) },
      {
        kind: 'table',
        columns: [
          { title: say('help.ask'), align: 'left' },
          { title: say('help.example'), align: 'left' },
        ],
        rows: world.skills.map(({ name, summary, usage }) => [`${name}: ${summary}`, usage]),
        caption: say('help.caption'),
      },
      { kind: 'next', questions: examples },
    ]
    return { blocks, evidence: [], outcome: 'answer', models: [] }
  },
}
