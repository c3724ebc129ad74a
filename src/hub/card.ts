/** A model's card: Markdown that anybody may have written. */
import { z } from 'zod'
import { KEEPING } from './freshness.ts'
import type { Wanted } from './source.ts'

const LONGEST_CARD = 20_000

/** Without front matter, cut to 20,000 characters at the end of a line. Of a gated model it is missing: it is one of its files. */
export function cardWanted(id: string): Wanted<string> {
  return { host: 'hub', path: `/${id}/raw/main/README.md`, parse: cardText, isText: true, ...KEEPING.card }
}

/** @throws when it is a page rather than a card, or when the front matter alone is longer than what was read */
function cardText(body: unknown): string {
  const text = z
    .string()
    .parse(body)
    .replace(/^\uFEFF/, '')
    .replaceAll('\r\n', '\n')
  if (/^\s*<!doctype html/i.test(text)) throw new TypeError('a page came in place of the card')
  const card = withoutFrontMatter(text).trim()
  if (card.length <= LONGEST_CARD) return card
  const end = card.lastIndexOf('\n', LONGEST_CARD)
  return card.slice(0, end > 0 ? end : LONGEST_CARD).toWellFormed()
}

function withoutFrontMatter(text: string): string {
  if (!/^---[ \t]*\n/.test(text)) return text
  const end = /\n---[ \t]*(?:\n|$)/.exec(text)
  if (!end) throw new TypeError('the front matter of the card has no end')
  return text.slice(end.index + end[0].length)
}
