import { accessSync, constants, mkdirSync } from 'node:fs'
import { type Browser, chromium, type Page } from 'playwright-core'
import { start } from '../../adapters/web/adapter.ts'
import type { Bot } from '../../src/bot.ts'

/** Where pictures of the page go, to be looked at; git ignores it. */
export const SCREENSHOTS = new URL('../screenshots/', import.meta.url).pathname

const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** Where Chromium is, undefined when there is none and that may be so. @throws in CI, where it must be there */
export function findChromium(): string | undefined {
  const path = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium'
  try {
    accessSync(path, constants.X_OK)
    return path
  } catch (cause) {
    const advice = `No Chromium at ${path}: install it (apt-get install chromium), or set CHROMIUM_PATH.`
    if (process.env.CI) throw new Error(advice, { cause })
    console.warn(`${advice} The browser tests are skipped.`)
    return undefined
  }
}

/** A real Chromium with nothing of its own on the network. */
export function launchChromium(executablePath: string): Promise<Browser> {
  mkdirSync(SCREENSHOTS, { recursive: true })
  return chromium.launch({ executablePath, args: FLAGS })
}

/** The web page of any bot, on a free port. */
export function serve(bot: Bot): ReturnType<typeof start> {
  return start(bot, { host: '127.0.0.1', port: 0 })
}

/** Types a question and waits until its answer is there and has the focus. */
export async function ask(page: Page, question: string): Promise<void> {
  await page.locator('#question').fill(question)
  await page.keyboard.press('Enter')
  await page.locator('.turn[data-outcome]').last().waitFor()
  await page.locator('.answer-title:focus').waitFor()
}
