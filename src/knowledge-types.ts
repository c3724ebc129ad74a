/** The nouns of the knowledge: what is curated, measured and found. Imports nothing of ours but the other nouns. */
import type { Intent, PipelineTag, Spoken } from './types.ts'

/** A task of the Hub, from `knowledge/tasks/`. */
export interface Task {
  tag: PipelineTag
  names: Record<Spoken, string>
  aliases: Partial<Record<Spoken, string[]>>
  phrasings: Partial<Record<Spoken, string[]>>
  /** Abilities that set its models apart. Models for some (spam, dog breeds) are no answer to who did not ask for just that. */
  features: Record<string, { means: string; only_when_asked?: true; words: Partial<Record<Spoken, string[]>> }>
  input: string
  output: string
  smallParameters: number
  benchmarks: string[]
  metrics: { name: string; direction: 'higher' | 'lower'; says: string }[]
  neighbours: { tag: PipelineTag; when: string }[]
  demos: { space: string; what: string }[]
  /** Bullets of "Good to know": each may be quoted alone. */
  goodToKnow: string[]
  retired?: string
  useInstead: PipelineTag[]
  checked: string
  sources: Source[]
}

export interface Source {
  title: string
  url: string
  date: string
}

export type Standing = 'leading' | 'solid' | 'niche' | 'legacy'

/** A curated model, from `knowledge/models/`. */
export interface Model {
  id: string
  task: PipelineTag
  summary: string
  standing: Standing
  family?: string
  parameters?: number
  activeParameters?: number
  license: string
  gated?: false | 'auto' | 'manual'
  languages: string[]
  translates: { from: string[]; to: string[] }[]
  library?: string
  runsWith: string[]
  formats: string[]
  contextTokens?: number
  embeddingDimensions?: number
  /** GPU memory that its makers ask for, in GB. */
  minGpuGb?: number
  features: string[]
  domains: string[]
  also: PipelineTag[]
  variants: { id: string; format: string }[]
  base?: string
  released?: string
  downloads?: number
  likes?: number
  counted?: string
  aliases: string[]
  notes: string[]
  sources: Source[]
  /** Place in its file: the editor's order, 0 first. */
  order: number
  /** ISO time at which the Hub gave its counts, licence and gate; without it they are the snapshot's. */
  liveAt?: string
  /** Seen on the Hub: no editor knows it. */
  isUncurated?: true
}

/** A model that people ask for and that can't be used from the Hub under that name. */
export interface Absent {
  names: string[]
  status: 'removed' | 'renamed' | 'closed' | 'not-a-model' | 'incomplete-id' | 'gated-elsewhere'
  since?: string
  why: string
  instead: string[]
  task?: PipelineTag
  sources: Source[]
}

/** One measured result, from `knowledge/benchmarks/`. Comparable when all of benchmark … metric are equal. */
export interface Measurement {
  model: string
  task: PipelineTag
  benchmark: string
  dataset: string
  split: string
  language: string
  metric: string
  unit: string
  direction: 'higher' | 'lower'
  value: number
  date: string
  source: string
  kind: 'independent' | 'author-reported' | 'community'
}

/** All curated facts about models. */
export interface Catalogue {
  tasks: Map<PipelineTag, Task>
  models: Map<string, Model>
  absent: Absent[]
  measurements: Measurement[]
  /** The newest date at which model counts were taken. */
  countedOn: string
}

/** A searchable piece of a document. */
export interface Passage {
  /** Stable: file, heading path and place. */
  id: string
  /** `guides/cache.md`, `team/gpu-policy.md` */
  file: string
  kind: 'guide' | 'task' | 'team'
  title: string
  /** Headings above the text, outermost first, without the title. */
  path: string[]
  text: string
  /** `lead` answers the document's main question, `brief` does in another language; `question` is one of its `answers`. */
  role: 'lead' | 'section' | 'question' | 'brief'
  url: string
  checked: string
}

/** A document as `explain` needs it. */
export interface DocumentFacts {
  file: string
  kind: Passage['kind']
  title: string
  lead: string
  brief: Partial<Record<Spoken, string>>
  sections: { path: string[]; text: string }[]
  answers: Partial<Record<Spoken, string[]>>
  /** Files of the guides to read next. */
  next: string[]
  sources: Source[]
  url: string
  checked: string
}

export interface Hit {
  passage: Passage
  /** Fused score, 0 to 1; comparable within one search. */
  score: number
  /** Cosine similarity of the vectors, −1 to 1. */
  similarity: number
  /** Share of the question's weighted words that the passage holds, 0 to 1. */
  coverage: number
}

/** A GPU or chip with the memory sizes it is sold with, smallest first, in GB. */
export interface KnownHardware {
  kind: 'gpu' | 'apple'
  maker: string
  name: string
  aliases: string[]
  memoryGb: number[]
}

/** Words for the needs that a question may state: category → concept → language → phrases. */
export type Vocabulary = Record<string, Record<string, Partial<Record<Spoken, string[]>>>>

/** Phrases that stand for something a person may want of the bot, from `knowledge/intents/`. */
export interface IntentPhrases {
  name: string
  intent: Intent
  phrasings: Partial<Record<Spoken, string[]>>
}

export interface Knowledge {
  catalogue: Catalogue
  documents: DocumentFacts[]
  intents: IntentPhrases[]
  vocabulary: Vocabulary
  /** Words that mean the same, in all languages. */
  concepts: { find(text: string): string[] }
  /** Questions in languages that Hubbub does not speak, by code. */
  otherLanguages: Record<string, string[]>
  hardware: KnownHardware[]
  /** Best first. */
  search(text: string, limit: number): Promise<Hit[]>
  /** All passages of one document, best first; their scores are higher or lower than those of `search`, and not comparable with them. */
  within(text: string, file: string): Promise<Hit[]>
  document(file: string): DocumentFacts | undefined
  hasTeamDocuments(): Promise<boolean>
}
