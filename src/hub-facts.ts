/** The nouns of the live Hub: what it says of models, datasets, Spaces and papers. Imports nothing of ours but the other nouns. */
import type { PipelineTag } from './types.ts'

export interface HubModel {
  id: string
  author: string
  task?: PipelineTag
  library?: string
  /** As in the tag `license:…`; `other` stands for a licence of its own. */
  license?: string
  /** ISO codes from the card, `multilingual` among them. */
  languages: string[]
  tags: string[]
  gated: false | 'auto' | 'manual'
  isDisabled: boolean
  isPrivate: boolean
  /** Of the last 30 days. */
  downloads: number
  downloadsAllTime?: number
  likes: number
  /** Likes and downloads of the last days, in the Hub's own unit. */
  trendingScore?: number
  /** ISO times. */
  createdAt?: string
  lastModified?: string
  parameters?: number
  contextTokens?: number
  /** `safetensors`, `gguf`, `onnx`, `mlx` … by tags and files. */
  formats: string[]
  /** What it was made from. */
  base?: { relation: 'finetune' | 'quantized' | 'adapter' | 'merge'; ids: string[] }
  /** How many models were made from it. */
  children?: { finetune: number; quantized: number; adapter: number; merge: number }
  providers: { name: string; isLive: boolean; task?: PipelineTag }[]
  results: HubResult[]
  /** Spaces that use it; the Hub gives at most 100. */
  spaces: string[]
}

/** A result that stands on the Hub beside a model. */
export interface HubResult {
  dataset: string
  /** Configuration and split of the dataset, where they were given: `es/test`. */
  subset?: string
  task?: string
  metric?: string
  value: number
  /** ISO date, where it was given. */
  date?: string
  /** Who says so: a name, never an address. */
  source?: string
  /** What was measured and how, in the words of who sent it in. Untrusted, bounded. */
  notes?: string
  kind: 'verified' | 'author-reported' | 'community'
}

export interface HubDataset {
  id: string
  author: string
  license?: string
  languages: string[]
  /** `task_categories:` of its tags. */
  tasks: PipelineTag[]
  /** Rows, as the tag `size_categories:` says: `1M<n<10M`. */
  size?: string
  gated: false | 'auto' | 'manual'
  downloads: number
  likes: number
  trendingScore?: number
  lastModified?: string
}

export interface HubSpace {
  id: string
  author: string
  title?: string
  sdk?: string
  /** `RUNNING`, `SLEEPING`, `BUILD_ERROR` …, where it is known. */
  stage?: string
  likes: number
  trendingScore?: number
  models: string[]
  lastModified?: string
}

export interface HubPaper {
  /** arXiv number. */
  id: string
  title: string
  /** Untrusted, bounded. */
  summary: string
  publishedAt?: string
  upvotes: number
  models: string[]
}

export interface HubCollection {
  slug: string
  title: string
  owner: string
  upvotes: number
  items: { id: string; type: string }[]
}

export interface LeaderboardRow {
  rank: number
  model: string
  value: number
  isVerified: boolean
  isLowerBetter?: boolean
  /** Who says so: a name, never an address. */
  source?: string
  /** Untrusted, bounded. */
  notes?: string
}

export interface DocumentationHit {
  title: string
  heading?: string
  /** Untrusted, bounded. */
  text: string
  url: string
}

export interface RoutedModel {
  id: string
  providers: {
    name: string
    isLive: boolean
    contextTokens?: number
    /** USD for a million tokens. */
    inputPrice?: number
    outputPrice?: number
    firstTokenMs?: number
    tokensPerSecond?: number
    hasTools?: boolean
  }[]
}

export interface KnownTags {
  languages: { id: string; label: string }[]
  licenses: { id: string; label: string }[]
  libraries: { id: string; label: string }[]
}
