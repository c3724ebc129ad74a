/** The nouns of Hubbub. This file imports nothing of ours. */
import type { z } from 'zod'

/** A Hub pipeline tag, such as `text-to-speech`. The tags known are the files of `knowledge/tasks/`. */
export type PipelineTag = string

/** The languages in which Hubbub itself speaks, one file each under `prompts/`. */
export const SPOKEN = ['en', 'es', 'fr', 'de', 'pt', 'zh', 'ja'] as const
export type Spoken = (typeof SPOKEN)[number]

/** What a person asked, with everything of the platform removed. */
export interface Question {
  /** The platform's event id; a second delivery has the same id and is answered once. */
  id: string
  /** `slack:T1:C1:1712.0001`; questions of one thread are answered in order. */
  thread: string
  /** Who can read the answer. */
  place: Place
  person: Person
  /** Markdown, the mention removed. */
  text: string
}

export interface Place {
  workspace: string
  channel: string
  audience: 'private' | 'public' | 'shared'
}

export interface Person {
  id: string
  locale?: string
  timeZone?: string
  isAdmin: boolean
}

export type Intent =
  | 'recommend'
  | 'explain'
  | 'compare'
  | 'model'
  | 'fit'
  | 'demo'
  | 'help'
  | 'clarify'
  | 'decline'
  | 'refuse'
  | 'missing'

/** What we made of a question. The only thing that skills and ranking ever look at. */
export interface Request {
  intent: Intent
  task?: PipelineTag
  /** Task candidates, likeliest first, when the question leaves several open. */
  taskChoices: PipelineTag[]
  /** Languages the model must handle: ISO 639-1, 639-3 where there is none, or `multilingual`. */
  languages: string[]
  constraints: Constraints
  /** Hub ids named in the question, in its order. */
  models: string[]
  /** The first of them stands for a whole series: "whisper", "llama 3.2". */
  isFamily: boolean
  /** Names that look like models and are in no catalogue. */
  unknownModels: string[]
  /** The question's own words, cleaned: what `explain` searches for. */
  topic: string
  /** Ways of asking that were heard, by the names of `knowledge/vocabulary.yaml`: `license-of`, `compare` … */
  asks: string[]
  /** Documents that such questions are usually about, likeliest first. */
  documents: { file: string; probability: number }[]
  /** The language to answer in. */
  spoken: Spoken
  /** What was put into `intent: 'decline'` or `'refuse'`: thanks, outside, harmful, secrets … */
  reason?: string
}

export interface Constraints {
  license?: LicenseNeed
  /** Upper bound on the parameter count. */
  maxParameters?: number
  /** Lower bound, for "a 7B model". */
  minParameters?: number
  hardware?: Hardware
  /** A library or program that must run it: `transformers.js`, `ollama`, `vllm` … */
  library?: string
  /** A weight format: `gguf`, `onnx`, `mlx` … */
  format?: string
  /** Abilities by the names that the task's document defines: `voice-cloning`, `tool-calling` … */
  features: string[]
  /** Fields of use: `medical`, `code`, `legal` … */
  domain?: string
  /** Input length that must fit, in tokens. */
  contextTokens?: number
  latency?: 'realtime'
  /** Where it must run. */
  deployment?: 'local' | 'hosted'
  /** A model family or architecture asked for by name: `wav2vec2`, `llama`. */
  family?: string
  /** Ids that were ruled out: "other than bart-large-cnn". */
  except: string[]
  /** Models that were named as known; what they can do says what is wanted. */
  like?: string[]
}

export interface LicenseNeed {
  need: 'commercial' | 'permissive' | 'open' | 'named'
  /** SPDX ids, when `need` is `named`. */
  ids: string[]
}

