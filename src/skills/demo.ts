import { z } from 'zod'
import { EvidenceList } from '../reply/evidence-list.ts'
import type { Block, Request, Skill } from '../types.ts'
import { guideBeside } from './parts/advice.ts'

const input = z.object({ task: z.string(), id: z.string().optional() })
type Input = z.output<typeof input>

/** Spaces in which a task can be tried. */
export const skill: Skill<Input> = {
  summary: 'names Spaces where a task can be tried in the browser',
  usage: 'show me a demo of speech recognition',
  input,
  read: (request: Request) => ({ task: request.task ?? '', id: request.models[0] }),
  run: async ({ task: tag, id }, world, asked) => {
    const { say, request } = asked
    const task = world.knowledge.catalogue.tasks.get(tag)
    const evidence = new EvidenceList()
    const demos = task?.demos ?? []
    const lines = demos.map(({ space, what }) => {
      const url = `https://huggingface.co/spaces/${space}`
      const number = evidence.add({ source: 'demo', title: space, url, quote: what, at: task?.checked ?? '' })
      return `- ${url}: ${what} [${number}]`
    })
    const name = task?.names[request.spoken] ?? tag
    const text = lines.length
      ? `${say('demo.lead', { task: name })}\n${lines.join('\n')}`
      : say('demo.none', { task: name, query: encodeURIComponent(id ?? name) })
    const guide = await guideBeside(request, world, asked, evidence)
    const blocks: Block[] = [{ kind: 'text', markdown: guide ? `${text}\n\n${guide}` : text }]
    blocks.push({
      kind: 'next',
      questions: [say('next.task', { task: name }), ...(id ? [say('next.about', { model: id })] : [])],
    })
    return { blocks, evidence: evidence.all, outcome: 'answer', models: id ? [id] : [] }
  },
}
