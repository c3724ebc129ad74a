/** The Hub's search in all its documentation, by meaning. */
import { z } from 'zod'
import type { DocumentationHit } from '../hub-facts.ts'
import { known, line, parseRows, passage } from './bounded.ts'
import type { Wanted } from './source.ts'
import { pathOf, searched, wanted } from './wanted.ts'

const MOST_HITS = 10
const LONGEST_TEXT = 2000
const HUB = 'https://huggingface.co'

const heading = known(line(200))

/** An address on the Hub itself; hits that point elsewhere are left out. */
const page = z
  .string()
  .max(500)
  .transform((link, { addIssue }) => {
    const address = URL.canParse(link, HUB) ? new URL(link, HUB) : undefined
    if (address?.origin === HUB) return `${HUB}${address.pathname}${address.search}${address.hash}`
    addIssue('is not on the Hub')
    return z.NEVER
  })

const hitAnswer = z
  .object({
    text: passage(LONGEST_TEXT),
    source_page_url: page,
    source_page_title: heading,
    heading1: heading,
    heading2: heading,
    heading3: heading,
  })
  .transform((hit): DocumentationHit => {
    const title = hit.source_page_title ?? hit.heading1 ?? hit.source_page_url
    const deepest = hit.heading3 || hit.heading2 || hit.heading1
    return { title, heading: deepest === title ? undefined : deepest, text: hit.text, url: hit.source_page_url }
  })

export function documentationWanted(words: string): Wanted<DocumentationHit[]> {
  const path = pathOf('/api/docs/search', [
    ['q', searched(words)],
    ['limit', MOST_HITS],
  ])
  return wanted('documentation', path, body => parseRows(body, hitAnswer, MOST_HITS))
}
