/** Everything that understanding looks words up in, built once from the knowledge. */

import type { Catalogue, Knowledge, KnownHardware } from '../knowledge-types.ts'
import { classify } from '../text/classifier.ts'
import { Phrases, tokens } from '../text/phrases.ts'
import type { Intent, PipelineTag } from '../types.ts'
import { englishLanguageNames, languagePhrases } from './language-names.ts'
import type { Fitting } from './learning.ts'
import { ModelNames } from './model-names.ts'
import { FEWEST_USES, Spelling } from './spelling.ts'

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

/** How much a task's number of curated models counts for its likelihood. */
const USUALNESS = 0.7
const FEW_MODELS = 5

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

export function buildLexicon(knowledge: Knowledge, fitting: Fitting): Lexicon {
  const { catalogue, vocabulary } = knowledge
  const aliases = new Phrases<PipelineTag>()
  const features = new Phrases<FeatureWord>()
  const uses = new Map(fitting.words.words.map((word, at) => [word, fitting.words.all[at] ?? 0]))
  const ordinary = new Map(fitting.words.words.map((word, at) => [word, fitting.words.ordinary[at] ?? 0]))
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
  const sizes = categories.get('size') ?? new Phrases<string>()
  const languages = languagePhrases(vocabulary.languages ?? {})
  const prior = usualness(catalogue)
  const { concepts } = knowledge
  const kinds = new Map(knowledge.intents.map(({ name, intent }) => [name, intent]))
  return {
    aliases,
    features,
    vocabulary: categories,
    languages,
    hardware,
    models: new ModelNames(
      catalogue,
      word => ordinary.get(word) ?? 0,
      word => [languages, sizes, features].some(phrases => phrases.find(tokens(word)).length > 0),
      word => uses.has(word),
      Object.entries(vocabulary.series ?? {}).flatMap(([head, names]) =>
        Object.values(names).flatMap(list => list.map((name): [string, string] => [name, head])),
      ),
    ),
    spelling: new Spelling(withLanguageNames(uses)),
    knowledge,
    likelihoods: text => likelihoods(fitting, text, kinds, () => concepts.find(text), prior),
    speech: text => {
      const found = classify(fitting.speech, text)
      return fitting.speech.labels.map((label, at) => ({ language: label, probability: found[at] ?? 0 }))
    },
  }
}

/** Names of languages are always known words, so that "spannish" is understood. */
function withLanguageNames(uses: Map<string, number>): Map<string, number> {
  const named = new Map(uses)
  for (const name of englishLanguageNames()) named.set(name, Math.max(FEWEST_USES, named.get(name) ?? 0))
  return named
}

/** `RTX 4090` is also called `4090`; names of one word, and numbers that mean other things, stay as they are. */
function shortNames(name: string): string[] {
  const number = /^(?:RTX|GTX|RX)\s+(\d{4})(\s+(?:Ti|Super|XT|XTX))?$/i.exec(name)
  return number ? [`${number[1]}${number[2] ?? ''}`] : []
}

function likelihoods(
  { asks: model, documents }: Fitting,
  text: string,
  kinds: Map<string, Intent>,
  expand: () => string[],
  prior: Map<PipelineTag, number>,
): Likelihoods {
  const found = classify(model, text, expand)
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
  let weighed = 0
  for (const [task, probability] of result.tasks) {
    const value = probability * (prior.get(task) ?? 1)
    result.tasks.set(task, value)
    weighed += value
  }
  for (const [task, value] of result.tasks) result.tasks.set(task, (value / (weighed || 1)) * result.recommend)
  const files = classify(documents, text, expand)
  for (const [at, file] of documents.labels.entries()) result.documents.set(file, files[at] ?? 0)
  return result
}

/** Rare tasks have as many phrasings as those that everybody asks for; the models curated for them tell them apart. */
function usualness({ models }: Catalogue): Map<PipelineTag, number> {
  const counts = new Map<PipelineTag, number>()
  for (const { task } of models.values()) counts.set(task, (counts.get(task) ?? 0) + 1)
  return new Map([...counts].map(([task, count]) => [task, (count + FEW_MODELS) ** USUALNESS]))
}
