import { expect, test } from 'vitest'
import { wordCount } from '../src/skills/parts/shorten.ts'
import type { Reply } from '../src/types.ts'
import { ask } from './world.ts'

/** "About 120 words", the citation and a heading aside. */
const MOST_WORDS = 135

/** The explanation itself: the text before models that are shown below it. */
function explanation(reply: Reply): string {
  const models = reply.blocks.findIndex(block => block.kind === 'models')
  const blocks = models < 0 ? reply.blocks : reply.blocks.slice(0, models - 1)
  return blocks.flatMap(block => (block.kind === 'text' ? [block.markdown] : [])).join('\n\n')
}

test.each([
  'where are models cached?',
  'what is a gated model?',
  'how big can a file on the hub be?',
  'is safetensors safer than pickle?',
  'what is LoRA?',
  'how do I use the hub offline?',
])('"%s" is answered in about 120 words, with a source', async question => {
  const reply = await ask(question)
  expect(reply.understood.intent).toBe('explain')
  const text = explanation(reply)
  expect(wordCount(text)).toBeGreaterThan(15)
  expect(wordCount(text)).toBeLessThanOrEqual(MOST_WORDS)
  expect(text).toMatch(/\[1\]/)
  expect(reply.evidence[0]?.url).toMatch(/^https:/)
})

test.each([
  ['can I use a model without an account?', /^(yes|no)\b/i],
  ['can a model contain a virus?', /^(yes|no)\b/i],
  ['does transformers 5 still support TensorFlow?', /^(yes|no)\b/i],
])('a question for yes or no, "%s", is answered so first', async (question, begins) => {
  expect(explanation(await ask(question))).toMatch(begins)
})

test.each([
  ['how big can a file on the hub be?', /\d+ GB/],
  ['how much does PRO cost?', /\$9/],
])('a question for a number, "%s", is answered with it in the first sentences', async (question, number) => {
  expect(explanation(await ask(question)).slice(0, 260)).toMatch(number)
})

test.each([
  ['Who made wav2vec 2.0, and how was it pretrained?', /without transcripts|self-supervised|unlabel/i],
  ['SigLIP was pretrained on which dataset?', /WebLI/],
])('of a document about many things, the part about the thing asked comes first: "%s"', async (question, fact) => {
  expect(explanation(await ask(question)).slice(0, 400)).toMatch(fact)
})

test('what nothing answers is said not to be known, with the nearest topic to ask', async () => {
  const reply = await ask('how do I calibrate the flux capacitor of my fleet of zeppelins?')
  expect(['not_found', 'redirect', 'ask_back']).toContain(reply.outcome)
  expect(reply.blocks.some(block => block.kind === 'next' && block.questions.length > 0)).toBe(true)
})
