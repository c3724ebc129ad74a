/** What the classifiers learn from the knowledge's own phrases. */
import type { Knowledge, Model } from '../knowledge-types.ts'
import type { ClassifierModel, Example } from '../text/classifier.ts'
import { type Phrases, type Token, tokens } from '../text/phrases.ts'
import { type PipelineTag, SPOKEN, type Spoken } from '../types.ts'
import { languagePhrases } from './language-names.ts'
import { headsOf, nameOf } from './name-parts.ts'

/** What is learnt from the phrases: what is asked for, about which document, in which language, in which words. */
export interface Fitting {
  /** Labels `task:x`, `intent:x` and `document`. */
  asks: ClassifierModel
  /** Labels are files; apart from the tasks, because fitting takes time with the number of labels. */
  documents: ClassifierModel
  speech: ClassifierModel
  words: WordUses
}

/** The parts of the knowledge that hold phrases. */
export type Phrased = Pick<Knowledge, 'catalogue' | 'documents' | 'intents' | 'vocabulary' | 'otherLanguages'>

/** Further ways to ask, by the file of the guide or task. */
export type Further = Record<string, Partial<Record<Spoken, string[]>>>

/** How often each word occurs in the phrases we know. */
export interface WordUses {
  words: string[]
  all: Float32Array
  /** In lower case, in requests for tasks that no model with that name is for: as an ordinary word. */
  ordinary: Float32Array
}

/** Counts the words of every phrase that people use, in all languages. */
export function countWords(knowledge: Phrased, further: Further): WordUses {
  const all = new Map<string, number>()
  const ordinary = new Map<string, number>()
  const named = tasksByName(knowledge.catalogue.models.values())
  for (const text of exampleTexts(knowledge, further))
    for (const { text: word } of tokens(text)) all.set(word, (all.get(word) ?? 0) + 1)
  for (const { tag, phrasings } of knowledge.catalogue.tasks.values()) {
    for (const phrase of [phrasings, further[`tasks/${tag}.md`] ?? {}].flatMap(Object.values).flat()) {
      const written = tokens(phrase).filter(({ raw }) => raw === raw.toLowerCase())
      for (const word of new Set(written.map(token => token.text)))
        if (!named.get(word)?.has(tag)) ordinary.set(word, (ordinary.get(word) ?? 0) + 1)
    }
  }
  // A word seen once may be a typing error itself, and there are as many of those as of all others.
  const words = [...all].flatMap(([word, count]) => (count > 1 ? [word] : []))
  return {
    words,
    all: Float32Array.from(words, word => all.get(word) ?? 0),
    ordinary: Float32Array.from(words, word => ordinary.get(word) ?? 0),
  }
}

/** First parts of model names → the tasks of the models that begin so. */
function tasksByName(models: Iterable<Pick<Model, 'id' | 'task'>>): Map<string, Set<PipelineTag>> {
  const found = new Map<string, Set<PipelineTag>>()
  for (const { id, task } of models)
    for (const head of headsOf(nameOf(id))) found.set(head, (found.get(head) ?? new Set()).add(task))
  return found
}

/** Documents have fewer phrases than tasks; this keeps questions about them from being taken for requests. */
const DOCUMENT_WEIGHT = 2
const BRIEF_WEIGHT = 0.5
/** Wishes of other kinds have far fewer phrasings than documents and tasks. */
const INTENT_WEIGHT = 3
/** A third of the phrases is enough to tell languages apart. */
const SPEECH_EVERY = 3

/** The training examples of both classifiers. */
export function lexiconExamples(
  knowledge: Phrased,
  further: Further,
): Record<'asks' | 'documents' | 'speech', Example[]> {
  const asks: Example[] = []
  const documents: Example[] = []
  const speech: Example[] = []
  const languages = languagePhrases(knowledge.vocabulary.languages ?? {})
  let seen = 0
  const add = (label: string, byLanguage: Partial<Record<Spoken, string[]>>, weight = 1) => {
    for (const language of SPOKEN) {
      for (const text of byLanguage[language] ?? []) {
        asks.push({ text: withoutLanguages(text, tokens(text), languages), label, weight })
        if (++seen % SPEECH_EVERY === 0) speech.push({ text, label: language })
      }
    }
  }
  for (const task of knowledge.catalogue.tasks.values()) {
    add(`task:${task.tag}`, task.phrasings)
    add(`task:${task.tag}`, further[`tasks/${task.tag}.md`] ?? {})
    add(`task:${task.tag}`, task.aliases)
    for (const feature of Object.values(task.features)) add(`task:${task.tag}`, feature.words, BRIEF_WEIGHT)
  }
  for (const document of knowledge.documents) {
    if (document.kind !== 'guide') continue
    add('document', document.answers, DOCUMENT_WEIGHT)
    add('document', everyThird(further[document.file] ?? {}))
    const texts = [document.title, ...[document.answers, further[document.file] ?? {}].flatMap(Object.values).flat()]
    documents.push(...texts.map(text => ({ text, label: document.file })), {
      text: document.lead,
      label: document.file,
      weight: BRIEF_WEIGHT,
    })
    for (const [language, text] of Object.entries(document.brief)) speech.push({ text, label: language })
    asks.push(
      { text: document.title, label: 'document', weight: DOCUMENT_WEIGHT },
      { text: document.lead, label: 'document', weight: BRIEF_WEIGHT },
    )
  }
  for (const [language, questions] of Object.entries(knowledge.otherLanguages))
    for (const text of questions) speech.push({ text, label: language })
  for (const { name, phrasings } of knowledge.intents) add(`intent:${name}`, phrasings, INTENT_WEIGHT)
  return { asks, documents, speech }
}

/** A third of the lines: enough to tell questions about documents from wishes for models. */
function everyThird(byLanguage: Partial<Record<Spoken, string[]>>): Partial<Record<Spoken, string[]>> {
  return Object.fromEntries(
    Object.entries(byLanguage).map(([language, list]) => [language, list.filter((_, at) => at % 3 === 0)]),
  )
}

/** The text with names of languages replaced by one word: "a German voice" and "a Thai voice" ask for the same task. */
export function withoutLanguages(text: string, found: Token[], languages: Phrases<string>): string {
  let result = ''
  let from = 0
  let next = 0
  for (const { start, end } of languages.find(found)) {
    if (start < next) continue
    result += `${spliced(text, found, from, start)} langname `
    from = end
    next = end
  }
  return result + spliced(text, found, from, found.length)
}

/** The words from one token to another as they were corrected, with what stands between them. */
function spliced(text: string, found: Token[], from: number, to: number): string {
  let result = ''
  for (let at = from; at < to; at++) {
    const token = found[at] as Token
    result += text.slice(found[at - 1]?.end ?? 0, token.start) + token.text
  }
  return result
}

function* exampleTexts(knowledge: Phrased, further: Further): Generator<string> {
  yield* Object.values(further).flatMap(Object.values).flat()
  for (const task of knowledge.catalogue.tasks.values())
    yield* [...Object.values(task.phrasings), ...Object.values(task.aliases)].flat()
  for (const document of knowledge.documents)
    yield* [...Object.values(document.answers).flat(), document.lead, document.title]
  for (const { phrasings } of knowledge.intents) yield* Object.values(phrasings).flat()
  for (const concepts of Object.values(knowledge.vocabulary))
    yield* Object.values(concepts).flatMap(words => Object.values(words).flat())
}
