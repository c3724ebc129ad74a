/** What the classifiers learn from the knowledge's own phrases. */
import type { Knowledge } from '../knowledge-types.ts'
import type { ClassifierModel, Example } from '../text/classifier.ts'
import { type Phrases, type Token, tokens } from '../text/phrases.ts'
import { SPOKEN, type Spoken } from '../types.ts'
import { languagePhrases } from './language-names.ts'

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

/** How often each word occurs in the phrases we know: in all of them, and in requests for models. */
export interface WordUses {
  words: string[]
  all: Float32Array
  requests: Float32Array
}

/** Counts the words of every phrase that people use, in all languages. */
export function countWords(knowledge: Phrased, further: Further): WordUses {
  const all = new Map<string, number>()
  const requests = new Map<string, number>()
  for (const text of exampleTexts(knowledge, further))
    for (const { text: word } of tokens(text)) all.set(word, (all.get(word) ?? 0) + 1)
  for (const task of knowledge.catalogue.tasks.values()) {
    for (const phrase of [task.phrasings, further[`tasks/${task.tag}.md`] ?? {}].flatMap(Object.values).flat()) {
      for (const word of new Set(tokens(phrase).map(token => token.text)))
        requests.set(word, (requests.get(word) ?? 0) + 1)
    }
  }
  // A word seen once may be a typing error itself, and there are as many of those as of all others.
  const words = [...all].flatMap(([word, count]) => (count > 1 ? [word] : []))
  return {
    words,
    all: Float32Array.from(words, word => all.get(word) ?? 0),
    requests: Float32Array.from(words, word => requests.get(word) ?? 0),
  }
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
