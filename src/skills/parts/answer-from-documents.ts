import { EvidenceList } from '../../reply/evidence-list.ts'
import { quoted } from '../../reply/quoted.ts'
import type { Asked, Block, Finding, Request, World } from '../../types.ts'
import { cite, firstSentences } from './cite.ts'
import { type Found, findDocuments } from './find-documents.ts'
import { quote } from './quote-document.ts'
import { wordCount } from './shorten.ts'

/** Below this score nothing found is an answer; between the two it is named as the nearest thing only. */
const NOTHING = 0.34
const WEAK = 0.46
/** A second document is mentioned when it fits almost as well. */
const NEARLY_AS_GOOD = 0.72
const SEE_ALSO_CHARACTERS = 260
/** A longer answer stands alone. */
const SEE_ALSO_BELOW_WORDS = 75
const NEXT_QUESTIONS = 3
/** Pages of the Hub's own documentation named when ours say nothing. */
const MOST_PAGES = 2
const LONGEST_SEARCH = 200
const LONGEST_TITLE = 80
const LONGEST_QUOTE = 160

/** Answers a question from the documents: the sentences that answer, each document cited; "I don't know" when none fits. */
export async function answerFromDocuments(question: string, world: World, asked: Asked): Promise<Finding> {
  const { say, request, progress } = asked
  progress(say('progress.searching'))
  const found = await findDocuments(question, request, world)
  const [best, second] = found
  if (!best || best.fit < NOTHING) return unknown(best, question, asked)
  const evidence = new EvidenceList()
  const blocks: Block[] = []
  const number = cite(best, evidence)
  const quoted = await quote(best.document, question, request, world)
  const intro = best.document.kind === 'team' ? `${say('explain.team', { title: best.document.title })}\n\n` : ''
  const doubt = best.fit < WEAK ? `${say('explain.nearest', { title: best.document.title })}\n\n` : ''
  const parts: string[] = []
  for (const [at, { heading, text, isEnglish }] of quoted.entries()) {
    if (at === 0) parts.push(`${intro}${doubt}${withCitation(text, number)}`)
    else {
      if (at === 1 && isEnglish && request.spoken !== 'en') parts.push(say('explain.details'))
      parts.push(heading ? `**${heading}**\n\n${text}` : text)
    }
  }
  const isRoomLeft = wordCount(parts.join(' ')) <= SEE_ALSO_BELOW_WORDS
  if (isRoomLeft && second && second.fit >= best.fit * NEARLY_AS_GOOD && second.fit >= WEAK) {
    const brief = request.spoken === 'en' ? undefined : second.document.brief[request.spoken]
    const text = firstSentences(brief ?? second.document.lead, SEE_ALSO_CHARACTERS)
    parts.push(say('explain.see-also', { title: second.document.title, text, number: cite(second, evidence) }))
  }
  blocks.push({ kind: 'text', markdown: parts.join('\n\n') })
  const questions = nextQuestions(found, request, world)
  if (questions.length) blocks.push({ kind: 'next', questions })
  return { blocks, evidence: evidence.all, outcome: 'answer', models: modelsIn(parts.join(' '), world) }
}

/** Says so, with the nearest topic and the pages of the Hub's documentation that may help. */
async function unknown(best: Found | undefined, question: string, asked: Asked): Promise<Finding> {
  const { say, request, hub } = asked
  const evidence = new EvidenceList()
  const elsewhere = await hub.documentation(question.slice(0, LONGEST_SEARCH))
  const pages = (elsewhere.kind === 'found' ? elsewhere.value : [])
    .slice(0, MOST_PAGES)
    .map(({ title, heading, text, url }) => {
      const name = quoted(heading ?? title, LONGEST_TITLE)
      const at = elsewhere.kind === 'found' ? elsewhere.at : ''
      return `- ${name} [${evidence.add({ source: 'document', title: name, url, quote: quoted(text, LONGEST_QUOTE), at })}]`
    })
  const nearest = best ? `\n\n${say('explain.nearest', { title: best.document.title })}` : ''
  const questions = best
    ? [best.document.answers[request.spoken]?.[0] ?? best.document.answers.en?.[0] ?? ''].filter(text => text)
    : []
  const further = pages.length ? `\n\n${say('explain.elsewhere')}\n${pages.join('\n')}` : ''
  const markdown = say('explain.unknown') + (questions.length ? nearest : '') + further
  const blocks: Block[] = [{ kind: 'text', markdown }]
  blocks.push({ kind: 'next', questions: [...questions, say('next.help')] })
  return { blocks, evidence: evidence.all, outcome: 'not_found', models: [] }
}

function withCitation(text: string, number: number): string {
  return /```\s*$/.test(text) ? `${text}\n\n[${number}]` : `${text} [${number}]`
}

/** What the document says to read next, then what else was found. */
function nextQuestions([best, ...others]: Found[], request: Request, world: World): string[] {
  const pointed = (best?.document.next ?? []).flatMap(file => world.knowledge.document(file) ?? [])
  const guides = new Set([...pointed, ...others.map(({ document }) => document)].filter(({ kind }) => kind === 'guide'))
  return [...guides]
    .slice(0, NEXT_QUESTIONS)
    .flatMap(({ answers }) => (answers[request.spoken] ?? answers.en ?? []).slice(0, 1))
}

/** Catalogue ids that a text names. */
function modelsIn(text: string, world: World): string[] {
  const ids = text.match(/[\w.-]+\/[\w.-]*\w/g) ?? []
  return [...new Set(ids)].filter(id => world.knowledge.catalogue.models.has(id))
}
