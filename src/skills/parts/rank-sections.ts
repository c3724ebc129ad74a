import type { DocumentFacts } from '../../knowledge-types.ts'
import { stem, words } from '../../text/words.ts'
import type { World } from '../../types.ts'
import { beginsAs, kindOfAnswer } from './kind-of-answer.ts'

/** A section of a document, or its lead (without a path), and how well it answers. */
export interface RankedSection {
  path: string[]
  text: string
  score: number
}

/** Measured on the paraphrases of `eval/` whose question is a section's heading, and on what the answers to `eval/` must mention. */
const HEADING = 0.7
const TEXT = 1.8
const MEANING = 2
/** What answers the nearest of the document's own questions counts by how near that is. */
const OWN_QUESTION = 0.6
/** The lead answers what the document is asked most. */
const LEAD_BONUS = 0.5
/** For a section that begins with the yes, the no or the number that was asked for. */
const KIND_BONUS = 0.4
/** The least weight of a name. */
const NAME = 1.5
/** A concept is told apart from words by a sign that no word has. */
const CONCEPT = '#'

interface Terms {
  path: string[]
  text: string
  heading: Set<string>
  all: Set<string>
}

interface Weighed {
  sections: Terms[]
  /** In how many sections each term occurs. */
  frequencies: Map<string, number>
}

const weighed = new WeakMap<DocumentFacts, Weighed>()

/**
 * The sections of a document and its lead, the best answer first. What tells sections of one document apart are the words
 * that few of them have: "BERT" means much in a document about five models, and nothing in one about BERT.
 */
export async function rankSections(document: DocumentFacts, question: string, world: World): Promise<RankedSection[]> {
  const { concepts } = world.knowledge
  const terms = (text: string) => termsOf(text, concepts)
  const known = weighed.get(document) ?? weigh(document, terms)
  weighed.set(document, known)
  const hits = await world.knowledge.within(question, document.file)
  const meaning = new Map<string, number>()
  for (const { passage, similarity } of hits) {
    if (passage.role !== 'lead' && passage.role !== 'section') continue
    const place = passage.path.join('/')
    meaning.set(place, Math.max(similarity, meaning.get(place) ?? -1))
  }
  const mean = [...meaning.values()].reduce((sum, value) => sum + value, 0) / (meaning.size || 1)
  const asked = shares(terms(question), known, namesIn(question))
  const own = hits.find(({ passage }) => passage.role === 'question')
  const bridge = own && shares(terms(own.passage.text), known)
  const kind = kindOfAnswer(question)
  return known.sections
    .map(({ path, text }, at) => ({
      path,
      text,
      score:
        (asked[at] ?? 0) +
        MEANING * ((meaning.get(path.join('/')) ?? mean) - mean) +
        OWN_QUESTION * (own?.score ?? 0) ** 2 * (bridge?.[at] ?? 0) +
        (path.length ? 0 : LEAD_BONUS) +
        (beginsAs(kind, text) ? KIND_BONUS : 0),
    }))
    .sort((a, b) => b.score - a.score)
}

/** Of each section: the share of the question's terms that its heading has, and that it has anywhere, by their rarity in the document. */
function shares(asked: Set<string>, { sections, frequencies }: Weighed, names = new Set<string>()): number[] {
  const weights = new Map<string, number>()
  let total = 0
  for (const term of asked) {
    const frequency = frequencies.get(term) ?? 0
    const weight = Math.max(names.has(term) ? NAME : 0, Math.log((sections.length + 1) / (frequency + 0.5)))
    if (frequency) weights.set(term, weight)
    if (frequency || !term.startsWith(CONCEPT)) total += weight
  }
  if (!total) return sections.map(() => 0)
  return sections.map(({ heading, all }) => {
    let sum = 0
    for (const [term, weight] of weights)
      sum += weight * ((heading.has(term) ? HEADING : 0) + (all.has(term) ? TEXT : 0))
    return sum / total
  })
}

/** What is written as names are: PRO, GGUF, Llama3. However many sections speak of it, it is what the question is about. */
function namesIn(question: string): Set<string> {
  return new Set(
    (question.match(/[\p{L}\p{N}]*(?:\p{Lu}{2}|\p{L}\p{N})[\p{L}\p{N}]*/gu) ?? []).flatMap(words).map(stem),
  )
}

function weigh(document: DocumentFacts, terms: (text: string) => Set<string>): Weighed {
  const parts = [{ path: [] as string[], text: document.lead }, ...document.sections].filter(({ text }) => text)
  const sections = parts.map(({ path, text }) => ({
    path,
    text,
    heading: terms(path.join(' ')),
    all: terms(`${path.join(' ')} ${text}`),
  }))
  const frequencies = new Map<string, number>()
  for (const { all } of sections) for (const term of all) frequencies.set(term, (frequencies.get(term) ?? 0) + 1)
  return { sections, frequencies }
}

function termsOf(text: string, concepts: World['knowledge']['concepts']): Set<string> {
  return new Set([...words(text).map(stem), ...concepts.find(text).map(concept => CONCEPT + concept)])
}
