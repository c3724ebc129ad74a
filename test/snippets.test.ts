import { describe, expect, test } from 'vitest'
import { sentencesByLanguage } from '../src/agent/say.ts'
import type { HubModel } from '../src/hub-facts.ts'
import { factsOfBoth, factsOfHubModel, factsOfModel } from '../src/skills/parts/snippet-facts.ts'
import { skill } from '../src/skills/snippet.ts'
import type { Snippet, SnippetFacts } from '../src/snippet-types.ts'
import { type Reply, type Request, SPOKEN, type Spoken } from '../src/types.ts'
import { ask, knowledge, world } from './world.ts'

const models = [...knowledge.catalogue.models.values()]

/** What the code blocks of an answer say. */
async function codeFor(question: string): Promise<string> {
  return codeIn(await ask(question))
}

function codeIn({ blocks }: Pick<Reply, 'blocks'>): string {
  return blocks.flatMap(block => (block.kind === 'code' ? [block.text] : [])).join('\n\n')
}

function textIn({ blocks }: Pick<Reply, 'blocks'>): string {
  return blocks.flatMap(block => (block.kind === 'text' ? [block.markdown] : [])).join('\n\n')
}

function facts(id: string, more: Partial<SnippetFacts> = {}): SnippetFacts {
  return { id, tags: [], runsWith: [], weights: [], ...more }
}

