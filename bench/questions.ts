import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { z } from 'zod'
import type { Bot } from '../src/bot.ts'
import type { Reply } from '../src/types.ts'

const line = z.object({ id: z.string(), question: z.string(), context: z.array(z.string()).default([]) })

/** A question of `eval/questions.jsonl`, with what was asked before it in its thread. */
export type BenchQuestion = z.infer<typeof line>

/** All questions, in the order of the file. */
export function readQuestions(): BenchQuestion[] {
  const text = readFileSync(resolve(import.meta.dirname, '../eval/questions.jsonl'), 'utf8')
  return text
    .split('\n')
    .filter(row => row.trim())
    .map(row => line.parse(JSON.parse(row)))
}

/** Asks as an adapter would. @param delivery a new one for each time, since a repeated id is not answered again */
export function ask(bot: Bot, text: string, thread: string, delivery: string): Promise<Reply> {
  return bot.ask(
    {
      id: delivery,
      thread,
      place: { workspace: 'bench', channel: 'bench', audience: 'private' },
      person: { id: 'bench', isAdmin: false },
      text,
    },
    () => {},
  )
}
