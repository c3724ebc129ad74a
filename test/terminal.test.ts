import stringWidth from 'string-width'
import { describe, expect, test } from 'vitest'
import { render } from '../adapters/terminal/render.ts'
import { hubbub } from './run-hubbub.ts'
import { ask } from './world.ts'

const NARROW_COLUMNS = 60
/** The escape that begins every colour and cursor movement. */
const ESCAPE = '\u001b'

describe('npm run ask', () => {
  test('answers one question and ends', async () => {
    const { out, err, code } = await hubbub(['ask', 'best ASR for Spanish?'])
    expect(code).toBe(0)
    expect(err).toBe('')
    expect(out).toMatch(/^1\. [\w.-]+\/[\w.-]+/m)
    expect(out).toMatch(/% WER .*\(Spanish\)/)
    expect(out).toMatch(/https:\/\/huggingface\.co\//)
  })

  test('takes the words of a question without quotes, too', async () => {
    const { out } = await hubbub(['ask', 'where', 'are', 'models', 'cached'])
    expect(out).toContain('HF_HOME')
  })

  test('writes no colours into a file or a pipe', async () => {
    const { out } = await hubbub(['ask', 'compare openai/whisper-large-v3 and nvidia/canary-1b-v2'])
    expect(out).toContain('───')
    expect(out).not.toContain(ESCAPE)
  })

  test('leads a conversation in which each question knows the one before', async () => {
    const { out, code } = await hubbub(
      ['ask'],
      'speech recognition for Spanish, which model?\n\nwhat about Finnish?\n:q\nwhat can you do?\n',
    )
    const [first = '', second = ''] = out.split(/(?=^For speech recognition)/m)
    expect(code).toBe(0)
    expect(first).toMatch(/speech recognition.*Spanish/)
    expect(second).toMatch(/speech recognition.*Finnish/)
    expect(out).not.toContain('What you can ask')
  })

  test('takes the number of an offered question for the question', async () => {
    const { out } = await hubbub(['ask'], '3\n')
    expect(out).toContain('HF_HOME')
  })

  test('a word that is no command is told what the commands are', async () => {
    const { err, code } = await hubbub(['aks', 'best OCR?'])
    expect({ err, code }).toEqual({ err: expect.stringMatching(/^"aks" is no command\.\nUsage:/), code: 1 })
  })
})

describe('on a screen of 60 columns', () => {
  test.each([
    'compare openai/whisper-large-v3 and nvidia/canary-1b-v2',
    'does Qwen/Qwen3-8B fit an 8 GB GPU?',
    'tell me about BAAI/bge-m3',
    'what can you do?',
    '何ができますか？',
  ])('the table of "%s" fits, whatever is written in it', async question => {
    const reply = await ask(question)
    const tables = reply.blocks.filter(block => block.kind === 'table')
    expect(tables.length).toBeGreaterThan(0)
    const lines = render({ ...reply, blocks: tables, evidence: [] }, NARROW_COLUMNS, false).split('\n')
    expect(lines.filter(line => stringWidth(line) > NARROW_COLUMNS)).toEqual([])
  })

  test('what comes from outside can not move the cursor or change colours', async () => {
    const reply = await ask('compare openai/whisper-large-v3 and nvidia/canary-1b-v2')
    const evil = `${ESCAPE}[2Jgone${ESCAPE}]0;title\u0007\u009b31m\r`
    const shown = render(
      {
        ...reply,
        blocks: [
          { kind: 'text', markdown: evil },
          { kind: 'table', columns: [{ title: evil, align: 'left' }], rows: [[evil]], caption: evil },
          { kind: 'next', questions: [evil] },
        ],
      },
      80,
      false,
    )
    expect(shown).toContain('gone')
    expect(shown).not.toMatch(/[^\P{Cc}\n]/u)
  })
})

describe('JSON Lines', () => {
  test('are answered in order, with a sentence for each line that can not be read', async () => {
    const lines = [
      '{"id": "a", "question": "best ASR for Spanish?"}',
      '{broken',
      '',
      '{"id": 7, "question": "where are models cached?"}',
      '{"id": "c"}',
      '{"question": "no id"}',
      '[]',
      'null',
      '{"id": "e", "question": "what can you do?"}',
    ]
    const { out, err, code } = await hubbub(['ask', '--json'], `${lines.join('\n')}\n`)
    const answers = out
      .trim()
      .split('\n')
      .map(line => JSON.parse(line) as Record<string, unknown>)
    expect({ err, code }).toEqual({ err: '', code: 0 })
    expect(answers.map(({ id, error }) => [id, typeof error])).toEqual([
      ['a', 'undefined'],
      [undefined, 'string'],
      [7, 'undefined'],
      ['c', 'string'],
      [undefined, 'string'],
      [undefined, 'string'],
      [undefined, 'string'],
      ['e', 'undefined'],
    ])
    expect(answers[0]).toMatchObject({
      task: 'automatic-speech-recognition',
      action: 'answer',
      lang: 'en',
      constraints: { language: ['es'] },
      text: expect.stringContaining('WER'),
    })
    expect(answers[2]).toMatchObject({
      action: 'answer',
      text: expect.stringContaining('HF_HOME'),
      sources: expect.arrayContaining([{ title: expect.any(String), url: expect.stringMatching(/^https:/) }]),
    })
  })

  test('carry what was asked before as context, and nothing over from other lines', async () => {
    const lines = [
      { id: 1, question: 'and for Finnish?', context: ['speech recognition for Spanish, which model?'] },
      {
        id: 2,
        question: 'and for Finnish?',
        context: ['which model translates Spanish to English?', 'text to speech in Spanish'],
      },
      { id: 3, question: 'and for Finnish?' },
    ]
    const { out } = await hubbub(['ask', '--json'], lines.map(line => JSON.stringify(line)).join('\n'))
    const tasks = out
      .trim()
      .split('\n')
      .map(line => (JSON.parse(line) as { task: string }).task)
    expect(tasks.slice(0, 2)).toEqual(['automatic-speech-recognition', 'text-to-speech'])
    expect(tasks[2]).not.toBe('text-to-speech')
  })
})