describe('code for a model', () => {
  test.each([
    ['openai/whisper-large-v3', 'pipeline("automatic-speech-recognition", model="openai/whisper-large-v3")'],
    ['Qwen/Qwen3-8B', 'pipeline("text-generation", model="Qwen/Qwen3-8B")'],
    ['Helsinki-NLP/opus-mt-en-de', 'AutoModelForSeq2SeqLM.from_pretrained("Helsinki-NLP/opus-mt-en-de")'],
    ['deepset/roberta-base-squad2', 'AutoModelForQuestionAnswering.from_pretrained("deepset/roberta-base-squad2")'],
    ['BAAI/bge-m3', 'SentenceTransformer("BAAI/bge-m3")'],
    ['BAAI/bge-reranker-v2-m3', 'CrossEncoder("BAAI/bge-reranker-v2-m3")'],
    ['black-forest-labs/FLUX.1-dev', 'DiffusionPipeline.from_pretrained("black-forest-labs/FLUX.1-dev"'],
    ['nvidia/parakeet-tdt-0.6b-v2', 'ASRModel.from_pretrained("nvidia/parakeet-tdt-0.6b-v2")'],
    ['pyannote/speaker-diarization-3.1', 'Pipeline.from_pretrained("pyannote/speaker-diarization-3.1")'],
    ['facebook/sam2.1-hiera-large', 'SAM2ImagePredictor.from_pretrained("facebook/sam2.1-hiera-large")'],
  ])('%s loads that model', async (id, line) => {
    const reply = await ask(`show me code for ${id}`)
    expect(reply).toMatchObject({ outcome: 'answer', models: [id], understood: { intent: 'snippet', models: [id] } })
    expect(codeIn(reply)).toContain(line)
    expect(reply.evidence).toMatchObject([{ source: 'hub', url: `https://huggingface.co/${id}` }])
  })

  test('says first what to install', async () => {
    const [text, code] = (await ask('show me code for openai/whisper-large-v3')).blocks
    expect(text).toMatchObject({
      kind: 'text',
      markdown: expect.stringContaining('`pip install -U "transformers[torch]"`'),
    })
    expect(code).toMatchObject({ kind: 'code', language: 'python' })
  })

  test('calls the model rather than only making a pipeline', async () => {
    expect(await codeFor('show me code for openai/whisper-large-v3')).toContain('print(pipe("audio.wav"')
    expect(await codeFor('show me code for facebook/nllb-200-distilled-600M')).toContain('("deu_Latn")')
  })

  test('uses no pipeline that today’s transformers lacks without saying which version has it', async () => {
    for (const model of models.filter(({ library }) => library === 'transformers')) {
      for (const { code, install } of await world.snippets(factsOfModel(model))) {
        const gone =
          /pipeline\("(?:summarization|translation|text2text-generation|question-answering|visual-question-answering|image-to-text|image-to-image)"/
        if (gone.test(code)) expect(install).toContain('<5')
      }
    }
  })
})

describe('every curated model', async () => {
  const all = await Promise.all(
    models.map(async model => ({ model, snippets: await world.snippets(factsOfModel(model)) })),
  )
  const offending = (isBad: (snippet: Snippet, id: string) => boolean) =>
    all.flatMap(({ model, snippets }) => snippets.filter(snippet => isBad(snippet, model.id)).map(() => model.id))

  test('gets code that names it, or the repository with its converted weights', () => {
    expect(all.flatMap(({ snippets }) => snippets).length).toBeGreaterThan(3000)
    expect(
      offending(({ code, weights }, id) => {
        const loaded = weights ?? id
        return !code.includes(loaded) && !code.includes(`"${loaded.slice(loaded.indexOf('/') + 1)}"`)
      }),
    ).toEqual([])
  })

  test('gets no code with gaps, and none that says what its writer did not know', () => {
    expect(
      offending(({ code, install = '' }) =>
        /\bunknown\b|undefined|fill-in|\{\{|<your|\[object|not specified|YOLOvXX/i.test(code + install),
      ),
    ).toEqual([])
  })

  test('gets no code with a token in it', () => {
    expect(
      offending(({ code }) =>
        /\bhf_\w{3,}|_placeholder|<secret>|Bearer (?![$"'{])/.test(code.replaceAll('hf_hub', '')),
      ),
    ).toEqual([])
  })

  test.each([
    ['transformers', 0.95],
    ['sentence-transformers', 1],
    ['diffusers', 0.85],
    ['timm', 1],
    ['nemo', 0.85],
    ['open_clip', 1],
    ['flair', 1],
    ['sam2', 1],
    ['chronos-forecasting', 1],
    ['pyannote-audio', 1],
    ['model2vec', 1],
    ['PyLate', 1],
    ['stable-baselines3', 1],
    ['vllm', 1],
  ])('of %s has code of its own, in %d of all cases or more', (library, share) => {
    const own = all.filter(({ model }) => model.library === library)
    const written = own.filter(({ snippets }) => snippets.some(snippet => snippet.library !== 'inference'))
    expect(written.length / own.length).toBeGreaterThanOrEqual(share)
  })

  test('gets commands of programs for GGUF only where GGUF weights are known', () => {
    for (const { model, snippets } of all) {
      const weights = factsOfModel(model).weights.some(({ format }) => format === 'gguf')
      if (!weights)
        expect(snippets.filter(({ library }) => library === 'ollama' || library === 'llama.cpp')).toEqual([])
    }
  })
})

describe('a model with converted weights', () => {
  test('gets an Ollama command that names the GGUF repository', async () => {
    expect(await codeFor('ollama command for Qwen3-8B')).toMatch(/^ollama run hf\.co\/unsloth\/Qwen3-8B-GGUF$/m)
  })

  test('gets a llama.cpp command that names the GGUF repository', async () => {
    expect(await codeFor('llama.cpp command for Qwen3-8B')).toMatch(/^llama serve -hf unsloth\/Qwen3-8B-GGUF$/m)
  })

  test('gets both from the Hub’s word alone', async () => {
    const found = await world.snippets(factsOfHubModel(hubModel({ id: 'lark/Sing-GGUF', formats: ['gguf'] })))
    expect(found.map(({ library }) => library)).toEqual(expect.arrayContaining(['ollama', 'llama.cpp']))
    expect(found.find(({ library }) => library === 'ollama')?.code).toContain('ollama run hf.co/lark/Sing-GGUF')
  })

  test('gets transformers.js only with ONNX weights', async () => {
    expect(await codeFor('javascript code for all-MiniLM-L6-v2')).toContain(
      "pipeline('feature-extraction', 'sentence-transformers/all-MiniLM-L6-v2')",
    )
    const without = facts('lark/hear-small', { task: 'text-classification', runsWith: ['transformers.js'] })
    expect((await world.snippets(without)).map(({ library }) => library)).not.toContain('transformers.js')
  })

  test('keeps those that the catalogue knows when the Hub answers too', async () => {
    const model = knowledge.catalogue.models.get('Qwen/Qwen3-8B')
    if (!model) throw new Error('the catalogue has no Qwen/Qwen3-8B')
    const live = hubModel({ id: model.id, providers: [{ name: 'groq', isLive: true }] })
    expect(factsOfBoth(model, live)).toMatchObject({ providers: ['groq'], weights: factsOfModel(model).weights })
  })

  test('says so, and where to look, when weights for a program are not known', async () => {
    const reply = await ask('ollama command for google/gemma-3-4b-it')
    expect(textIn(reply)).toMatch(
      /no GGUF weights[\s\S]*huggingface\.co\/models\?other=base_model:quantized:google\/gemma-3-4b-it/,
    )
    expect(codeIn(reply)).not.toContain('ollama')
  })
})

test.each([
  [
    'meta-llama/Llama-3.1-8B-Instruct',
    /accept the terms at https:\/\/huggingface\.co\/meta-llama\/Llama-3\.1-8B-Instruct/,
  ],
  ['pyannote/speaker-diarization-3.1', /hf auth login/],
])('the code for %s, which is gated, says how to get access first', async (id, says) => {
  const { blocks } = await ask(`show me code for ${id}`)
  const [text, code] = blocks
  expect(text).toMatchObject({ kind: 'text', markdown: expect.stringMatching(says) })
  expect(text).toMatchObject({ markdown: expect.stringContaining('hf auth login') })
  expect(code?.kind).toBe('code')
})

test.each([
  ['Show me code for Qwen/Qwen3-8B with Inference Providers', 'os.environ["HF_TOKEN"]'],
  ['javascript code that calls Qwen/Qwen3-8B through Inference Providers', 'process.env.HF_TOKEN'],
  ['curl for Qwen/Qwen3-8B', '"Authorization: Bearer $HF_TOKEN"'],
])('hosted code reads the token from the environment: "%s"', async (question, reads) => {
  const reply = await ask(question)
  expect(codeIn(reply)).toContain(reads)
  expect(textIn(reply)).toContain('`HF_TOKEN`')
})

test('hosted code that reads a file imports what reads it', async () => {
  const found = await world.snippets(facts('lark/hear', { task: 'automatic-speech-recognition' }))
  const script = found.find(({ language }) => language === 'javascript')?.code
  expect(script).toMatch(/^import fs from "node:fs";/)
})

test('no hosted code is given for a model that the Hub says nobody serves', async () => {
  const found = await world.snippets(factsOfHubModel(hubModel({ id: 'lark/sing', providers: [] })))
  expect(found.map(({ library }) => library)).not.toContain('inference')
})

test.each([
  'lark/x"); import os; os.system("true',
  'a b/c',
  '../etc/passwd',
  'lark/$(id)',
  "lark/x'",
  'a/b/c',
  '',
  'lark/x\ny',
])('nothing that is no id gets into code: %j', async id => {
  expect(await world.snippets(facts(id, { task: 'text-generation', library: 'transformers' }))).toEqual([])
  const weights = [{ id, format: 'gguf' }]
  const found = await world.snippets(facts('lark/sing', { task: 'text-generation', weights, base: id }))
  expect(found.filter(({ library }) => library === 'ollama')).toEqual([])
})

test.each(['constructor', 'toString', '__proto__', '"); evil("'])(
  'a task that is none gives no code: %j',
  async task => {
    expect(await world.snippets(facts('lark/sing', { task, library: 'transformers' }))).toEqual([])
  },
)

test('a model without known code gets its card instead of a guess', async () => {
  const reply = await ask('show me code for openvla/openvla-7b')
  expect(codeIn(reply)).toBe('')
  expect(textIn(reply)).toContain('https://huggingface.co/openvla/openvla-7b')
})

test('a closed model gets no code and what to use instead', async () => {
  const reply = await ask('show me code for GPT-4')
  expect(codeIn(reply)).toBe('')
  expect(textIn(reply)).toMatch(/Use instead/)
})

test('a call with a plain object asks for a library and a language', async () => {
  const request = (await ask('show me code for Qwen/Qwen3-8B')).understood
  const call = async (given: Record<string, unknown>) =>
    codeIn(await skill.run(skill.input.parse(given), world, asked({ ...request, topic: '' })))
  expect(await call({ id: 'Qwen/Qwen3-8B', library: 'vLLM' })).toContain('vllm serve "Qwen/Qwen3-8B"')
  expect(await call({ id: 'Qwen/Qwen3-8B', library: 'inference', language: 'shell' })).toMatch(/^curl /)
  expect(await call({ id: 'Qwen/Qwen3-8B', library: 'mlx-lm' })).toContain('load("mlx-community/Qwen3-8B-4bit")')
  expect(() => skill.input.parse({ id: '' })).toThrow()
})

describe('what is a wish for code', () => {
  test.each<[question: string, intent: Request['intent']]>([
    ['python snippet to run Qwen3-8B', 'snippet'],
    ['how do I load bge-m3 in transformers?', 'snippet'],
    ['what is the vllm command for Qwen3-32B', 'snippet'],
    ['minimal working example of opus-mt-en-de', 'snippet'],
    ['code for pyannote/speaker-diarization-3.1', 'snippet'],
    ['¿cómo uso whisper-large-v3 en python?', 'snippet'],
    ['Python-Code für FLUX.1-dev', 'snippet'],
    ['how do I use transformers pipelines?', 'explain'],
    ['how do I fine-tune whisper-large-v3 in python?', 'explain'],
    ['why does bge-m3 give an error in python?', 'explain'],
    ['how do I run a GGUF file with llama.cpp?', 'explain'],
    ['which model writes python code?', 'recommend'],
    ['does Qwen3-8B fit an 8 GB GPU?', 'fit'],
    ['licence of whisper-large-v3', 'model'],
  ])('"%s": %s', async (question, intent) => {
    expect((await ask(question)).understood.intent).toBe(intent)
  })

  test.each(['show me the code', 'code please', 'python example', 'give me python code to call the Hub'])(
    'without a model, before or in the question, is not answered with code of any model: "%s"',
    async question => {
      const reply = await ask(question)
      expect(reply.understood.intent).not.toBe('snippet')
      expect(reply.outcome).not.toBe('refuse')
      expect(textIn(reply)).not.toMatch(/went wrong/)
    },
  )

  test.each([
    ['tell me about BAAI/bge-m3', 'how do I run it in python?', 'SentenceTransformer("BAAI/bge-m3")'],
    ['tell me about BAAI/bge-m3', 'code please', 'SentenceTransformer("BAAI/bge-m3")'],
    ['tell me about Qwen3-8B', 'and the code?', 'model="Qwen/Qwen3-8B"'],
    ['show me code for Qwen3-8B', 'and with ollama?', 'ollama run hf.co/unsloth/Qwen3-8B-GGUF'],
  ])('after "%s": "%s" is about the same model', async (before, question, line) => {
    const thread = `${before} / ${question}`
    await ask(before, thread)
    expect(codeIn(await ask(question, thread))).toContain(line)
  })
})

describe.each(SPOKEN)('in %s', language => {
  const say = sentencesByLanguage()(language)

  test('the buttons for code lead to it', async () => {
    const plain = await ask(say('next.snippet', { model: 'openai/whisper-large-v3' }))
    expect(codeIn(plain)).toContain('model="openai/whisper-large-v3"')
    for (const library of ['ollama', 'llama.cpp', 'mlx', 'vllm', 'Inference Providers'])
      expect(codeIn(await ask(say('next.snippet-with', { model: 'Qwen/Qwen3-8B', library })))).toMatch(
        RUNS[library] ?? /$^/,
      )
  })
})

const RUNS: Record<string, RegExp> = {
  ollama: /^ollama run/m,
  'llama.cpp': /^llama serve/m,
  mlx: /from mlx_lm/,
  vllm: /^vllm serve/m,
  'Inference Providers': /InferenceClient/,
}

function asked(request: Request, language: Spoken = 'en') {
  return { request, say: sentencesByLanguage()(language), progress: () => {}, hub: world.hub.visit() }
}

function hubModel(more: Partial<HubModel>): HubModel {
  return {
    id: 'lark/sing',
    author: 'lark',
    task: 'text-generation',
    library: 'transformers',
    languages: [],
    tags: ['conversational'],
    gated: false,
    isDisabled: false,
    isPrivate: false,
    downloads: 0,
    likes: 0,
    formats: [],
    providers: [],
    results: [],
    spaces: [],
    ...more,
  }
}
