import { z } from 'zod'
import { EvidenceList } from '../reply/evidence-list.ts'
import { hubPage } from '../reply/format.ts'
import { quoted } from '../reply/quoted.ts'
import { fold } from '../text/words.ts'
import type { Asked, Block, Evidence, Finding, Skill } from '../types.ts'
import { answerFromDocuments } from './parts/answer-from-documents.ts'
import { dateOf, type FoundPapers, findPapers } from './parts/find-papers.ts'
import { papersPage } from './parts/hub-pages.ts'
import { asksForList, hubId, modelNamed, taskTag } from './parts/list-input.ts'
import { paperLine } from './parts/paper-line.ts'
import { searchWords } from './parts/search-words.ts'
import { taskInEnglish } from './parts/task-words.ts'

const MOST_SHOWN = 5
const MOST_WORDS = 8
const LONGEST_WORDS = 200
/** The lists themselves, folded. */
const PAPERS =
  /\b(?:papers?|preprints?|publications?|publicaciones|publicacoes|veroffentlichungen|articulos?|articles?|artigos?|artikel|studien?|studies|estudios?|estudos?|etudes?|research|arxiv|daily papers|abstracts?)\b|论文|研究|論文/g
const YESTERDAY = /\byesterday|\bayer\b|\bhier\b|\bgestern|\bontem\b|昨天|昨日/
const TODAY =
  /\btoday|\bof the day\b|\bhoy\b|\baujourd.?hui\b|\bdu jour\b|\bheut|\bhoje\b|\bdel dia\b|\bdo dia\b|今天|今日/
/** Of a series: its paper, rather than papers about it. */
const ORIGIN =
  /\b(?:behind|original|introduc\w+|describ\w+|detras|derriere|hinter|por tras|presenta\w*|presente\w*)\b|背后|原始|原论文|元の?論文|元になった/
const ISO_DAY = /\b20\d{2}-\d{2}-\d{2}\b/

const input = z.object({
  task: taskTag.optional(),
  words: z.string().max(LONGEST_WORDS).default('').describe('what the papers are about, in English'),
  model: hubId.optional().describe('Hub id: the papers that the card of this model links'),
  day: z
    .union([z.enum(['today', 'yesterday']), z.iso.date()])
    .optional()
    .describe('the daily papers of that day'),
})
type Input = z.output<typeof input>

/** Papers about something, of a day, or those that a model's card links. */
export const skill: Skill<Input> = {
  summary: 'lists papers about something, of a day, or those behind a model, with votes and what is new in them',
  usage: 'papers about speculative decoding',
  input: input as z.ZodType<Input>,
  read: request => {
    const question = fold(request.topic)
    return {
      task: request.task,
      words: searchWords(question.replace(ISO_DAY, ' '), PAPERS, MOST_WORDS).join(' ').slice(0, LONGEST_WORDS),
      model: request.isFamily && !ORIGIN.test(question) ? undefined : modelNamed(request),
      day: dayIn(question),
    }
  },
  run: async (given, world, asked) => {
    const { topic } = asked.request
    const isAboutSome = given.words !== '' || given.model !== undefined || given.day !== undefined
    if (!isAboutSome && !asksForList(topic)) return answerFromDocuments(topic, world, asked)
    asked.progress(asked.say('progress.hub'))
    const task = world.knowledge.catalogue.tasks.get(given.task ?? '')
    const words = taskInEnglish(given.words, task, asked.request.spoken)
    const found = await findPapers({ ...given, words }, world.now(), asked)
    const wanted = { ...given, words, day: given.day && dateOf(given.day, world.now()) }
    return found?.papers.length ? show(found, wanted, asked) : none(found !== undefined, wanted, asked)
  },
}

function show({ papers, day, at }: FoundPapers, wanted: Input, asked: Asked): Finding {
  const { say } = asked
  const { words, model } = wanted
  const evidence = new EvidenceList()
  // Of a day on which there are none yet, the latest come.
  const isLatest = !model && !words && !day
  const texts = [
    say(isLatest ? 'papers.latest' : 'papers.lead', { what: inWords(wanted, asked) }),
    papers
      .slice(0, MOST_SHOWN)
      .map(paper => paperLine(paper, at, evidence, asked))
      .join('\n'),
    say('list.page', { page: pageOf(wanted) }),
  ]
  return reply(texts.join('\n\n'), evidence.all, 'answer', wanted, asked)
}

function none(isKnown: boolean, wanted: Input, asked: Asked): Finding {
  const values = { what: inWords(wanted, asked), page: pageOf(wanted) }
  const markdown = asked.say(isKnown ? 'papers.none' : 'papers.offline', values)
  return reply(markdown, [], isKnown ? 'not_found' : 'answer', wanted, asked)
}

function reply(
  markdown: string,
  evidence: Evidence[],
  outcome: Finding['outcome'],
  { model }: Input,
  { say }: Asked,
): Finding {
  const questions = [...(model ? [say('next.about', { model })] : []), say('next.help')]
  const blocks: Block[] = [
    { kind: 'text', markdown },
    { kind: 'next', questions },
  ]
  return { blocks, evidence, outcome, models: model ? [model] : [] }
}

function pageOf({ words, model, day }: Input): string {
  return model ? hubPage(model) : papersPage({ words, day })
}

function dayIn(question: string): Input['day'] {
  const [written] = ISO_DAY.exec(question) ?? []
  if (written && z.iso.date().safeParse(written).success) return written
  if (YESTERDAY.test(question)) return 'yesterday'
  return TODAY.test(question) ? 'today' : undefined
}

/** What was searched for, so that a misunderstanding is seen. */
function inWords({ words, model, day }: Input, { say }: Asked): string {
  if (model) return ` ${say('papers.of-model', { model })}`
  if (words) return ` ${say('list.about', { words: quoted(words, LONGEST_WORDS) })}`
  return day ? ` ${say('papers.of-day', { date: day })}` : ''
}
