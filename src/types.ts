/** The nouns of Hubbub: questions, requests, replies, skills. Imports nothing of ours but the nouns of the knowledge. */
import type { z } from 'zod'
import type { Chart } from './chart-types.ts'
import type { Constraints } from './constraints.ts'
import type { ExplainedRanking, Explanation } from './explanation-types.ts'
import type { Hub, HubVisit } from './hub-types.ts'
import type { Knowledge } from './knowledge-types.ts'
import type { Snippet, SnippetFacts } from './snippet-types.ts'

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
  | 'snippet'
  | 'trending'
  | 'papers'
  | 'datasets'
  | 'spaces'
  | 'why'
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
  /** It asks for an explanation, and models may be what is wanted all the same. */
  mayWantModels?: boolean
  /** The language to answer in. */
  spoken: Spoken
  /** What was put into `intent: 'decline'` or `'refuse'`: thanks, outside, harmful, secrets … */
  reason?: string
}

/** One part of a reply. Adding a kind makes every adapter that lacks it fail to compile. */
export type Block =
  | { kind: 'text'; markdown: string }
  | { kind: 'models'; picks: Pick[] }
  | { kind: 'table'; columns: Column[]; rows: string[][]; caption: string }
  | { kind: 'code'; language: string; text: string }
  | { kind: 'chart'; chart: Chart }
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

/** What a skill gives back: a reply without the part that the agent adds, and how a ranking came about. */
export type Finding = Omit<Reply, 'understood'> & { ranking?: ExplainedRanking }

/** Tells the person what is being done while they wait. */
export type Progress = (sentence: string) => void

/** Fills a sentence of `prompts/<language>.md`. @throws when the key or a placeholder is missing. */
export type Say = (key: string, values?: Record<string, string | number>) => string

/** What a skill knows of the question besides its input. */
export interface Asked {
  request: Request
  say: Say
  progress: Progress
  /** The live Hub, for this answer. */
  hub: HubVisit
  /** The thread's turn before this one. */
  before?: Turn
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
  explanation?: Explanation
}

/** A thread's earlier turns. In memory for now; the store will fill the same interface. */
export interface Turns {
  last(thread: string): Promise<Turn | undefined>
  add(thread: string, turn: Turn): Promise<void>
}

/** The outside, as skills see it: real in production, small in tests. */
export interface World {
  knowledge: Knowledge
  hub: Hub
  /** Names and one-liners of the skills, for `help`. */
  skills: { name: string; summary: string; usage: string }[]
  /** Code that runs a model, its own library's first; empty when no sound code is known. */
  snippets(facts: SnippetFacts): Promise<Snippet[]>
  now(): Date
}
