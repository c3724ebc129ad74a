/** `npm run ask`: one question, a conversation, or JSON Lines. */
import { createInterface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'
import { styleText } from 'node:util'
import type { Bot } from '../../src/bot.ts'
import type { Question } from '../../src/types.ts'
import { answerLine } from './json-lines.ts'
import { render } from './render.ts'

export interface Terminal {
  input: Readable & { isTTY?: boolean }
  output: Writable & { isTTY?: boolean; columns?: number }
  hasColor: boolean
}

const DEFAULT_COLUMNS = 100

/** Answers one question and returns. */
export async function askOnce(bot: Bot, text: string, terminal: Terminal): Promise<void> {
  await answer(bot, text, 1, terminal)
}

/** A conversation: questions line by line until the input ends. A number asks that one of the offered questions. */
export async function converse(bot: Bot, terminal: Terminal): Promise<void> {
  const { output } = terminal
  const greeting = bot.greeting(Intl.DateTimeFormat().resolvedOptions().locale)
  const lines = createInterface({ input: terminal.input })
  const prompt = () => output.write(terminal.output.isTTY ? `\n${paint('bold', '> ', terminal)}` : '')
  if (output.isTTY)
    output.write(
      `${greeting.text}\n${greeting.questions.map((question, at) => `  ${at + 1}. ${question}`).join('\n')}\n`,
    )
  prompt()
  let offered = greeting.questions
  let number = 0
  for await (const line of lines) {
    const choice = /^\s*(\d)\s*$/.exec(line)?.[1]
    const text = (choice && offered[Number(choice) - 1]) ?? line
    if (/^\s*(exit|quit|:q)\s*$/i.test(line)) break
    if (text.trim()) offered = await answer(bot, text, ++number, terminal)
    prompt()
  }
}

/** Reads questions as JSON Lines, writes an answer for each in the same order. */
export async function answerJsonLines(bot: Bot, { input, output }: Pick<Terminal, 'input' | 'output'>): Promise<void> {
  let number = 0
  for await (const line of createInterface({ input })) {
    if (!line.trim()) continue
    const answered = JSON.stringify(await answerLine(bot, line, ++number))
    if (!output.write(`${answered}\n`)) await new Promise(resolve => output.once('drain', resolve))
  }
}

async function answer(bot: Bot, text: string, number: number, terminal: Terminal): Promise<string[]> {
  const reply = await bot.ask(questionOf(text, number), () => {})
  const width = Math.min(terminal.output.columns ?? DEFAULT_COLUMNS, 120)
  terminal.output.write(`${render(reply, width, hasColor(terminal))}\n`)
  return reply.blocks.flatMap(block => (block.kind === 'next' ? block.questions : []))
}

function questionOf(text: string, number: number): Question {
  return {
    id: `terminal-${process.pid}-${number}`,
    thread: `terminal:${process.pid}`,
    place: { workspace: 'terminal', channel: 'terminal', audience: 'private' },
    person: { id: 'terminal', isAdmin: true },
    text,
  }
}

function hasColor({ output, hasColor }: Terminal): boolean {
  return hasColor && output.isTTY === true
}

function paint(style: 'bold', text: string, terminal: Terminal): string {
  return hasColor(terminal) ? styleText(style, text, { validateStream: false }) : text
}
