/** The texts of a chart: short enough to be read at phone width, and nothing in them that a picture can't hold. */
import { figure, parameterCount } from './format.ts'

const LONGEST_NAME = 34
/** What stays before the part in which long names differ. */
const KEPT_BEFORE = 8
/** Above this, figures are counts, and written as people write counts: `4.2M`. */
const COUNTS_FROM = 10_000
/** Width of a letter as a share of the font size, of DejaVu Sans, the widest of the usual fonts. */
const LETTER_EM = 0.57
/** How much wider bold letters are. */
export const BOLD = 1.125
const WIDE = /[\u1100-\u115f\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60]/

/** A figure with its unit: `5.42 %`, `1.55B`. */
export function readable(value: number, unit?: string): string {
  const text = value >= COUNTS_FROM ? parameterCount(value) : figure(value)
  return unit ? `${text}\u00a0${unit}` : text
}

/** Names of models without their owner where that leaves them unlike all others, cut so that they stay unlike. */
export function shortNames(ids: string[]): string[] {
  const bare = ids.map(id => oneLine(id.slice(id.indexOf('/') + 1)))
  const names = ids.map((id, at) => (isAlone(bare[at], bare) ? (bare[at] ?? id) : oneLine(id)))
  const cut = names.map(name => shortened(name, LONGEST_NAME))
  return names.map((name, at) => {
    const alike = names.filter((_, other) => cut[other] === cut[at])
    if (alike.length === 1) return cut[at] ?? name
    const start = Math.max(0, sharedStart(alike) - KEPT_BEFORE)
    return shortened(start > 0 ? `…${name.slice(start)}` : name, LONGEST_NAME, 0)
  })
}

function isAlone<Item>(item: Item, items: Item[]): boolean {
  return items.indexOf(item) === items.lastIndexOf(item)
}

/** How many characters all of these begin with. */
function sharedStart([first = '', ...others]: string[]): number {
  const at = first.split('').findIndex((_, index) => others.some(other => other[index] !== first[index]))
  return at < 0 ? first.length : at
}

/**
 * One line of at most so many characters. What is too long loses its middle, for a model's name ends in what tells it
 * from its siblings.
 * @param end how many characters of it stay at the end
 */
export function shortened(text: string, most: number, end = Math.floor(most / 2)): string {
  const letters = [...oneLine(text)]
  if (letters.length <= most) return letters.join('')
  return `${letters.slice(0, most - 1 - end).join('')}…${end ? letters.slice(-end).join('') : ''}`
}

/** Without control characters, unpaired surrogates and marks that turn the direction of writing, which break a picture. */
export function oneLine(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\p{Cc}\p{Cf}\s\ufffe\uffff]+/gu, ' ')
    .trim()
}

/** Lines no longer than a width in pixels. Chinese and Japanese break anywhere, other words where they don't fit. */
export function wrapped(text: string, width: number, fontSize: number): string[] {
  const most = width / fontSize
  const lines = ['']
  for (const word of text.match(/\s*(?:[\u2e80-\uffef]|[^\s\u2e80-\uffef]+)/gu) ?? []) {
    const line = lines.at(-1) ?? ''
    if (widthOf(line + word) <= most) lines[lines.length - 1] = line + word
    else lines.push(...pieces(word.trimStart(), most))
  }
  return lines.filter(line => line)
}

function pieces(word: string, most: number): string[] {
  const length = Math.max(1, Math.floor(most / LETTER_EM))
  const letters = [...word]
  return Array.from({ length: Math.ceil(letters.length / length) }, (_, at) =>
    letters.slice(at * length, (at + 1) * length).join(''),
  )
}

/** How wide a text is at most, in font sizes. */
export function widthOf(text: string): number {
  return [...text].reduce((sum, letter) => sum + (WIDE.test(letter) ? 1 : LETTER_EM), 0)
}
