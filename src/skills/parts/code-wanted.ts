import type { CodeLanguage } from '../../snippet-types.ts'
import type { Request } from '../../types.ts'

/** Names that people use for what the code is for, where our name is another. */
const LIBRARIES: [words: RegExp, library: string][] = [
  [/\b(?:gguf|lm ?studio|llama[- ]?cpp|llama-(?:server|cli))\b/i, 'llama.cpp'],
  [
    /\b(?:huggingface_hub|inference ?client|inference (?:api|providers?)|serverless|hosted|openai|rest api|http|curl|api)\b/i,
    'inference',
  ],
  [/\bmlx(?:[-_](?:lm|vlm))?\b/i, 'mlx'],
  [/\btransformers\.?js\b/i, 'transformers.js'],
  [/(?<!sentence[- _])\btransformers\b/i, 'transformers'],
]
const FORMATS: Record<string, string> = { gguf: 'llama.cpp', mlx: 'mlx' }

const LANGUAGES: [words: RegExp, language: CodeLanguage][] = [
  [/\b(?:python3?|pip|py)\b|Python/i, 'python'],
  [/\b(?:java ?script|type ?script|node(?:\.?js)?|js|ts|npm|browser)\b|浏览器|ブラウザ/i, 'javascript'],
  [
    /\b(?:curl|bash|shell|terminal|command(?: line)?|commands|cli|comandos?|commandes?|befehle?|konsole)\b|命令|终端|コマンド|ターミナル/i,
    'shell',
  ],
]
/** Ids and addresses hold names of libraries that nobody asked for. */
const IDS = /https?:\S+|[\w.-]+\/[\w.-]+/g

/** For which library and in which language a question wants code, where it says so. */
export function codeWanted({ topic, constraints }: Request): { library?: string; language?: CodeLanguage } {
  const words = topic.replace(IDS, ' ')
  const named = lastNamed(words, LIBRARIES)
  return {
    library: libraryCalled(constraints.library ?? FORMATS[constraints.format ?? ''] ?? named),
    language: lastNamed(words, LANGUAGES),
  }
}

/** The value of the words that stand last: "in Python … and in JavaScript?" asks for the second. */
function lastNamed<Value>(words: string, known: [words: RegExp, value: Value][]): Value | undefined {
  const found = known.flatMap(([pattern, value]) =>
    [...words.matchAll(new RegExp(pattern, 'gi'))].map(({ index }) => ({ index, value })),
  )
  return found.sort((a, b) => b.index - a.index)[0]?.value
}

/** Our name of a library, whatever a caller calls it. */
export function libraryCalled(name: string | undefined): string | undefined {
  const text = name?.trim().toLowerCase()
  if (!text || text === 'sentence-transformers') return text || undefined
  return LIBRARIES.find(([pattern]) => new RegExp(`^(?:${pattern.source})$`, 'i').test(text))?.[1] ?? text
}
