import { MODEL_LIBRARIES_UI_ELEMENTS, type TransformersInfo } from '@huggingface/tasks'
import type { Snippet, SnippetFacts } from '../snippet-types.ts'
import type { PipelineTag } from '../types.ts'
import { modelData } from './model-data.ts'
import { pipelineCall } from './pipeline-calls.ts'
import { generateText, translatorKind } from './text-to-text.ts'

const INSTALL = 'pip install -U "transformers[torch]"'
/** What the pipeline of a task reads or writes files with. */
const EXTRAS: [task: RegExp, packages: string][] = [
  [/^text-to-(?:speech|audio)/, 'soundfile'],
  [/image|object|depth|mask-g|document|video/, 'pillow'],
]

/** The class of a task where it has one. Recognition of speech has two, by the model, so that the pipeline must choose. */
const CLASSES = new Map<PipelineTag, TransformersInfo>(
  Object.entries({
    'text-generation': { auto_model: 'AutoModelForCausalLM', processor: 'AutoTokenizer' },
    'image-text-to-text': { auto_model: 'AutoModelForImageTextToText', processor: 'AutoProcessor' },
    'video-text-to-text': { auto_model: 'AutoModelForMultimodalLM', processor: 'AutoProcessor' },
    'audio-text-to-text': { auto_model: 'AutoModelForMultimodalLM', processor: 'AutoProcessor' },
    'image-to-text': { auto_model: 'AutoModelForImageTextToText', processor: 'AutoProcessor' },
    'multiple-choice': { auto_model: 'AutoModelForMultipleChoice', processor: 'AutoTokenizer' },
    'question-answering': { auto_model: 'AutoModelForQuestionAnswering', processor: 'AutoTokenizer' },
    summarization: { auto_model: 'AutoModelForSeq2SeqLM', processor: 'AutoTokenizer' },
    translation: { auto_model: 'AutoModelForSeq2SeqLM', processor: 'AutoTokenizer' },
    'text2text-generation': { auto_model: 'AutoModelForSeq2SeqLM', processor: 'AutoTokenizer' },
  }),
)

/** Pipelines that transformers 5 removed, of models that no one class fits. */
const ONLY_BEFORE_5 = new Map<PipelineTag, string>([
  ['visual-question-answering', 'print(pipe(image="photo.jpg", question="What is in the picture?"))'],
  ['image-to-image', 'pipe("photo.jpg").save("output.png")'],
])

const FIND_ANSWER = `inputs = tokenizer("Who wrote it?", "The book was written by Ana.", return_tensors="pt")
outputs = model(**inputs)
answer = inputs["input_ids"][0][outputs.start_logits.argmax() : outputs.end_logits.argmax() + 1]
print(tokenizer.decode(answer))`

/** Python for a transformers model: with a pipeline where there is one, with the classes of the task where that is sound. */
export function transformersSnippets(facts: SnippetFacts): Snippet[] {
  const { task = '' } = facts
  if (task === 'translation' && translatorKind(facts.id) !== 'encoder-decoder') return translator(facts)
  const call = pipelineCall(task, facts.id)
  const found: Snippet[] = []
  if (call !== undefined) found.push(python(pipelineCode(facts, call), task))
  const oldCall = ONLY_BEFORE_5.get(task)
  if (oldCall !== undefined)
    found.push({ ...python(pipelineCode(facts, oldCall), task), install: 'pip install "transformers[torch]<5" pillow' })
  const info = CLASSES.get(task)
  if (info) found.push(python(directCode(facts, info), task))
  return found
}

/** A language model that was made for translating is asked to translate. */
function translator(facts: SnippetFacts): Snippet[] {
  const isChat = translatorKind(facts.id) === 'chat'
  const tags = isChat ? [...facts.tags, 'conversational'] : facts.tags
  return transformersSnippets({ ...facts, task: 'text-generation', tags }).map(snippet => ({
    ...snippet,
    code: snippet.code
      .replace('Who are you?', 'Translate to German: Good morning.')
      .replace('Once upon a time', 'English: Good morning.\\nGerman:'),
  }))
}

function pipelineCode(facts: SnippetFacts, call: string): string {
  const [made = ''] = written(facts)
  const lines = made
    .replace(/^# Use a pipeline as a high-level helper\n/, '')
    .replace(/^pipe\((?:text=)?messages\)$/m, 'print($&)')
  const isCalled = /^(?:print\()?pipe\(/m.test(lines)
  return call && !isCalled ? `${lines}\n\n${call}` : lines
}

function directCode(facts: SnippetFacts, info: TransformersInfo): string {
  const made = written(facts, info).at(-1) ?? ''
  const isLarge = /^(?:text-generation|\w+-text-to-text)$/.test(facts.task ?? '')
  const lines = made.replace(/^# Load model directly\n/, '')
  // Not every small model can be spread over devices, and none needs it.
  const code = isLarge ? lines : lines.replaceAll(', device_map="auto"', '')
  if (facts.tags.includes('custom_code')) return code
  if (info.auto_model === 'AutoModelForSeq2SeqLM') return `${code}\n\n${generateText(facts.id, facts.task ?? '')}`
  return info.auto_model === 'AutoModelForQuestionAnswering' ? `${code}\n\n${FIND_ANSWER}` : code
}

function written(facts: SnippetFacts, info: TransformersInfo = { auto_model: 'AutoModel' }): string[] {
  const data = modelData({ ...facts, library: 'transformers' })
  return MODEL_LIBRARIES_UI_ELEMENTS.transformers.snippets({ ...data, transformersInfo: info })
}

function python(code: string, task: PipelineTag): Snippet {
  const extras = EXTRAS.filter(([pattern]) => pattern.test(task)).map(([, packages]) => ` ${packages}`)
  return { library: 'transformers', language: 'python', install: INSTALL + extras.join(''), code }
}
