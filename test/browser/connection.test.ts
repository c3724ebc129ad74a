import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Running } from '../../adapters/web/adapter.ts'
import { ask, findChromium, launchChromium, SCREENSHOTS, serve } from './chromium.ts'
import { fixedBot } from './fixed-bot.ts'

const QUESTION = 'Which model transcribes Spanish phone calls best?'

const path = findChromium()

describe.skipIf(!path)('the wait for an answer', () => {
  const bot = fixedBot()
  let browser: Browser
  let running: Running

  beforeAll(async () => {
    browser = await launchChromium(path ?? '')
    running = await serve(bot)
  })
  afterAll(async () => {
    await browser?.close()
    await running?.stop()
  })

  async function open(): Promise<Page> {
    const context = await browser.newContext({ locale: 'en', reducedMotion: 'reduce' })
    const page = await context.newPage()
    await page.goto(running.url)
    return page
  }

  test('the answer arrives although the connection dropped, under the same id', async () => {
    const page = await open()
    bot.asked.length = 0
    const ids: string[] = []
    await page.route('**/ask', async route => {
      ids.push(route.request().postDataJSON().id)
      if (ids.length === 1) await route.abort('connectionreset')
      else await route.continue()
    })
    await ask(page, QUESTION)
    expect(ids).toHaveLength(2)
    expect(new Set(ids).size).toBe(1)
    await page.context().close()
  })

  test('an answer that breaks off halfway is asked for again and shown once', async () => {
    const broken = await breakingOff(running.url)
    const page = await open()
    await page.goto(broken.url)
    await ask(page, QUESTION)
    expect(await page.locator('.picks').count()).toBe(1)
    expect(await page.getByText('Half an answer').count()).toBe(0)
    await page.context().close()
    broken.server.close()
  })

  test('a failed question says so and can be tried again', async () => {
    const page = await open()
    await page.route('**/ask', route => route.abort('connectionreset'))
    await page.locator('#question').fill(QUESTION)
    await page.keyboard.press('Enter')
    await page.locator('.again:focus').waitFor()
    expect(await page.getByRole('alert').textContent()).toContain('did not arrive')
    await page.screenshot({ path: `${SCREENSHOTS}problem.png` })
    await page.unroute('**/ask')
    await page.keyboard.press('Enter')
    await page.locator('.turn[data-outcome] .picks').waitFor()
    expect(await page.getByRole('alert').count()).toBe(0)
    await page.context().close()
  })

  test('the progress is said while the person waits', async () => {
    let finish = () => {}
    const slow = await serve({
      ...bot,
      ask: async (question, progress) => {
        const reply = await bot.ask(question, progress)
        await new Promise<void>(resolve => {
          finish = resolve
        })
        return reply
      },
    })
    const page = await open()
    await page.goto(slow.url)
    await page.locator('#question').fill(QUESTION)
    await page.keyboard.press('Enter')
    await page.getByRole('status').getByText('Checking licences…').waitFor()
    await page.screenshot({ path: `${SCREENSHOTS}waiting.png` })
    await page.locator('#question').fill('the next one, half')
    finish()
    await page.locator('.turn[data-outcome]').waitFor()
    expect(await page.locator('#question:focus').inputValue()).toBe('the next one, half')
    await page.context().close()
    await slow.stop()
  })
})

/** The same page behind a server that breaks the first answer off in its middle. */
async function breakingOff(target: string): Promise<{ url: string; server: Server }> {
  let isFirst = true
  const server = createServer(async (request, response) => {
    if (request.url === '/ask' && isFirst) {
      isFirst = false
      response.writeHead(200, { 'content-type': 'text/event-stream' })
      response.write('event: block\ndata: <p>Half an answer</p>\n\n', () => request.socket.destroy())
      return
    }
    const body: Buffer[] = []
    for await (const part of request) body.push(part)
    const headers = { 'content-type': request.headers['content-type'] ?? '' }
    const answer = await fetch(target + request.url, {
      method: request.method ?? 'GET',
      headers: body.length ? headers : {},
      body: body.length ? Buffer.concat(body) : null,
    })
    response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? '' })
    response.end(await answer.text())
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server }
}
