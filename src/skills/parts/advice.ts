import type { Task } from '../../knowledge-types.ts'
import type { EvidenceList } from '../../reply/evidence-list.ts'
import { stem, words } from '../../text/words.ts'
import type { Asked, Request, World } from '../../types.ts'
import { cite, firstSentences } from './cite.ts'
import { findDocuments } from './find-documents.ts'

const BULLETS = 2
/** A guide is quoted beside a recommendation only when it is clearly about the same thing. */
const GUIDE_FITS = 0.8
const GUIDE_CHARACTERS = 320

/** What a recommendation should say besides its models: the task's own advice that fits, and the guide that fits. */
export async function adviceFor(
  task: Task,
  world: World,
  { say, request }: Asked,
  evidence: EvidenceList,
): Promise<string[]> {
  const { hardware, license, features, contextTokens, library, format, domain } = request.constraints
  const about = [
    request.topic,
    hardware && 'memory quantized GGUF',
    license && 'licence',
    features.join(' '),
    contextTokens && 'long',
    library,
    format,
    domain,
  ]
  const asked = new Set(words(about.filter(part => part).join(' ')).map(stem))
  const bullets = task.goodToKnow
    .map((text, at) => ({ text, score: overlap(text, asked) - at * 0.02 }))
    .sort((a, b) => b.score - a.score)
    .slice(0, BULLETS)
  const parts: string[] = []
  const document = world.knowledge.document(`tasks/${task.tag}.md`)
  if (bullets.length && document) {
    const number = cite({ document }, evidence)
    parts.push(`${say('recommend.good-to-know')}\n${bullets.map(({ text }) => `- ${text} [${number}]`).join('\n')}`)
  }
  const guide = await guideBeside(request, world, { say, request }, evidence)
  if (guide) parts.push(guide)
  return parts
}

/** One or two sentences of the guide that fits the question, if one clearly does. */
export async function guideBeside(
  request: Request,
  world: World,
  { say }: Pick<Asked, 'say' | 'request'>,
  evidence: EvidenceList,
): Promise<string | undefined> {
  const guide = (await findDocuments(request.topic, request, world)).find(found => found.document.kind !== 'task')
  if (!guide || guide.fit < GUIDE_FITS) return undefined
  const text = firstSentences(guide.document.brief[request.spoken] ?? guide.document.lead, GUIDE_CHARACTERS)
  return say('explain.see-also', { title: guide.document.title, text, number: cite(guide, evidence) })
}

function overlap(text: string, asked: Set<string>): number {
  const own = new Set(words(text).map(stem))
  let shared = 0
  for (const word of own) if (word.length > 3 && asked.has(word)) shared++
  return shared / Math.sqrt(own.size + 5)
}
