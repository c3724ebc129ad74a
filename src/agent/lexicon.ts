/** Everything that understanding looks words up in, built once from the knowledge. */
import { type ClassifierModel, classify, type Example } from '../text/classifier.ts'
import { Phrases, type Token, tokens } from '../text/phrases.ts'
import { type Intent, type Knowledge, type KnownHardware, type PipelineTag, SPOKEN, type Spoken } from '../types.ts'
import { languagePhrases } from './language-names.ts'
import { ModelNames } from './model-names.ts'
import { Spelling } from './spelling.ts'

/** What is learnt from the phrases: what is asked for, about which document, in which language, in which words. */
export interface Fitting {
  /** Labels `task:x`, `intent:x` and `document`. */
  asks: ClassifierModel
  /** Labels are files; apart from the tasks, because fitting takes time with the number of labels. */
  documents: ClassifierModel
  speech: ClassifierModel
  words: WordUses
}

/** How often each word occurs in the phrases we know: in all of them, and in requests for models. */
export interface WordUses {
  words: string[]
  all: Float32Array
  requests: Float32Array
}

/** Counts the words of every phrase that people use, in all languages. */
export function countWords(knowledge: Knowledge): WordUses {
  const all = new Map<string, number>()
  const requests = new Map<string, number>()
  for (const text of exampleTexts(knowledge))
    for (const { text: word } of tokens(text)) all.set(word, (all.get(word) ?? 0) + 1)
  for (const task of knowledge.catalogue.tasks.values()) {
    for (const phrase of Object.values(task.phrasings).flat()) {
      for (const word of new Set(tokens(phrase).map(token => token.text)))
        requests.set(word, (requests.get(word) ?? 0) + 1)
    }
  }
  const words = [...all.keys()]
  return {
    words,
    all: Float32Array.from(words, word => all.get(word) ?? 0),
    requests: Float32Array.from(words, word => requests.get(word) ?? 0),
  }
}

/** A feature word that was found: which ability, of which task. */
export interface FeatureWord {
  task: PipelineTag
  feature: string
}

/** Words and n-grams → likelihoods, by what they stand for. */
export interface Likelihoods {
  tasks: Map<PipelineTag, number>
  intents: Map<string, { intent: Intent; probability: number }>
  /** By file, if it is a question about a document at all. */
  documents: Map<string, number>
  /** All tasks together, all documents together. */
  recommend: number
  explain: number
}

/** Documents have fewer phrases than tasks; this keeps questions about them from being taken for requests. */
const DOCUMENT_WEIGHT = 2
const BRIEF_WEIGHT = 0.5
/** A third of the phrases is enough to tell languages apart. */
const SPEECH_EVERY = 3

export interface Lexicon {
  aliases: Phrases<PipelineTag>
  features: Phrases<FeatureWord>
  /** Category → its phrases, each standing for a concept. */
  vocabulary: Map<string, Phrases<string>>
  languages: Phrases<string>
  hardware: Phrases<KnownHardware>
  models: ModelNames
  spelling: Spelling
  knowledge: Knowledge
  likelihoods(text: string): Likelihoods
  /** The languages a text may be in, with probabilities that add up to 1. */
  speech(text: string): { language: string; probability: number }[]
}

