/** One real bot on the real knowledge for a test file. */
import { resolve } from 'node:path'
import { inject } from 'vitest'
import { plainText } from '../src/reply/plain.ts'
import { startBot } from '../src/start.ts'
import type { Question, Reply } from '../src/types.ts'

export const root = resolve(import.meta.dirname, '..')
export const dataDir = inject('dataDir')

/** What the bot wrote to its log. */
export const log: string[] = []

export const { bot, opened, world } = await startBot(
  {
    port: 0,
    host: '127.0.0.1',
    dataDir,
    knowledgeDir: resolve(root, 'knowledge'),
    hub: { endpoint: 'https://huggingface.co', router: 'https://router.huggingface.co', isOffline: true },
    hasColor: false,
  },
  line => log.push(line),
)

export const { knowledge } = opened

let asked = 0

/** Asks as a person in chat would; without a thread, in one of its own. */
export function ask(text: string, thread = `thread-${asked + 1}`): Promise<Reply> {
  return bot.ask(questionOf(text, `question-${++asked}`, thread), () => {})
}

/** The plain text of the answer. */
export async function read(text: string): Promise<string> {
  return plainText(await ask(text))
}

export function questionOf(text: string, id: string, thread: string): Question {
  return {
    id,
    thread,
    place: { workspace: 'test', channel: 'test', audience: 'private' },
    person: { id: 'person', isAdmin: false },
    text,
  }
}
