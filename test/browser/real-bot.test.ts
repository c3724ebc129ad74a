import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Running } from '../../adapters/web/adapter.ts'
import { startBot } from '../../src/start.ts'
import { ask, findChromium, launchChromium, SCREENSHOTS, serve } from './chromium.ts'

const PHONE = { width: 360, height: 740 }

const path = findChromium()

describe.skipIf(!path)('the page with the bot itself, as a newcomer meets it', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'hubbub-browser-'))
  let browser: Browser
  let running: Running

  beforeAll(async () => {
    const knowledgeDir = resolve(import.meta.dirname, '../../knowledge')
    const { bot } = await startBot(
      {
        port: 0,
        host: '',
        dataDir,
        knowledgeDir,
        hub: { endpoint: 'https://huggingface.co', router: 'https://router.huggingface.co', isOffline: true },
        hasColor: false,
      },
      () => {},
    )
    browser = await launchChromium(path ?? '')
    running = await serve(bot)
  })
  afterAll(async () => {
    await browser?.close()
    await running?.stop()
    rmSync(dataDir, { recursive: true, force: true })
  })

  async function open(options: BrowserContextOptions = {}): Promise<Page> {
    const context = await browser.newContext({ locale: 'en', reducedMotion: 'reduce', ...options })
    const page = await context.newPage()
    await page.goto(running.url)
    return page
  }

  test('three questions are answered, and a next question goes on from the last', async () => {
    const page = await open({ viewport: { width: 1280, height: 900 } })
    await ask(page, 'best ASR for Spanish?')
    const first = page.locator('.turn[data-outcome]').last()
    expect(await first.locator('.name').count()).toBeGreaterThanOrEqual(3)
    expect(await first.locator('.measured').first().textContent()).toMatch(/\d % WER on .*Spanish/)
    expect(await first.locator('.sources').textContent()).toMatch(/Open ASR Leaderboard.*2026/s)
    const names = await first.locator('.name').allTextContents()
    expect(names.join(' ')).not.toMatch(/pyannote|vad|\.en\b|distil-whisper/i)
    await page.screenshot({ path: join(SCREENSHOTS, 'real-recommendation.png'), fullPage: true })

    await page.getByRole('button', { name: 'And under 1B parameters?' }).last().click()
    await page.locator('.turn[data-outcome]').nth(1).waitFor()
    const second = page.locator('.turn[data-outcome]').last()
    expect(await second.textContent()).toMatch(/in Spanish, up to 1B parameters/)

    await ask(page, 'where are models cached?')
    expect(await page.locator('.turn[data-outcome]').last().textContent()).toContain('~/.cache/huggingface/hub')
    await page.screenshot({ path: join(SCREENSHOTS, 'real-explanation.png') })

    await ask(page, '¿qué es un modelo gated?')
    expect(await page.locator('.turn[data-outcome]').last().textContent()).toMatch(/token/)
    await page.context().close()
  })

  test.each([
    'best ASR for Spanish?',
    'compare whisper-large-v3 and canary-1b-v2',
    'does Qwen3-8B fit an 8 GB GPU?',
    'what can you do?',
  ])('on a phone nothing has to be scrolled sideways: %s', async question => {
    const page = await open({ viewport: PHONE, colorScheme: 'dark' })
    await ask(page, question)
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(PHONE.width)
    await page.screenshot({
      path: join(SCREENSHOTS, `real-phone-${question.replace(/\W+/g, '-')}.png`),
      fullPage: true,
    })
    await page.context().close()
  })
})
