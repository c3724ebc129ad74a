import { z } from 'zod'
import type { HubSpace } from '../hub-facts.ts'
import type { Task } from '../knowledge-types.ts'
import { EvidenceList } from '../reply/evidence-list.ts'
import { hubPage } from '../reply/format.ts'
import { quoted } from '../reply/quoted.ts'
import type { Asked, Block, Finding, Skill } from '../types.ts'
import { answerFromDocuments } from './parts/answer-from-documents.ts'
import { curatedSpaces } from './parts/curated-spaces.ts'
import { findSpaces } from './parts/find-spaces.ts'
import { spacesPage } from './parts/hub-pages.ts'
import { asksForList, asksForTrending, hubId, modelNamed, taskTag } from './parts/list-input.ts'
import { searchWords } from './parts/search-words.ts'
import { spaceTable } from './parts/space-table.ts'
import { isTaskNamed, taskInEnglish } from './parts/task-words.ts'

const MOST_WORDS = 8
const LONGEST_WORDS = 200
/** The lists themselves, folded. */
const SPACES =
  /\b(?:spaces?|apps?|aplicaciones|applications?|aplicativos?|anwendungen|likes?|liked|rated|free|gusta\w*|aimes?|curtidas|bewertet\w*)\b|スペース|アプリ|いいね|評価|空间|应用|点赞|评价/g

const input = z.object({
  task: taskTag.optional(),
  words: z.string().max(LONGEST_WORDS).default('').describe('what the Spaces should do'),
  model: hubId.optional().describe('Hub id: Spaces that use this model'),
  isTrending: z.boolean().default(false).describe('what is rising now rather than what fits or is liked most'),
})
type Input = z.output<typeof input>

/** Spaces for something, that use a model, or that are rising; running ones first. */
export const skill: Skill<Input> = {
  summary: 'lists Spaces that do something or use a model, running ones first',
  usage: 'which Spaces use openai/whisper-large-v3?',
  input: input as z.ZodType<Input>,
  read: request => ({
    task: request.task,
    words: searchWords(request.topic, SPACES, MOST_WORDS).join(' ').slice(0, LONGEST_WORDS),
    // A series is searched for by its name: any of its models may be the one that is used.
    model: request.isFamily ? undefined : modelNamed(request),
    isTrending: asksForTrending(request.topic),
  }),
  run: async (given, world, asked) => {
    const { topic } = asked.request
    const isAboutSome = given.words !== '' || given.model !== undefined || given.isTrending
    if (!isAboutSome && !asksForList(topic)) return answerFromDocuments(topic, world, asked)
    asked.progress(asked.say('progress.hub'))
    const guessed = world.knowledge.catalogue.tasks.get(given.task ?? '')
    const wanted = { ...given, words: taskInEnglish(given.words, guessed, asked.request.spoken) }
    const task = isTaskNamed(wanted.words, guessed) ? guessed : undefined
    const found = await findSpaces(wanted, asked)
    return found ? show(found.spaces, found.at, wanted, task, asked) : withoutHub(wanted, task, asked)
  },
}

function show(spaces: HubSpace[], at: string, wanted: Input, task: Task | undefined, asked: Asked): Finding {
  const { say } = asked
  const { words, model, isTrending } = wanted
  const evidence = new EvidenceList()
  const what = inWords(wanted, asked)
  const next: Block = { kind: 'next', questions: nextQuestions(wanted, task, asked) }
  const models = model ? [model] : []
  if (!spaces.length) {
    const markdown = say('spaces.none', { what, page: pageOf(wanted) })
    return { blocks: [{ kind: 'text', markdown }, next], evidence: [], outcome: 'not_found', models }
  }
  const isRising = isTrending && !words && !model
  const blocks: Block[] = [
    { kind: 'text', markdown: say(isRising ? 'spaces.trending' : 'spaces.lead', { what }) },
    spaceTable(spaces, at, evidence, asked),
    { kind: 'text', markdown: say('list.page', { page: pageOf(wanted) }) },
    next,
  ]
  return { blocks, evidence: evidence.all, outcome: 'answer', models }
}

/** The page to look at, and the Spaces that the curated documents know: never a list that is made up. */
function withoutHub(wanted: Input, task: Task | undefined, asked: Asked): Finding {
  const { say, request } = asked
  const evidence = new EvidenceList()
  const parts = [say('spaces.offline', { page: pageOf(wanted) })]
  const lines = wanted.model ? [] : curatedSpaces(task, evidence)
  if (task && lines.length) parts.push(`${say('demo.lead', { task: task.names[request.spoken] })}\n${lines.join('\n')}`)
  const blocks: Block[] = [
    { kind: 'text', markdown: parts.join('\n\n') },
    { kind: 'next', questions: nextQuestions(wanted, task, asked) },
  ]
  return { blocks, evidence: evidence.all, outcome: 'answer', models: wanted.model ? [wanted.model] : [] }
}

/** A model's page shows the Spaces that use it. */
function pageOf({ words, model }: Input): string {
  return model ? hubPage(model) : spacesPage(words)
}

/** What was searched for, so that a misunderstanding is seen. */
function inWords({ words, model }: Input, { say }: Asked): string {
  if (model) return ` ${say('spaces.uses', { model })}`
  return words ? ` ${say('list.about', { words: quoted(words, LONGEST_WORDS) })}` : ''
}

function nextQuestions({ model }: Input, task: Task | undefined, { say, request }: Asked): string[] {
  const about = model ? [say('next.about', { model })] : []
  const which = task ? [say('next.task', { task: task.names[request.spoken] })] : []
  return [...about, ...which, say('next.help')]
}
