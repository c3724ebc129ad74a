import { request } from 'node:http'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { type Running, start } from '../adapters/web/adapter.ts'
import { preferredLanguage } from '../adapters/web/language.ts'
import type { Bot } from '../src/bot.ts'
import { ShownError } from '../src/errors.ts'
import { fixedBot } from './browser/fixed-bot.ts'

const BODY = { text: 'Which model for Spanish?', thread: 'thread-0001', id: 'question-0001' }
const EVIL = '<script>alert(1)</script>'

const running: Running[] = []

afterEach(async () => {
  await Promise.all(running.splice(0).map(server => server.stop()))
})

describe('the page', () => {
  test('loads without an address of another site, with its style and script', async () => {
    const { url } = await serve(fixedBot())
    for (const path of ['/', '/page.css', '/page.js']) {
      const response = await fetch(url + path)
      expect(response.status).toBe(200)
      const text = (await response.text()).replaceAll('http://www.w3.org/2000/svg', '')
      expect(text).not.toMatch(/https?:\/\/|url\(|@import|\{\{/)
    }
  })

  test('carries headers that keep other code and other frames out', async () => {
    const { url } = await serve(fixedBot())
    const { headers } = await fetch(url)
    expect(headers.get('content-security-policy')).toBe(
      "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    )
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('referrer-policy')).toBe('no-referrer')
  })

  test('speaks the language that the browser asks for', async () => {
    const { url } = await serve(fixedBot())
    const html = await (await fetch(url, { headers: { 'accept-language': 'nl, pt-BR;q=0.9, en;q=0.8' } })).text()
    expect(html).toContain('<html lang="pt">')
    expect(html).toContain('A sua pergunta')
    expect(preferredLanguage('en;q=0.5, ja')).toBe('ja')
    expect(preferredLanguage('nl')).toBe('en')
    expect(preferredLanguage(undefined)).toBe('en')
  })

  test('shows the example questions as buttons, escaped', async () => {
    const bot = fixedBot()
    const { url } = await serve({ ...bot, greeting: () => ({ ...bot.greeting('en'), questions: [`"${EVIL}`] }) })
    const html = await (await fetch(url)).text()
    expect(html).toContain('data-question="&quot;&lt;script&gt;')
    expect(html).not.toContain(EVIL)
  })

  test('has a health check', async () => {
    const { url } = await serve(fixedBot())
    expect((await fetch(`${url}/healthz`)).status).toBe(200)
  })
})

describe('an answer', () => {
  test('comes as progress, then the blocks in order, then done', async () => {
    const bot = fixedBot()
    const { url } = await serve(bot)
    const events = await ask(url)
    expect(events.map(({ event }) => event)).toEqual([...Array(2).fill('progress'), ...Array(6).fill('block'), 'done'])
    expect(events[0]?.data).toBe('Comparing what was measured…')
    const found = events.slice(2, 8).map(({ data }) => /class="(\w+)/.exec(data)?.[1])
    expect(found).toEqual(['text', 'picks', 'scroll', 'code', 'sources', 'next'])
    expect(JSON.parse(events.at(-1)?.data ?? '')).toEqual({ outcome: 'answer', lang: 'en' })
    expect(bot.asked[0]).toMatchObject({ text: BODY.text, thread: 'web:thread-0001', person: { isAdmin: false } })
  })

  test('asked for twice under one id reaches the bot as the same question', async () => {
    const bot = fixedBot()
    const { url } = await serve(bot)
    expect(await ask(url)).toEqual(await ask(url))
    expect(bot.asked[0]).toEqual(bot.asked[1])
  })

  test('keeps the lines of code as they are', async () => {
    const { url } = await serve(fixedBot())
    const code = (await ask(url)).find(({ data }) => data.includes('<pre'))
    expect(code?.data).toContain('import pipeline\n\ntranscribe = ')
  })

  test('that fails becomes a sentence, never a stack', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {})
    const { url } = await serve(failing(new TypeError('secret detail')))
    expect(await ask(url)).toEqual([{ event: 'problem', data: 'Something went wrong on our side. Please try again.' }])
    const shown = await serve(failing(new ShownError('The Hub is slow today: ask again in a minute.')))
    expect(await ask(shown.url)).toEqual([{ event: 'problem', data: 'The Hub is slow today: ask again in a minute.' }])
  })
})

describe('a question is refused in a sentence', () => {
  test.each([
    ['without text', { ...BODY, text: '  ' }, 400, /empty/],
    ['with too long a text', { ...BODY, text: 'a'.repeat(20_001) }, 400, /too long/],
    ['with too large a body', { ...BODY, text: 'a'.repeat(200_000) }, 413, /too long/],
    ['with a bad id', { ...BODY, id: '../../etc' }, 400, /"id"/],
    ['with a bad thread', { ...BODY, thread: 'short' }, 400, /"thread"/],
    ['that is no object', 'hello', 400, /JSON object/],
  ])('%s', async (_, body, status, sentence) => {
    const bot = fixedBot()
    const { url } = await serve(bot)
    const response = await post(url, JSON.stringify(body))
    expect(response.status).toBe(status)
    expect(((await response.json()) as { problem: string }).problem).toMatch(sentence)
    expect(bot.asked).toEqual([])
  })

  test('that is no JSON, or not declared as such', async () => {
    const { url } = await serve(fixedBot())
    expect((await post(url, '{')).status).toBe(400)
    expect((await post(url, JSON.stringify(BODY), { 'content-type': 'text/plain' })).status).toBe(415)
  })

  test('that another site sends', async () => {
    const bot = fixedBot()
    const { url } = await serve(bot)
    for (const origin of ['https://evil.example', 'null', url.replace(/\d+$/, '1')]) {
      expect((await post(url, JSON.stringify(BODY), { origin })).status).toBe(403)
    }
    expect(bot.asked).toEqual([])
    expect((await post(url, JSON.stringify(BODY), { origin: url })).status).toBe(200)
  })
})

describe('the server', () => {
  test('on this machine alone answers to no other name', async () => {
    const { url } = await serve(fixedBot())
    const { port } = new URL(url)
    expect(await statusFor(url, 'rebound.example')).toBe(403)
    expect(await statusFor(url, `127.0.0.1.rebound.example:${port}`)).toBe(403)
    for (const name of ['localhost', '127.0.0.1', '[::1]']) expect(await statusFor(url, `${name}:${port}`)).toBe(200)
  })

  test('takes the next free port when the wanted one is in use, and says so', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
    const first = await serve(fixedBot())
    const wanted = Number(new URL(first.url).port)
    const second = await serve(fixedBot(), wanted)
    const taken = Number(new URL(second.url).port)
    expect(taken).toBeGreaterThan(wanted)
    expect(warn).toHaveBeenCalledWith(`Port ${wanted} is in use, so the page is on port ${taken}.`)
    expect((await fetch(second.url)).status).toBe(200)
  })

  test('that can not have its address says what to set', async () => {
    const attempt = start(fixedBot(), { host: '192.0.2.1', port: 0 })
    await expect(attempt).rejects.toThrow(ShownError)
    await expect(attempt).rejects.toThrow(/HOST=192\.0\.2\.1/)
  })
})

async function serve(bot: Bot, port = 0): Promise<Running> {
  const server = await start(bot, { host: '127.0.0.1', port })
  running.push(server)
  return server
}

function failing(error: Error): Bot {
  return { ...fixedBot(), ask: () => Promise.reject(error) }
}

function post(url: string, body: string, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${url}/ask`, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body })
}

async function ask(url: string): Promise<{ event: string; data: string }[]> {
  const response = await post(url, JSON.stringify(BODY))
  expect(response.headers.get('content-type')).toBe('text/event-stream')
  const messages = (await response.text()).split('\n\n').filter(Boolean)
  return messages.map(message => {
    const [first = '', ...lines] = message.split('\n')
    return { event: first.replace('event: ', ''), data: lines.map(line => line.replace('data: ', '')).join('\n') }
  })
}

/** The status under a `Host` that fetch would not let us claim. */
function statusFor(url: string, host: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const call = request(url, { headers: { host } }, response => {
      response.resume()
      resolve(response.statusCode)
    })
    call.on('error', reject).end()
  })
}
