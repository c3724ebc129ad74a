import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { type SSEStreamingApi, streamSSE } from 'hono/streaming'
import { z } from 'zod'
import type { Bot } from '../../src/bot.ts'
import { ShownError } from '../../src/errors.ts'
import type { Question, Reply, Spoken } from '../../src/types.ts'
import { drawCharts } from './chart.ts'
import { onlyOurHost, onlyOurPage, secure } from './guard.ts'
import { labelsIn } from './labels.ts'
import { preferredLanguage } from './language.ts'
import { ASSETS, renderPage } from './page.ts'
import { renderBlock, renderSources } from './render.ts'

const MAX_CHARACTERS = 20_000
/** Room for as many characters as JSON can make longest: `\u1234`. */
const MAX_BODY_BYTES = MAX_CHARACTERS * 6 + 1000
/** Proxies drop a connection on which nothing was said for about a minute. */
const HEARTBEAT_MS = 15_000

const TOO_LONG = `The question is too long: at most ${MAX_CHARACTERS.toLocaleString('en')} characters, please.`

const name = z.string().regex(/^[\w-]{8,64}$/)
const askBody = z.object({ text: z.string().trim().min(1).max(MAX_CHARACTERS), thread: name, id: name })

/** Everything that the server answers to. @param host the address it listens on */
export function routesFor(bot: Bot, host: string): Hono {
  const app = new Hono()
  app.use(secure)
  app.use(onlyOurHost(host))

  app.get('/', context => {
    const spoken = preferredLanguage(context.req.header('accept-language'))
    context.header('Cache-Control', 'no-cache')
    context.header('Vary', 'Accept-Language')
    return context.html(renderPage(bot.greeting(spoken)))
  })
  for (const [path, { type, text }] of Object.entries(ASSETS)) {
    app.get(path, context => context.body(text, 200, { 'Content-Type': type, 'Cache-Control': 'no-cache' }))
  }
  app.get('/healthz', context => context.text('ok'))

  const limit = bodyLimit({ maxSize: MAX_BODY_BYTES, onError: context => context.json({ problem: TOO_LONG }, 413) })
  app.post('/ask', onlyOurPage, limit, async context => {
    const body = askBody.safeParse(await context.req.json().catch(() => undefined))
    if (!body.success) return context.json({ problem: sentenceFor(body.error) }, 400)
    const spoken = preferredLanguage(context.req.header('accept-language'))
    // nginx holds streams back until they are complete, unless told.
    context.header('X-Accel-Buffering', 'no')
    return streamSSE(context, stream => answer(bot, questionFrom(body.data, spoken), stream, spoken))
  })

  app.notFound(context => context.text('There is nothing here: the page is at /.\n', 404))
  app.onError((error, context) => {
    console.error(error)
    return context.json({ problem: labelsIn('en').broken }, 500)
  })
  return app
}

async function answer(bot: Bot, question: Question, stream: SSEStreamingApi, spoken: Spoken): Promise<void> {
  const heartbeat = setInterval(() => stream.write(': still working\n\n'), HEARTBEAT_MS)
  try {
    const reply = await bot.ask(question, sentence => void stream.writeSSE({ event: 'progress', data: sentence }))
    for (const data of await htmlOf(reply)) await stream.writeSSE({ event: 'block', data })
    const done = { outcome: reply.outcome, lang: reply.understood.spoken }
    await stream.writeSSE({ event: 'done', data: JSON.stringify(done) })
  } catch (error) {
    if (!(error instanceof ShownError)) console.error(error)
    const data = error instanceof ShownError ? error.message : labelsIn(spoken).broken
    await stream.writeSSE({ event: 'problem', data })
  } finally {
    clearInterval(heartbeat)
  }
}

/** The reply in reading order: its blocks, its sources, and last, beside the text box, what to ask next. */
async function htmlOf(reply: Reply): Promise<string[]> {
  const drawn = await drawCharts(reply)
  const next = reply.blocks.filter(block => block.kind === 'next')
  const rest = reply.blocks.filter(block => block.kind !== 'next')
  const draw = (block: Reply['blocks'][number]) => renderBlock(block, reply, drawn)
  return [...rest.map(draw), renderSources(reply), ...next.map(draw)].filter(html => html !== '')
}

function questionFrom({ text, thread, id }: z.infer<typeof askBody>, locale: Spoken): Question {
  return {
    id: `web:${thread}:${id}`,
    thread: `web:${thread}`,
    place: { workspace: 'web', channel: `web:${thread}`, audience: 'private' },
    person: { id: `web:${thread}`, locale, isAdmin: false },
    text,
  }
}

function sentenceFor(error: z.ZodError): string {
  const issue = error.issues[0]
  const field = issue?.path[0]
  if (field === 'text' && issue?.code === 'too_big') return TOO_LONG
  if (field === 'text') return 'The question is empty: write it into "text".'
  if (field === 'thread' || field === 'id') return `"${field}" must be 8 to 64 letters, digits, _ or -.`
  return 'Send a JSON object with "text", "thread" and "id".'
}
