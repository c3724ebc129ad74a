import { LOCAL_APPS, type LocalAppSnippet, MODEL_LIBRARIES_UI_ELEMENTS } from '@huggingface/tasks'
import type { Snippet, SnippetFacts } from '../snippet-types.ts'
import { modelData } from './model-data.ts'

const CHAT_TASKS = ['text-generation', 'image-text-to-text']
/** Stands where several quantizations may be chosen; without it both programs take Q4_K_M. */
const QUANTIZATION = ':{{QUANT_TAG}}'

/** Commands of the programs that run GGUF weights. */
export function ggufSnippets(facts: SnippetFacts): Snippet[] {
  const weights = facts.weights.find(({ format }) => format === 'gguf')
  const isRun = isChat(facts) || facts.runsWith.some(name => name === 'ollama' || name === 'llama.cpp')
  if (!weights || !isRun) return []
  const data = { ...modelData({ ...facts, id: weights.id }), gguf: { total: 0, context_length: 1 } }
  const loaded = weights.id === facts.id ? undefined : weights.id
  const ollama = LOCAL_APPS.ollama.snippet(data).replace(QUANTIZATION, '')
  const [llamaCpp] = LOCAL_APPS['llama.cpp'].snippet(data)
  return [
    {
      library: 'ollama',
      language: 'shell',
      code: `# Ollama itself: https://ollama.com/download\n${ollama}`,
      weights: loaded,
    },
    {
      library: 'llama.cpp',
      language: 'shell',
      // The packages' first way pipes a script from the network into a shell.
      install: 'brew install llama.cpp',
      code: contents(llamaCpp).replaceAll(QUANTIZATION, ''),
      weights: loaded,
    },
  ]
}

/** Python for weights in the format of Apple's MLX. */
export function mlxSnippets(facts: SnippetFacts): Snippet[] {
  const weights = facts.weights.find(({ format }) => format === 'mlx')
  if (!weights || !isChat(facts)) return []
  const [code = ''] = MODEL_LIBRARIES_UI_ELEMENTS.mlx.snippets(modelData({ ...facts, id: weights.id }))
  const name = facts.task === 'image-text-to-text' ? 'mlx-vlm' : 'mlx-lm'
  const loaded = weights.id === facts.id ? undefined : weights.id
  const lines = code.replace(/^(?:#.*\n|\n)+/, '')
  return [{ library: 'mlx', language: 'python', install: `pip install -U ${name}`, code: lines, weights: loaded }]
}

/** Commands that serve a model to others on the machine's own port. */
export function serverSnippets(facts: SnippetFacts): Snippet[] {
  const isServed = ['transformers', 'vllm', 'sglang'].includes(facts.library ?? '')
  if (!isServed || (!isChat(facts) && facts.library !== 'vllm')) return []
  const isMistrals = facts.library === 'vllm' && /^mistralai\//.test(facts.id)
  const data = modelData({ ...facts, tags: [...facts.tags, ...(isMistrals ? ['mistral-common'] : [])] })
  const [vllm] = LOCAL_APPS.vllm.snippet(data)
  const found: Snippet[] = [served('vllm', vllm, isChat(facts))]
  if (isChat(facts) && !isMistrals) found.push(served('sglang', LOCAL_APPS.sglang.snippet(data)[0], true))
  return found
}

function served(library: string, made: LocalAppSnippet | undefined, isChat: boolean): Snippet {
  const install = (made?.setup ?? '')
    .split('\n')
    .filter(line => line && !line.startsWith('#'))
    .join(' && ')
  const code = isChat ? contents(made) : ([made?.content].flat()[0] ?? '')
  // To this machine alone rather than to everybody on its network.
  return { library, language: 'shell', install, code: code.replace('--host 0.0.0.0', '--host 127.0.0.1') }
}

function contents(made: LocalAppSnippet | undefined): string {
  return [made?.content ?? []].flat().join('\n\n')
}

function isChat({ task = '', tags }: SnippetFacts): boolean {
  return CHAT_TASKS.includes(task) || (task === 'translation' && tags.includes('conversational'))
}
