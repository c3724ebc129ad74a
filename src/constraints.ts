/** What a model must be, do and fit into. Imports nothing of ours. */
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
  /** No gate: no account, token or consent to get it. */
  access?: 'open'
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
