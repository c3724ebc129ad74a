import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readSentences } from '../src/agent/say.ts'
import { SPOKEN, type Spoken } from '../src/types.ts'
import { ask, read, root } from './world.ts'

const ENGLISH = readSentences('en')

test('there is one file of sentences for each language that the bot speaks', () => {
  const files = readdirSync(join(root, 'prompts')).filter(file => file.endsWith('.md') && file !== 'README.md')
  expect(files.sort()).toEqual([...SPOKEN].map(language => `${language}.md`).sort())
})

describe.each(SPOKEN)('the sentences in %s', language => {
  const sentences = readSentences(language)

  test('are the same ones as in English, with the same gaps to fill', () => {
    const shape = (all: Map<string, string>) =>
      Object.fromEntries([...all].map(([key, text]) => [key, gaps(text)]).sort())
    expect(shape(sentences)).toEqual(shape(ENGLISH))
  })

  test('are all written', () => {
    expect([...sentences].filter(([, text]) => !text).map(([key]) => key)).toEqual([])
  })
})

const QUESTIONS: [Spoken, question: string, says: RegExp][] = [
  ['en', 'Which model turns speech into text for Dutch?', /Size|Licence/],
  ['es', '¿Qué modelo me recomiendas para transcribir entrevistas en español?', /Tamaño|Licencia/],
  ['fr', 'Quel modèle pour transcrire des entretiens en français ?', /Taille|Licence/],
  ['de', 'Welches Modell schreibt deutsche Interviews mit?', /Größe|Lizenz/],
  ['pt', 'Qual modelo devo usar para transcrever entrevistas em português?', /Tamanho|Licença/],
  ['zh', '哪个模型适合中文语音识别？', /大小|许可/],
  ['ja', '日本語の音声認識に最適なモデルは？', /サイズ|ライセンス/],
]

test.each(QUESTIONS)('a question in %s is answered in the same language', async (language, question, says) => {
  expect((await ask(question)).understood.spoken).toBe(language)
  expect(await read(question)).toMatch(says)
})

test.each([
  ['Hoe groot is whisper-large-v3 en mag ik het gebruiken?', 'Dutch'],
  ['Какая модель лучше всего распознаёт русскую речь?', 'Russian'],
  ['Jaki model do rozpoznawania mowy po polsku polecasz?', 'Polish'],
])('"%s", in a language that the bot does not speak (%s), is answered in English', async question => {
  expect((await ask(question)).understood.spoken).toBe('en')
})

function gaps(text: string): string[] {
  return [...new Set(text.match(/\{\w+\}/g) ?? [])].sort()
}