/** The training examples of both classifiers. */
export function lexiconExamples(knowledge: Knowledge): Record<'asks' | 'documents' | 'speech', Example[]> {
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
    add(`task:${task.tag}`, task.aliases)
    for (const feature of Object.values(task.features)) add(`task:${task.tag}`, feature.words, BRIEF_WEIGHT)
  }
  for (const document of knowledge.documents) {
    if (document.kind !== 'guide') continue
    add('document', document.answers, DOCUMENT_WEIGHT)
    const texts = [document.title, ...Object.values(document.answers).flat()]
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
  for (const { name, phrasings } of knowledge.intents) add(`intent:${name}`, phrasings)
  return { asks, documents, speech }
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

export function buildLexicon(knowledge: Knowledge, fitting: Fitting): Lexicon {
  const { catalogue, vocabulary } = knowledge
  const aliases = new Phrases<PipelineTag>()
  const features = new Phrases<FeatureWord>()
  const uses = new Map(fitting.words.words.map((word, at) => [word, fitting.words.all[at] ?? 0]))
  const requests = new Map(fitting.words.words.map((word, at) => [word, fitting.words.requests[at] ?? 0]))
  for (const task of catalogue.tasks.values()) {
    aliases.add(task.tag, task.tag)
    for (const [language, phrases] of Object.entries(task.aliases))
      for (const phrase of phrases) aliases.add(phrase, task.tag, language)
    for (const [feature, { words: byLanguage }] of Object.entries(task.features)) {
      for (const [language, phrases] of Object.entries(byLanguage)) {
        for (const phrase of phrases) features.add(phrase, { task: task.tag, feature }, language)
      }
    }
  }
  const categories = new Map<string, Phrases<string>>()
  for (const [category, concepts] of Object.entries(vocabulary)) {
    const phrases = new Phrases<string>()
    for (const [concept, byLanguage] of Object.entries(concepts)) {
      for (const [language, list] of Object.entries(byLanguage))
        for (const phrase of list) phrases.add(phrase, concept, language)
    }
    categories.set(category, phrases)
  }
  const hardware = new Phrases<KnownHardware>()
  for (const known of knowledge.hardware)
    for (const name of [known.name, ...known.aliases, ...shortNames(known.name)]) hardware.add(name, known)
  const languages = languagePhrases(vocabulary.languages ?? {})
  const kinds = new Map(knowledge.intents.map(({ name, intent }) => [name, intent]))
  return {
    aliases,
    features,
    vocabulary: categories,
    languages,
    hardware,
    models: new ModelNames(
      catalogue,
      word => requests.get(word) ?? 0,
      word => languages.find(tokens(word)).length > 0,
      word => uses.has(word),
    ),
    spelling: new Spelling(uses),
    knowledge,
    likelihoods: text => likelihoods(fitting, text, kinds),
    speech: text => {
      const found = classify(fitting.speech, text)
      return fitting.speech.labels.map((label, at) => ({ language: label, probability: found[at] ?? 0 }))
    },
  }
}

function* exampleTexts(knowledge: Knowledge): Generator<string> {
  for (const task of knowledge.catalogue.tasks.values())
    yield* [...Object.values(task.phrasings), ...Object.values(task.aliases)].flat()
  for (const document of knowledge.documents)
    yield* [...Object.values(document.answers).flat(), document.lead, document.title]
  for (const { phrasings } of knowledge.intents) yield* Object.values(phrasings).flat()
  for (const concepts of Object.values(knowledge.vocabulary))
    yield* Object.values(concepts).flatMap(words => Object.values(words).flat())
}

/** `RTX 4090` is also called `4090`; names of one word, and numbers that mean other things, stay as they are. */
function shortNames(name: string): string[] {
  const number = /^(?:RTX|GTX|RX)\s+(\d{4})(\s+(?:Ti|Super|XT|XTX))?$/i.exec(name)
  return number ? [`${number[1]}${number[2] ?? ''}`] : []
}

function likelihoods({ asks: model, documents }: Fitting, text: string, kinds: Map<string, Intent>): Likelihoods {
  const found = classify(model, text)
  const result: Likelihoods = { tasks: new Map(), intents: new Map(), documents: new Map(), recommend: 0, explain: 0 }
  for (const [at, label] of model.labels.entries()) {
    const probability = found[at] ?? 0
    const name = label.slice(label.indexOf(':') + 1)
    if (label.startsWith('task:')) {
      result.tasks.set(name, probability)
      result.recommend += probability
    } else if (label === 'document') result.explain = probability
    else result.intents.set(name, { intent: kinds.get(name) ?? 'clarify', probability })
  }
  const files = classify(documents, text)
  for (const [at, file] of documents.labels.entries()) result.documents.set(file, files[at] ?? 0)
  return result
}
