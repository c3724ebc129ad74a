/** The nouns of code for models: what it is written from, and what comes of it. Imports nothing of ours but the other nouns. */
import type { PipelineTag } from './types.ts'

export const CODE_LANGUAGES = ['python', 'javascript', 'shell'] as const
export type CodeLanguage = (typeof CODE_LANGUAGES)[number]

/** What code for a model is written from. */
export interface SnippetFacts {
  id: string
  task?: PipelineTag
  /** As the Hub writes it: `transformers`, `sentence-transformers`, `nemo` … */
  library?: string
  /** The Hub's tags, or what the catalogue's facts come to in them: `conversational`, `custom_code`, `lora` … */
  tags: string[]
  /** Programs known to run it, besides its library. */
  runsWith: string[]
  /** Repositories that hold its weights, by format: `gguf`, `onnx`, `mlx`. The model itself is one of them where it has the format. */
  weights: { id: string; format: string }[]
  /** What it was made from. */
  base?: string
  /** Inference providers that serve it; absent when that is not known. */
  providers?: string[]
}

/** Code that runs a model, ready to be copied. */
export interface Snippet {
  /** The library or program that it is for; `inference` when somebody else's machine runs the model. */
  library: string
  language: CodeLanguage
  /** Shell command that installs what the code needs; absent where none is known or the code says it. */
  install?: string
  code: string
  /** The repository that is loaded, where it is not the model itself. */
  weights?: string
}
