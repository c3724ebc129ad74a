import { readFileSync } from 'node:fs'
import type { Greeting } from '../../src/bot.ts'
import { escapeHtml } from './escape.ts'
import { labelsIn } from './labels.ts'

/** Joined in this order. */
const STYLES = ['theme.css', 'page.css', 'turn.css', 'blocks.css']

const template = readText('page.html')

/** What the browser fetches besides the page: path → type and text. */
export const ASSETS = {
  '/page.css': { type: 'text/css; charset=utf-8', text: STYLES.map(readText).join('') },
  '/page.js': { type: 'text/javascript; charset=utf-8', text: readText('page.js') },
}

/** The page in the language of its greeting. @throws when `page.html` names a word that nobody gives */
export function renderPage(greeting: Greeting): string {
  const { language, title, text, questions, labels } = greeting
  const words: Record<string, string> = { ...labelsIn(language), ...labels, title, text }
  const buttons = questions.map(
    question =>
      `<li><button type="button" data-question="${escapeHtml(question)}">${escapeHtml(question)}</button></li>`,
  )
  return template
    .replace('<html lang="en">', `<html lang="${language}">`)
    .replace(/\{\{(\w+)\}\}/g, (_, key: string) => {
      if (key === 'buttons') return buttons.join('')
      const word = words[key]
      if (word === undefined) throw new Error(`page.html asks for {{${key}}}, which is in no label.`)
      return escapeHtml(word)
    })
}

function readText(file: string): string {
  return readFileSync(new URL(file, import.meta.url), 'utf8')
}