export interface Hardware {
  kind: 'gpu' | 'cpu' | 'apple' | 'edge' | 'browser' | 'phone'
  /** As a person would name it: `RTX 4090`, `CPU`, `Raspberry Pi`. */
  name: string
  /** GiB that a model can fill: video memory, or what the system leaves of its RAM. */
  memoryGb: number
  /** GiB of main memory, where it was said. */
  ramGb?: number
  /** False when `memoryGb` is our assumption rather than the question's or the maker's figure. */
  isStated: boolean
}

/** One part of a reply. Adding a kind makes every adapter that lacks it fail to compile. */
export type Block =
  | { kind: 'text'; markdown: string }
  | { kind: 'models'; picks: Pick[] }
  | { kind: 'table'; columns: Column[]; rows: string[][]; caption: string }
  | { kind: 'code'; language: string; text: string }
  | { kind: 'next'; questions: string[] }

export interface Column {
  title: string
  align: 'left' | 'right'
}

/** A recommended model: its role, its facts, why it was chosen. Numbers point into the reply's evidence, from 1. */
export interface Pick {
  id: string
  url: string
  role: string
  summary: string
  /** Label and value, ready to show: `['Licence', 'Apache-2.0']`. */
  facts: [label: string, value: string][]
  /** Sentences; `[2]` points to evidence 2. */
  reasons: string[]
  evidence: number[]
}

export type Outcome = 'answer' | 'ask_back' | 'refuse' | 'redirect' | 'not_found'

export interface Reply {
  blocks: Block[]
  /** `[1]` in a text block is `evidence[0]`. */
  evidence: Evidence[]
  outcome: Outcome
  /** Ids of the models the reply stands for, best first. */
  models: string[]
  understood: Request
}

/** Something to point at for a claim. */
export interface Evidence {
  source: 'hub' | 'benchmark' | 'document' | 'team' | 'card' | 'demo'
  title: string
  url: string
  /** The figure or sentence that the claim rests on. */
  quote: string
  /** ISO date of the measurement, of the counts, or of the last check of the document. */
  at: string
}

/** What a skill gives back: a reply without the part that the agent adds. */
export type Finding = Omit<Reply, 'understood'>

/** Tells the person what is being done while they wait. */
export type Progress = (sentence: string) => void

/** Fills a sentence of `prompts/<language>.md`. @throws when the key or a placeholder is missing. */
export type Say = (key: string, values?: Record<string, string | number>) => string

/** What a skill knows of the question besides its input. */
export interface Asked {
  request: Request
  say: Say
  progress: Progress
}

/**
 * Something the bot can do: a slash subcommand, a route, and a tool for a language model, all from one file.
 * The file's name is the skill's name, and the intent that leads to it.
 */
export interface Skill<Input = unknown> {
  summary: string
  usage: string
  input: z.ZodType<Input>
  /** The input that a question in chat stands for. */
  read(request: Request): unknown
  run(input: Input, world: World, asked: Asked): Promise<Finding>
}

/** One turn of a thread: the context of the next. */
export interface Turn {
  question: string
  request: Request
  models: string[]
}

/** A thread's earlier turns. In memory for now; the store will fill the same interface. */
export interface Turns {
  last(thread: string): Promise<Turn | undefined>
  add(thread: string, turn: Turn): Promise<void>
}

/** A task of the Hub, from `knowledge/tasks/`. */
export interface Task {
  tag: PipelineTag
  names: Record<Spoken, string>
  aliases: Partial<Record<Spoken, string[]>>
  phrasings: Partial<Record<Spoken, string[]>>
  features: Record<string, { means: string; words: Partial<Record<Spoken, string[]>> }>
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
  /** Questions in languages that Hubbub does not speak, by code. */
  otherLanguages: Record<string, string[]>
  hardware: KnownHardware[]
  /** Best first. */
  search(text: string, limit: number): Promise<Hit[]>
  document(file: string): DocumentFacts | undefined
}

/** The outside, as skills see it: real in production, small in tests. */
export interface World {
  knowledge: Knowledge
  /** Names and one-liners of the skills, for `help`. */
  skills: { name: string; summary: string; usage: string }[]
  now(): Date
}
