/** ask(): claim once, keep the order of a thread, answer, remember. */
import { randomUUID } from 'node:crypto'
import type { Agent } from './agent/answer.ts'
import { ShownError } from './errors.ts'
import { type Progress, type Question, type Reply, SPOKEN, type Spoken, type Turns } from './types.ts'

/** What adapters may ask of us. */
export interface Bot {
  /**
   * Answers a question. A second call with the same id gets the same reply and is not answered again; questions of one
   * thread are answered in order. Never rejects: an error becomes a reply that says so.
   */
  ask(question: Question, progress: Progress): Promise<Reply>
  /** What a page says before the first question, in the language nearest to a locale such as `pt-BR`. */
  greeting(locale: string): Greeting
}

export interface Greeting {
  language: Spoken
  title: string
  text: string
  questions: string[]
  labels: Record<string, string>
}

/** Replies kept for repeated deliveries, and threads remembered. */
const REMEMBERED_REPLIES = 500
const REMEMBERED_THREADS = 2000
const LABELS = ['placeholder', 'ask', 'sources', 'again', 'copy', 'you', 'skip', 'failed']

export function createBot(agent: Agent, turns: Turns, log: (line: string) => void): Bot {
  const claimed = new Map<string, Promise<Reply>>()
  const threads = new Map<string, Promise<unknown>>()

  const answer = async (question: Question, progress: Progress): Promise<Reply> => {
    try {
      const last = await turns.last(question.thread)
      const { reply, turn } = await agent.answer(question.text, last, progress)
      await turns.add(question.thread, turn)
      return reply
    } catch (error) {
      return failure(error, agent, log)
    }
  }

  return {
    ask: (question, progress) => {
      const known = claimed.get(question.id)
      if (known) return known
      const before = threads.get(question.thread) ?? Promise.resolve()
      const reply = before.then(() => answer(question, progress))
      remember(claimed, question.id, reply, REMEMBERED_REPLIES)
      remember(threads, question.thread, reply, REMEMBERED_THREADS)
      return reply
    },
    greeting: locale => {
      const language = SPOKEN.find(spoken => locale.toLowerCase().startsWith(spoken)) ?? 'en'
      const say = agent.say(language)
      return {
        language,
        title: say('web.title'),
        text: say('web.text'),
        questions: [1, 2, 3, 4].map(number => say(`web.example-${number}`)),
        labels: Object.fromEntries(LABELS.map(label => [label, say(`web.${label}`)])),
      }
    },
  }
}

function failure(error: unknown, agent: Agent, log: (line: string) => void): Reply {
  const id = randomUUID().slice(0, 8)
  const isShown = error instanceof ShownError
  if (!isShown) log(`error ${id}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`)
  const markdown = isShown ? error.message : agent.say('en')('error', { id })
  return {
    blocks: [{ kind: 'text', markdown }],
    evidence: [],
    outcome: 'not_found',
    models: [],
    understood: {
      intent: 'clarify',
      taskChoices: [],
      languages: [],
      constraints: { features: [], except: [] },
      models: [],
      isFamily: false,
      unknownModels: [],
      topic: '',
      asks: [],
      documents: [],
      spoken: 'en',
    },
  }
}

/** Turns in memory: the context of a thread's next question, until the store keeps them. */
export function turnsInMemory(): Turns {
  const last = new Map<string, Awaited<ReturnType<Turns['last']>>>()
  return {
    last: async thread => last.get(thread),
    add: async (thread, turn) => remember(last, thread, turn, REMEMBERED_THREADS),
  }
}

/** Sets an entry as the newest and drops the oldest beyond the limit. */
function remember<Value>(map: Map<string, Value>, key: string, value: Value, most: number): void {
  map.delete(key)
  map.set(key, value)
  if (map.size > most) map.delete(map.keys().next().value as string)
}
