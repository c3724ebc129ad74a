import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Running } from '../../adapters/web/adapter.ts'
import { ask, findChromium, launchChromium, SCREENSHOTS, serve } from './chromium.ts'
import { fixedBot } from './fixed-bot.ts'

const QUESTION = 'Which model transcribes Spanish phone calls best?'
const PHONE = { width: 360, height: 740 }
const DESKTOP = { width: 1280, height: 900 }

const path = findChromium()

describe.skipIf(!path)('the page in a real browser', () => {
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

  async function open(options: BrowserContextOptions = {}): Promise<Page> {
    const context = await browser.newContext({ viewport: DESKTOP, locale: 'en', reducedMotion: 'reduce', ...options })
    const page = await context.newPage()
    await page.goto(running.url)
    return page
  }

  test('a question is answered with cards and sources', async () => {
    const page = await open()
    await ask(page, QUESTION)
    expect(await page.locator('.role').first().textContent()).toBe('Best measured')
    expect(await page.locator('.name').first().textContent()).toBe('lark-lab/lark-large-v3')
    expect(await page.locator('.measured').first().textContent()).toContain('4.1 %')
    expect(await page.locator('.sources li').count()).toBe(4)
    await page.locator('.cite a').first().click()
    expect(await page.locator('.sources li:focus').textContent()).toContain('Open speech leaderboard')
    await page.context().close()
  })

  test('an example and a next question are asked by pressing them, in the same thread', async () => {
    const page = await open()
    bot.asked.length = 0
    await page.getByRole('button', { name: QUESTION }).click()
    await page.getByRole('button', { name: 'Compare the two' }).click()
    await page.locator('.turn[data-outcome]').nth(1).waitFor()
    expect(bot.asked.map(question => question.text)).toEqual([QUESTION, 'Compare the two'])
    expect(new Set(bot.asked.map(question => question.thread)).size).toBe(1)
    expect(new Set(bot.asked.map(question => question.id)).size).toBe(2)
    await page.context().close()
  })

  test('everything works with the keyboard alone', async () => {
    const page = await open()
    bot.asked.length = 0
    await page.locator('#question:focus').waitFor()
    await page.keyboard.type('first line')
    await page.keyboard.press('Shift+Enter')
    await page.keyboard.type('second line')
    await page.keyboard.press('Enter')
    await page.locator('.answer-title:focus').waitFor()
    expect(bot.asked[0]?.text).toBe('first line\nsecond line')
    for (let presses = 0; presses < 40; presses++) {
      await page.keyboard.press('Tab')
      if (await page.locator('[data-question]:focus').count()) break
    }
    await page.keyboard.press('Enter')
    await page.locator('.turn[data-outcome]').nth(1).waitFor()
    expect(bot.asked[1]?.text).toBe('Which of them runs in a browser?')
    await page.goto(running.url)
    await page.locator('.skip').focus()
    await page.keyboard.press('Enter')
    await page.locator('#question:focus').waitFor()
    await page.context().close()
  })

  test('Enter that accepts a Japanese word does not send', async () => {
    const page = await open()
    bot.asked.length = 0
    await page.locator('#question').fill('音声')
    await page.locator('#question').dispatchEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true })
    expect(await page.locator('.turn').count()).toBe(0)
    await page.context().close()
  })

  for (const [device, viewport] of Object.entries({ desktop: DESKTOP, phone: PHONE })) {
    for (const colorScheme of ['light', 'dark'] as const) {
      test(`the ${device} page fits its screen in ${colorScheme}`, async () => {
        const page = await open({ viewport, colorScheme, isMobile: device === 'phone', hasTouch: device === 'phone' })
        await page.screenshot({ path: `${SCREENSHOTS}${device}-${colorScheme}-welcome.png` })
        expect(await overflow(page)).toBe(0)
        await ask(page, QUESTION)
        await page.screenshot({ path: `${SCREENSHOTS}${device}-${colorScheme}-answer.png` })
        // In one long picture the text box would cover the middle.
        await page.evaluate("document.querySelector('#ask').style.position = 'static'")
        await page.screenshot({ path: `${SCREENSHOTS}${device}-${colorScheme}-whole.png`, fullPage: true })
        expect(await overflow(page)).toBe(0)
        const [red = 0] = ((await page.evaluate('getComputedStyle(document.body).backgroundColor')) as string)
          .match(/\d+/g)
          ?.map(Number) ?? [0]
        expect(red < 128).toBe(colorScheme === 'dark')
        await page.context().close()
      })
    }
  }

  test('nothing is fetched from anywhere else, and nothing is refused or complained about', async () => {
    const context = await browser.newContext()
    const page = await context.newPage()
    const origins = new Set<string>()
    const complaints: string[] = []
    page.on('request', request => !request.url().startsWith('data:') && origins.add(new URL(request.url()).origin))
    page.on('console', message => complaints.push(message.text()))
    page.on('pageerror', error => complaints.push(error.message))
    await page.goto(running.url)
    await ask(page, QUESTION)
    expect([...origins]).toEqual([running.url])
    expect(complaints).toEqual([])
    await context.close()
  })
})

/** How many pixels the page is wider than the screen. */
function overflow(page: Page): Promise<number> {
  return page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')
}
