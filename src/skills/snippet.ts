import { z } from 'zod'
import type { HubModel } from '../hub-facts.ts'
import type { Model } from '../knowledge-types.ts'
import { EvidenceList } from '../reply/evidence-list.ts'
import { hubPage } from '../reply/format.ts'
import { CODE_LANGUAGES, type Snippet } from '../snippet-types.ts'
import type { Asked, Block, Finding, Skill, World } from '../types.ts'
import { absentNamed, absentReply } from './parts/absent.ts'
import { chooseSnippets, type Wanted } from './parts/choose-snippets.ts'
import { codeWanted, libraryCalled } from './parts/code-wanted.ts'
import { missingModel } from './parts/missing-model.ts'
import { modelNow } from './parts/model-now.ts'
import { factsOfBoth, factsOfModel } from './parts/snippet-facts.ts'

const input = z.object({
  id: z.string().min(1).describe('Hub id of the model'),
  library: z
    .string()
    .max(64)
    .optional()
    .describe('transformers, transformers.js, sentence-transformers, diffusers, inference, ollama, llama.cpp, vllm …'),
  language: z.enum(CODE_LANGUAGES).optional(),
})
type Input = z.output<typeof input>

const MOST_OTHERS = 2
const MOST_NOTES = 2
/** Notes of the catalogue that change what one writes. */
const IN_CODE = /prefix|prompt|instruction|trust_remote|language code|template|sampl|\bhz\b|windows? of|version/i
/** Which weights a program needs that may be missing, and how the Hub lists conversions to them. */
const WEIGHTS: Record<string, { format: string; filter: string }> = {
  ollama: { format: 'GGUF', filter: 'gguf' },
  'llama.cpp': { format: 'GGUF', filter: 'gguf' },
  mlx: { format: 'MLX', filter: 'mlx' },
  'transformers.js': { format: 'ONNX', filter: 'transformers.js' },
}

/** Code that runs a model, from the packages with which the Hub's own pages are written. */
export const skill: Skill<Input> = {
  summary: 'gives code that runs a model: transformers, JavaScript, Ollama, hosted and more',
  usage: 'show me code for openai/whisper-large-v3',
  input,
  read: request => ({ id: request.models[0] ?? request.unknownModels[0] ?? '', ...codeWanted(request) }),
  run: async ({ id, library, language }, world, asked) => {
    const absent = absentNamed(id, asked.request.topic, world)
    const model = world.knowledge.catalogue.models.get(id)
    // Programs stand among the names that are no models: "with ollama" beside a model's name means that model.
    if (absent && (!model || absent.instead.includes(id))) return absentReply(absent, asked, world)
    const now = await modelNow(id, world, asked)
    if (!now.model) return missingModel(id, now.isGone, asked, world)
    return code(now.model, now.live, { library: libraryCalled(library), language }, world, asked)
  },
}

async function code(
  model: Model,
  live: HubModel | undefined,
  wanted: Wanted,
  world: World,
  asked: Asked,
): Promise<Finding> {
  const { say } = asked
  const { id } = model
  const evidence = new EvidenceList()
  const number = evidence.add({
    source: 'hub',
    title: id,
    url: hubPage(id),
    quote: [model.library, model.task].filter(part => part).join(', '),
    at: model.counted ?? model.sources[0]?.date ?? '',
  })
  const facts = live ? factsOfBoth(model, live) : factsOfModel(model)
  const all = await world.snippets(facts)
  const { shown, lacking } = chooseSnippets(all, wanted, facts.providers)
  const [first, second] = shown
  const remarks = lacking ? [lackingSentence(lacking, model, say)] : []
  if (!first) remarks.push(say('snippet.none', { model: id, url: hubPage(id), number }))
  const blocks: Block[] = first
    ? [
        { kind: 'text', markdown: [...remarks, ...introduction(first, model, number, asked)].join('\n\n') },
        { kind: 'code', language: first.language, text: first.code },
      ]
    : [{ kind: 'text', markdown: remarks.join('\n\n') }]
  if (first && second) {
    const lead =
      second.library === first.library ? say('snippet.step') : say('snippet.or', { library: shownName(second) })
    const about = second.library === first.library ? [] : conditions(second, model, asked)
    blocks.push({ kind: 'text', markdown: [lead, ...about].join('\n\n') })
    blocks.push({ kind: 'code', language: second.language, text: second.code })
  }
  const others = [...new Set(all.map(snippet => snippet.library))].filter(
    name => !shown.some(one => one.library === name),
  )
  const questions = others
    .slice(0, MOST_OTHERS)
    .map(library =>
      say('next.snippet-with', { model: id, library: library === 'inference' ? 'Inference Providers' : library }),
    )
  blocks.push({ kind: 'next', questions: [...questions, say('next.about', { model: id })] })
  return { blocks, evidence: evidence.all, outcome: first ? 'answer' : 'not_found', models: [id] }
}

/** What must be known and done before the first code block. */
function introduction(snippet: Snippet, model: Model, number: number, asked: Asked): string[] {
  const { say } = asked
  const lead = say(snippet.library === 'inference' ? 'snippet.hosted' : 'snippet.lead', {
    model: model.id,
    library: shownName(snippet),
    number,
  })
  const notes = model.notes.filter(note => IN_CODE.test(note)).slice(0, MOST_NOTES)
  const remarks = notes.length ? [`${say('model.notes')}\n${notes.map(note => `- ${note}`).join('\n')}`] : []
  return [lead, ...gate(snippet, model, asked), ...conditions(snippet, model, asked), ...remarks]
}

function gate({ weights }: Snippet, { id, gated }: Model, { say }: Asked): string[] {
  return gated && !weights ? [say(`snippet.gated-${gated}`, { url: hubPage(id) })] : []
}

function conditions({ library, install, weights }: Snippet, { id }: Model, { say }: Asked): string[] {
  return [
    ...(weights ? [say('snippet.weights', { repository: weights })] : []),
    ...(install ? [say('snippet.install', { command: install })] : []),
    ...(library === 'inference' ? [say('snippet.token', { url: hubPage(id) })] : []),
  ]
}

function lackingSentence({ library, language }: Wanted, { id }: Model, say: Asked['say']): string {
  const weights = WEIGHTS[library ?? '']
  if (weights) {
    const url = `https://huggingface.co/models?other=base_model:quantized:${id}&library=${weights.filter}`
    return say('snippet.no-weights', { model: id, format: weights.format, url })
  }
  if (library) return say('snippet.other', { model: id, library })
  return say('snippet.other', { model: id, library: language === 'javascript' ? 'JavaScript' : (language ?? '') })
}

function shownName({ library }: Snippet): string {
  return library === 'inference' ? 'Inference Providers' : library
}
