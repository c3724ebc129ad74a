import { z } from 'zod'
import { EvidenceList } from '../reply/evidence-list.ts'
import { hubPage } from '../reply/format.ts'
import { fold } from '../text/words.ts'
import type { Asked, Block, Finding, Request, Skill, World } from '../types.ts'
import { guideBeside } from './parts/advice.ts'
import { answerFromDocuments } from './parts/answer-from-documents.ts'
import { datasetNeedsInWords } from './parts/dataset-needs-in-words.ts'
import { datasetTable } from './parts/dataset-table.ts'
import { datasetWords, OF_ANY_DATASET } from './parts/dataset-words.ts'
import { type FoundDatasets, findDatasets, licenseTag } from './parts/find-datasets.ts'
import { datasetsPage, viewerPage } from './parts/hub-pages.ts'
import { asksForList, asksForTrending, hubId, modelNamed, taskTag } from './parts/list-input.ts'
import { isTaskNamed, withoutTaskNames } from './parts/task-words.ts'

/** As the Hub tags them. */
const LANGUAGE = /^(?:[a-z]{2,3}|multilingual)$/
const MOST_LANGUAGES = 5
const MOST_LICENSES = 5
const MOST_SEARCHES = 3
const LONGEST_SEARCH = 400
const MOST_WORDS = 3
/** Of a model's card; each costs a call. */
const MOST_OF_MODEL = 4
/** Data to train a model further is data for its task; what it was made with stands on its card. */
const TO_TRAIN = /fine.?tun|\b(?:to|for) train|\bentrenar|\bentrainer|\btrainieren|\btreinar|微调|训练|学習/

const input = z.object({
  task: taskTag.optional(),
  languages: z
    .array(z.string().regex(LANGUAGE))
    .max(MOST_LANGUAGES)
    .default([])
    .describe('ISO 639 codes; all must hold'),
  licenses: z
    .array(z.string().regex(/^[\w.-]{1,60}$/))
    .max(MOST_LICENSES)
    .default([])
    .describe('ids such as mit, or: commercial, permissive; one must hold'),
  words: z
    .array(z.string().max(LONGEST_SEARCH))
    .max(MOST_SEARCHES)
    .default([])
    .describe('what the data is about, as parts of names: the most exact search first'),
  model: hubId.optional().describe('Hub id: the datasets that the card of this model names'),
  isTrending: z.boolean().default(false).describe('what is rising now rather than what is used most'),
})
type Input = z.output<typeof input>

/** Datasets for a task, in a language, under a licence, about something, or those that a model's card names. */
export const skill: Skill<Input> = {
  summary: 'lists datasets for a task, a language, a licence or a model, with size, licence and a link to their rows',
  usage: 'datasets for sentiment analysis in Spanish',
  input: input as z.ZodType<Input>,
  read: request => {
    const words = datasetWords(request)
    return {
      // Where the question has no word for it, the task is a guess that would hide what is asked for.
      task: words.length || request.models.length ? request.task : undefined,
      languages: request.languages.filter(code => LANGUAGE.test(code)).slice(0, MOST_LANGUAGES),
      licenses: licensesIn(request),
      words,
      model: TO_TRAIN.test(fold(request.topic)) ? undefined : modelNamed(request),
      isTrending: asksForTrending(request.topic),
    }
  },
  run: async (given, world, asked) => {
    const { say, request } = asked
    if (!saysWhich(given) && !asksForList(request.topic)) return answerFromDocuments(request.topic, world, asked)
    asked.progress(say('progress.hub'))
    if (given.model) return ofModel(given.model, asked)
    const task = world.knowledge.catalogue.tasks.get(given.task ?? '')
    const words = withoutTaskNames(given.words, task, OF_ANY_DATASET).map(few)
    const wanted = { ...given, words }
    const isTaskSure = given.words.some(search => isTaskNamed(search, task, OF_ANY_DATASET))
    const sort = given.isTrending ? 'trendingScore' : 'downloads'
    const found = await findDatasets({ ...wanted, isTaskSure, sort }, asked)
    return found?.datasets.length ? show(found, wanted, world, asked) : none(found !== undefined, wanted, world, asked)
  },
}

