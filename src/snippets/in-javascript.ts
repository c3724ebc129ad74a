import { MODEL_LIBRARIES_UI_ELEMENTS } from '@huggingface/tasks'
import type { Snippet, SnippetFacts } from '../snippet-types.ts'
import type { PipelineTag } from '../types.ts'
import { modelData } from './model-data.ts'
import { translatorLanguages } from './text-to-text.ts'

/**
 * Tasks of transformers.js, with the arguments of a call.
 * @see https://huggingface.co/docs/transformers.js/api/pipelines
 */
const ARGUMENTS: Record<PipelineTag, string> = {
  'audio-classification': "'audio.wav'",
  'automatic-speech-recognition': "'audio.wav'",
  'depth-estimation': "'photo.jpg'",
  'document-question-answering': "'document.png', 'What is the total?'",
  'feature-extraction': "['Today is a sunny day.'], { pooling: 'mean', normalize: true }",
  'fill-mask': "'Paris is the ' + pipe.tokenizer.mask_token + ' of France.'",
  'image-classification': "'photo.jpg'",
  'image-feature-extraction': "'photo.jpg'",
  'image-segmentation': "'photo.jpg'",
  'image-to-image': "'photo.jpg'",
  'image-to-text': "'photo.jpg'",
  'object-detection': "'photo.jpg'",
  'question-answering': "'Who wrote it?', 'The book was written by Ana.'",
  summarization: "'The tower is 324 metres tall, about the same height as an 81-storey building.'",
  'text-classification': "'I love this!'",
  'text-generation': "[{ role: 'user', content: 'Who are you?' }], { max_new_tokens: 128 }",
  'text2text-generation': "'Translate to German: Good morning.'",
  'token-classification': "'Sarah lives in Berlin.'",
  translation: "'Good morning.'",
  'zero-shot-classification': "'My phone is broken', ['phone', 'computer', 'billing']",
  'zero-shot-image-classification': "'photo.jpg', ['animals', 'people', 'landscape']",
  'zero-shot-object-detection': "'photo.jpg', ['cat', 'dog']",
}

/** transformers.js for a model that has ONNX weights: without them it can't load. */
export function javascriptSnippets(facts: SnippetFacts): Snippet[] {
  const weights = facts.weights.find(({ format }) => format === 'onnx')
  const isMeant = facts.library === 'transformers.js' || facts.runsWith.includes('transformers.js')
  const task = facts.task === 'sentence-similarity' ? 'feature-extraction' : (facts.task ?? '')
  if (!weights || !isMeant || !Object.hasOwn(ARGUMENTS, task)) return []
  const data = modelData({ ...facts, id: weights.id, task })
  const [made = ''] = MODEL_LIBRARIES_UI_ELEMENTS['transformers.js'].snippets(data)
  const lines = made.replace(/^\/\/ npm i .*\n/, '').replace('// Allocate pipeline\n', '')
  return [
    {
      library: 'transformers.js',
      language: 'javascript',
      install: 'npm i @huggingface/transformers',
      code: `${lines}\n\nconsole.log(await pipe(${ARGUMENTS[task]}${options(task, weights.id)}));`,
      weights: weights.id === facts.id ? undefined : weights.id,
    },
  ]
}

function options(task: PipelineTag, id: string): string {
  const languages = task === 'translation' ? translatorLanguages(id) : undefined
  return languages ? `, { src_lang: '${languages.from}', tgt_lang: '${languages.to}' }` : ''
}
