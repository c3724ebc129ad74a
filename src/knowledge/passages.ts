import type { DocumentFacts, Passage } from '../knowledge-types.ts'
import type { CorpusText } from './embed-random-indexing.ts'
import { pieces } from './markdown.ts'
import type { Phrasings } from './phrasings.ts'

/** A passage longer than this is parted at the border of a paragraph, list item or code block. */
const LONGEST_PASSAGE_CHARACTERS = 900

/** Everything of a document that can be found. */
export function documentPassages(document: DocumentFacts): Passage[] {
  const base = {
    file: document.file,
    kind: document.kind,
    title: document.title,
    url: document.url,
    checked: document.checked,
  }
  const found: Passage[] = parts(document.lead).map((text, number) => ({
    ...base,
    id: `${document.file}#${number}`,
    path: [],
    text,
    role: 'lead',
  }))
  for (const section of document.sections) {
    for (const [number, text] of parts(section.text).entries()) {
      const id = `${document.file}#${section.path.join('/')}#${number}`
      found.push({ ...base, id, path: section.path, text, role: 'section' })
    }
  }
  for (const [language, text] of Object.entries(document.brief)) {
    found.push({ ...base, id: `${document.file}!${language}`, path: [], text, role: 'brief' })
  }
  for (const [language, questions] of Object.entries(document.answers)) {
    for (const [number, text] of questions.entries()) {
      found.push({ ...base, id: `${document.file}?${language}${number}`, path: [], text, role: 'question' })
    }
  }
  return found
}

/** Every so many phrasings teach an embedder as much as all. */
const EVERY = 2

/** What an embedder can learn from: all passages, and the ways in which people ask for each guide. */
export function corpusTexts(passages: Passage[], phrasings: Phrasings): CorpusText[] {
  return [
    ...passages.map(passage => ({ text: indexedText(passage), file: passage.file })),
    ...Object.entries(phrasings)
      .filter(([file]) => file.startsWith('guides/'))
      .flatMap(([file, byLanguage]) =>
        Object.values(byLanguage).flatMap(list =>
          list.filter((_, at) => at % EVERY === 0).map(text => ({ text, file })),
        ),
      ),
  ]
}

/** The text that stands for a passage in the vector index: its headings say what it is about. */
export function indexedText(passage: Passage): string {
  return passage.role === 'question' ? passage.text : [passage.title, ...passage.path, passage.text].join('\n')
}

function parts(text: string): string[] {
  const found: string[] = []
  for (const piece of pieces(text)) {
    const last = found.at(-1)
    if (last !== undefined && last.length + piece.length < LONGEST_PASSAGE_CHARACTERS)
      found[found.length - 1] = `${last}\n\n${piece}`
    else found.push(piece)
  }
  return found
}
