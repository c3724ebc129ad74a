import { expect, test } from 'vitest'
import type { Agent } from '../src/agent/answer.ts'
import { sentencesByLanguage } from '../src/agent/say.ts'
import { createBot, turnsInMemory } from '../src/bot.ts'
import { ShownError } from '../src/errors.ts'
import { plainText } from '../src/reply/plain.ts'
import type { Reply, Request } from '../src/types.ts'
import { questionOf } from './world.ts'

test('a second delivery of the same message is answered once', async () => {
  const { bot, started } = botOf(async text => text)
  const question = questionOf('hello', 'event-1', 'thread')
  const replies = await Promise.all([bot.ask(question, ignore), bot.ask({ ...question }, ignore)])
  const late = await bot.ask({ ...question }, ignore)
  expect(started).toEqual(['hello'])
  expect([replies[1], late]).toEqual([replies[0], replies[0]])
})

test('the same words in two messages are answered twice', async () => {
  const { bot, started } = botOf(async text => text)
  await bot.ask(questionOf('hello', 'event-1', 'thread'), ignore)
  await bot.ask(questionOf('hello', 'event-2', 'thread'), ignore)
  expect(started).toEqual(['hello', 'hello'])
})

test('questions of one thread are answered in order, each knowing the one before', async () => {
  const gate = Promise.withResolvers<void>()
  const { bot, started, contexts } = botOf(async text => {
    if (text === 'first') await gate.promise
    return text
  })
  const order: string[] = []
  const all = ['first', 'second', 'third'].map((text, at) =>
    bot.ask(questionOf(text, `event-${at}`, 'thread'), ignore).then(() => order.push(text)),
  )
  await bot.ask(questionOf('elsewhere', 'event-9', 'another thread'), ignore)
  expect(started).toEqual(['first', 'elsewhere'])
  gate.resolve()
  await Promise.all(all)
  expect(order).toEqual(['first', 'second', 'third'])
  expect(contexts).toEqual([undefined, undefined, 'first', 'second'])
})

test('an error becomes a reply with an id that stands in the log, with its cause', async () => {
  const { bot, lines } = botOf(async () => {
    throw new TypeError('secret detail')
  })
  const text = plainText(await bot.ask(questionOf('hello', 'event-1', 'thread'), ignore))
  const id = /logged as ([0-9a-f]{8})/.exec(text)?.[1]
  expect(id).toBeDefined()
  expect(text).not.toMatch(/secret detail|TypeError|\bat .*:\d+/)
  expect(lines).toHaveLength(1)
  expect(lines[0]).toMatch(new RegExp(`${id}.*secret detail`))
})

test('an error that a person can use is shown to them as it is', async () => {
  const { bot, lines } = botOf(async () => {
    throw new ShownError('The Hub is slow today: ask again in a minute.')
  })
  expect(plainText(await bot.ask(questionOf('hello', 'event-1', 'thread'), ignore))).toBe(
    'The Hub is slow today: ask again in a minute.',
  )
  expect(lines).toEqual([])
})

test('after an error the thread goes on, with the context of the last answer', async () => {
  const { bot, contexts } = botOf(async text => {
    if (text === 'broken') throw new Error('no')
    return text
  })
  for (const [at, text] of ['first', 'broken', 'third'].entries())
    await bot.ask(questionOf(text, `event-${at}`, 'thread'), ignore)
  expect(contexts).toEqual([undefined, 'first', 'first'])
})

test('what is being done is told to the person who asked', async () => {
  const { bot } = botOf(async (text, progress) => {
    progress(`looking for ${text}`)
    return text
  })
  const told: string[] = []
  await bot.ask(questionOf('hello', 'event-1', 'thread'), sentence => told.push(sentence))
  expect(told).toEqual(['looking for hello'])
})

test.each([
  ['pt-BR', 'pt'],
  ['de-AT', 'de'],
  ['ZH-Hant-TW', 'zh'],
  ['nl', 'en'],
  ['', 'en'],
])('the greeting for the locale "%s" is in %s, with four questions', (locale, language) => {
  const greeting = botOf(async text => text).bot.greeting(locale)
  expect(greeting).toMatchObject({ language, questions: [/./, /./, /./, /./].map(some => expect.stringMatching(some)) })
})

/** The bot around an agent that answers with a function's text. */
function botOf(answer: (text: string, progress: (sentence: string) => void) => Promise<string>) {
  const started: string[] = []
  const contexts: (string | undefined)[] = []
  const lines: string[] = []
  const agent: Agent = {
    say: sentencesByLanguage(),
    answer: async (text, last, progress) => {
      started.push(text)
      contexts.push(last?.question)
      const reply = replyOf(await answer(text, progress))
      return { reply, turn: { question: text, request: reply.understood, models: [] } }
    },
  }
  return { bot: createBot(agent, turnsInMemory(), line => lines.push(line)), started, contexts, lines }
}

function replyOf(markdown: string): Reply {
  const constraints = { features: [], except: [] }
  const understood: Request = {
    intent: 'help',
    taskChoices: [],
    languages: [],
    constraints,
    models: [],
    isFamily: false,
    unknownModels: [],
    topic: '',
    asks: [],
    documents: [],
    spoken: 'en',
  }
  return { blocks: [{ kind: 'text', markdown }], evidence: [], outcome: 'answer', models: [], understood }
}

function ignore(): void {}
