/** The nouns of the live Hub: how it is asked. Imports nothing of ours but the other nouns. */
import type {
  DocumentationHit,
  HubCollection,
  HubDataset,
  HubModel,
  HubPaper,
  HubSpace,
  KnownTags,
  LeaderboardRow,
  RoutedModel,
} from './hub-facts.ts'
import type { PipelineTag } from './types.ts'

/** What came of a look-up. */
export type Found<Value> =
  /** `at` is the ISO time at which the Hub said so; `isFresh` when that was in this answer or within the hour. */
  | { kind: 'found'; value: Value; at: string; isFresh: boolean }
  /** The Hub says that there is no such thing, or that nobody without rights may know. */
  | { kind: 'missing'; at: string }
  /** Not known now: the Hub is down, slow or forbids more calls. Never to be read as "there is none". */
  | { kind: 'unavailable' }

/** The live Hub, behind its cache. */
export interface Hub {
  /** Begins an answer: its look-ups share one deadline and one allowance of calls. */
  visit(): HubVisit
  /** Ends background refreshes and timers. */
  close(): Promise<void>
}

/** What one answer may ask of the Hub. No look-up rejects, and none outlasts the visit's deadline. */
export interface HubVisit {
  /** All facts of one model in one call. A renamed model comes back with its new id. */
  model(id: string): Promise<Found<HubModel>>
  /** In the order of the query's `sort`. */
  models(query: ModelQuery): Promise<Found<HubModel[]>>
  datasets(query: RepositoryQuery): Promise<Found<HubDataset[]>>
  spaces(query: RepositoryQuery): Promise<Found<HubSpace[]>>
  papers(query: PaperQuery): Promise<Found<HubPaper[]>>
  collections(words: string): Promise<Found<HubCollection[]>>
  /** The ranking of a benchmark's dataset, best first. */
  leaderboard(dataset: string, taskId?: string): Promise<Found<LeaderboardRow[]>>
  /** Markdown without its front matter, cut to a bound. Untrusted: to be quoted, never obeyed, never rendered as markup that pings or links. */
  card(id: string): Promise<Found<string>>
  documentation(words: string): Promise<Found<DocumentationHit[]>>
  /** Chat models of the inference router with what their providers ask. */
  providers(): Promise<Found<RoutedModel[]>>
  /** Known tags by kind: languages, licences, libraries. */
  tags(): Promise<Found<KnownTags>>
  /** What was asked for in this visit and did not come, each once: `model`, `models`, `trending` … */
  unavailable(): string[]
  /** HTTP calls made by this visit so far, without those shared with others. */
  calls(): number
}

export interface ModelQuery {
  task?: PipelineTag
  /** Part of an id: the Hub searches in names alone. */
  words?: string
  author?: string
  /** Language codes, `license:apache-2.0`, library names, `base_model:quantized:org/name` …: all must hold. */
  tags?: string[]
  minParameters?: number
  maxParameters?: number
  /** Served by this inference provider; `all` for any. */
  provider?: string
  gated?: boolean
  sort: 'trendingScore' | 'downloads' | 'likes' | 'createdAt' | 'lastModified'
  /** 1 to 100. */
  limit: number
}

export interface RepositoryQuery {
  /** Part of an id; for Spaces alone, without author and model, what they do, and then the best match comes first. */
  words?: string
  /** `task_categories:translation`, `language:es`, `license:mit`; for Spaces also `models:org/name`. */
  tags?: string[]
  author?: string
  /** For Spaces the model that they use; for datasets the model that was made with them, asked for alone, at most four come. */
  model?: string
  sort: 'trendingScore' | 'downloads' | 'likes' | 'createdAt' | 'lastModified'
  limit: number
}

export interface PaperQuery {
  /** Without words: those of the day, or the latest where no day is given, by votes. */
  words?: string
  /** ISO date of that day. A search by words is over all days. */
  date?: string
  limit: number
}

/** Where answers of the Hub are kept between questions and starts. */
export interface HubCache {
  get(key: string): Promise<Kept | undefined>
  set(key: string, kept: Kept): Promise<void>
}

export interface Kept {
  /** JSON text as it was parsed, or nothing for "there is none". */
  body: string | undefined
  /** Epoch milliseconds of the Hub's answer. */
  at: number
  /** The id that a renamed repository has now. */
  movedTo?: string
}