/** "What are datasets?" does not. */
function saysWhich({ task, languages, licenses, words, model, isTrending }: Input): boolean {
  return Boolean(task || model || isTrending) || languages.length + licenses.length + words.length > 0
}

/** All words of a search must be in a name: more than a few never are. */
function few(search: string): string {
  return search.split(' ').slice(0, MOST_WORDS).join(' ')
}

function licensesIn({ constraints: { license } }: Request): string[] {
  if (!license || license.need === 'open') return []
  return license.need === 'named' ? license.ids.slice(0, MOST_LICENSES) : [license.need]
}

function show({ datasets, exact, at }: FoundDatasets, wanted: Input, world: World, asked: Asked): Finding {
  const { say } = asked
  const evidence = new EvidenceList()
  const what = datasetNeedsInWords(wanted, world, asked)
  const lead = [say(wanted.isTrending ? 'datasets.trending' : 'datasets.lead', { what })]
  const partly = datasets.length - exact
  if (partly) lead.push(exact ? say('datasets.wider', { count: partly }) : say('datasets.all-wider'))
  const blocks: Block[] = [
    { kind: 'text', markdown: lead.join(' ') },
    datasetTable(datasets, at, evidence, asked),
    {
      kind: 'text',
      markdown: [...viewer(datasets[0]?.id, asked), say('list.page', { page: pageOf(wanted) })].join('\n\n'),
    },
    nextQuestions(wanted, world, asked),
  ]
  return { blocks, evidence: evidence.all, outcome: 'answer', models: [] }
}

/** The page with the filter set, and the guide that fits: never a list that is made up. */
async function none(isKnown: boolean, wanted: Input, world: World, asked: Asked): Promise<Finding> {
  const { say, request } = asked
  const evidence = new EvidenceList()
  const values = { what: datasetNeedsInWords(wanted, world, asked), page: pageOf(wanted) }
  const parts = [say(isKnown ? 'datasets.none' : 'datasets.offline', values)]
  const guide = await guideBeside(request, world, asked, evidence)
  if (guide) parts.push(guide)
  const blocks: Block[] = [{ kind: 'text', markdown: parts.join('\n\n') }, nextQuestions(wanted, world, asked)]
  return { blocks, evidence: evidence.all, outcome: isKnown ? 'not_found' : 'answer', models: [] }
}

async function ofModel(model: string, asked: Asked): Promise<Finding> {
  const { hub, say } = asked
  const evidence = new EvidenceList()
  const page = hubPage(model)
  const found = await hub.datasets({ model, sort: 'downloads', limit: MOST_OF_MODEL })
  const next: Block = { kind: 'next', questions: [say('next.about', { model }), say('next.help')] }
  if (found.kind === 'found' && found.value.length) {
    const blocks: Block[] = [
      { kind: 'text', markdown: say('datasets.of-model', { model, page }) },
      datasetTable(found.value, found.at, evidence, asked),
      { kind: 'text', markdown: viewer(found.value[0]?.id, asked).join('') },
      next,
    ]
    return { blocks, evidence: evidence.all, outcome: 'answer', models: [model] }
  }
  const isKnown = found.kind !== 'unavailable'
  const markdown = say(isKnown ? 'datasets.model-none' : 'datasets.model-offline', { model, page })
  const blocks: Block[] = [{ kind: 'text', markdown }, next]
  return { blocks, evidence: [], outcome: isKnown ? 'not_found' : 'answer', models: [model] }
}

function pageOf({ task, languages, licenses, words: [words] }: Input): string {
  return datasetsPage({ task, languages, license: licenseTag(licenses), words })
}

function viewer(id: string | undefined, { say }: Asked): string[] {
  return id ? [say('datasets.viewer', { id, url: viewerPage(id) })] : []
}

function nextQuestions({ task: tag }: Input, world: World, { say, request }: Asked): Block {
  const task = world.knowledge.catalogue.tasks.get(tag ?? '')?.names[request.spoken]
  return { kind: 'next', questions: [...(task ? [say('next.task', { task })] : []), say('next.help')] }
}
