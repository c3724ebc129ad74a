import type { DocumentFacts, Hit } from '../../knowledge-types.ts'
import { stem, words } from '../../text/words.ts'
import type { Spoken } from '../../types.ts'

/** An answer longer than this is a page, not an answer. Code blocks are not counted. */
const LONGEST_LEAD = 700
const LONGEST_SECTION = 800
const MOST_SECTIONS = 2
/** A section must hold at least this share of the question's rarer words, or of the best section's score. */
const CLOSE_TO_BEST = 0.6

/** The parts of a document that answer a question. */
export interface Quoted {
  /** The short answer, in the reader's language where the document has it. */
  lead: string
  /** Sections that fit the question, with their headings, in the document's language. */
  sections: { heading: string; text: string }[]
}

/** The lead (or the brief in the reader's language) and the one or two sections that fit best, each cut at the border of a piece. */
export function quote(document: DocumentFacts, question: string, hits: Hit[], spoken: Spoken): Quoted {
  const brief = spoken === 'en' ? undefined : document.brief[spoken]
  const asked = new Set(words(question).map(stem))
  const scored = document.sections
    .filter(section => section.path.at(-1) !== 'Good to know' || document.kind === 'task')
    .map(section => ({ section, score: sectionScore(section, asked, hits) }))
    .sort((a, b) => b.score - a.score)
  const best = scored[0]?.score ?? 0
  const chosen = scored.filter(({ score }) => score > 0 && score >= best * CLOSE_TO_BEST).slice(0, MOST_SECTIONS)
  return {
    lead: brief ?? shorten(document.lead, asked, LONGEST_LEAD),
    sections: chosen.map(({ section }) => ({
      heading: section.path.join(' › '),
      text: shorten(section.text, asked, LONGEST_SECTION),
    })),
  }
}

function sectionScore({ path, text }: DocumentFacts['sections'][number], asked: Set<string>, hits: Hit[]): number {
  const found = new Set(words(`${path.join(' ')} ${text}`).map(stem))
  const inHeading = new Set(words(path.join(' ')).map(stem))
  let overlap = 0
  for (const word of asked)
    if (word.length > 3 || /\d/.test(word)) overlap += (found.has(word) ? 1 : 0) + (inHeading.has(word) ? 1 : 0)
  const hit = hits.find(({ passage }) => passage.role === 'section' && passage.path.join('/') === path.join('/'))
  return overlap / Math.max(3, asked.size) + (hit?.score ?? 0)
}

/** Keeps whole pieces (paragraphs, list items, code) up to a length; those that share words with the question go first. */
function shorten(text: string, asked: Set<string>, longest: number): string {
  const parts = splitPieces(text)
  if (text.length <= longest) return text
  const ranked = parts
    .map((part, at) => ({
      part,
      at,
      score: words(part).filter(word => asked.has(stem(word))).length / Math.sqrt(part.length) + (at === 0 ? 0.5 : 0),
    }))
    .sort((a, b) => b.score - a.score)
  const kept = new Set<number>()
  let length = 0
  for (const { part, at } of ranked) {
    if (kept.size && length + part.length > longest) continue
    kept.add(at)
    length += /^```/.test(part) ? 0 : part.length
  }
  return parts
    .filter((_, at) => kept.has(at))
    .reduce(
      (joined, part, at, all) =>
        joined + (at === 0 ? '' : isItem(part) && isItem(all[at - 1] ?? '') ? '\n' : '\n\n') + part,
      '',
    )
}

function isItem(part: string): boolean {
  return /^\s*([-*+]|\d+\.)\s|^\s*\|/.test(part)
}

/** Paragraphs, list items, tables and code blocks, each whole. */
function splitPieces(text: string): string[] {
  const found: string[] = []
  for (const block of text.split(/\n{2,}(?![^`]*```\s*$)/)) {
    if (/```/.test(block) || !isItem(block) || /^\s*\|/.test(block)) found.push(block)
    else found.push(...block.split(/\n(?=\s*(?:[-*+]|\d+\.)\s)/))
  }
  return found
}
