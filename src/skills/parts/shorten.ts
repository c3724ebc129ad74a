import { stem, words } from '../../text/words.ts'

/** A sentence, list item, table or code block, and what stood between it and the one before. */
interface Unit {
  text: string
  gap: string
}

/** The first sentence of a text is kept before others of the same weight: it says what the rest is about. */
const FIRST = 0.5

/** How long a text is for its reader: words; a Chinese or Japanese character is half a word; code is not read. */
export function wordCount(text: string): number {
  const prose = text.replace(/```[\s\S]*?(?:```|$)/g, ' ')
  const signs = prose.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu)?.length ?? 0
  const others = prose.replace(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu, ' ')
  return Math.round(signs / 2) + (others.match(/\S*[\p{L}\p{N}]\S*/gu)?.length ?? 0)
}

/** Keeps whole sentences, list items, tables and code up to a number of words, those that share words with the question first. */
export function shorten(text: string, question: string, mostWords: number): string {
  if (wordCount(text) <= mostWords) return text
  const asked = new Set(words(question).map(stem))
  const all = units(text)
  const ranked = all
    .map((unit, at) => ({ at, length: wordCount(unit.text), score: shared(unit.text, asked) + (at === 0 ? FIRST : 0) }))
    .sort((a, b) => b.score - a.score || a.at - b.at)
  const kept = new Set<number>()
  let length = 0
  for (const unit of ranked) {
    if (kept.size && length + unit.length > mostWords) continue
    kept.add(unit.at)
    length += unit.length
  }
  return all
    .filter((_, at) => kept.has(at))
    .map(({ text: part, gap }, at) => (at ? gap : '') + part)
    .join('')
}

function shared(text: string, asked: Set<string>): number {
  const own = words(text).map(stem)
  return own.filter(word => asked.has(word)).length / Math.sqrt(own.length + 1)
}

function units(text: string): Unit[] {
  const found: Unit[] = []
  for (const block of text.split(/\n{2,}(?![^`]*```\s*$)/)) {
    if (/```/.test(block) || /^\s*\|/.test(block)) found.push({ text: block, gap: '\n\n' })
    else if (isItem(block)) {
      for (const [at, item] of block.split(/\n(?=\s*(?:[-*+]|\d+\.)\s)/).entries())
        found.push({ text: item, gap: at ? '\n' : '\n\n' })
    } else {
      const sentences = block.match(/[^.!?。！？]+(?:[.!?](?!\s|$)[^.!?。！？]*)*[.!?。！？]*(?:\s+|$)?/g) ?? [block]
      for (const [at, sentence] of sentences.entries()) found.push({ text: sentence.trim(), gap: at ? ' ' : '\n\n' })
    }
  }
  return found
}

function isItem(block: string): boolean {
  return /^\s*([-*+]|\d+\.)\s/.test(block)
}
