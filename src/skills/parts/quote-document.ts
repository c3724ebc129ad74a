import type { DocumentFacts, Hit } from '../../knowledge-types.ts'
import type { Request, World } from '../../types.ts'
import { beginsAs, kindOfAnswer } from './kind-of-answer.ts'
import { shorten, wordCount } from './shorten.ts'

/** A simple question gets a short answer; one of several sentences, or a long one, half as much again. */
const MOST_WORDS = 120
const MOST_WORDS_LONG = 180
const SIMPLE_QUESTION_WORDS = 22
/** Nothing is started that would have to be cut to less. */
const LEAST_WORDS = 25
const MOST_PARTS = 3
/** A part must score at least this share of the best one. */
const CLOSE_TO_BEST = 0.62
/** The lead answers what the document is asked most. */
const LEAD_BONUS = 0.15
/** From this score on, one of the document's own questions is taken for the one asked … */
const SAME_QUESTION = 0.4
/** … and what answers that question counts this much against what is like the question itself. */
const BRIDGE = 0.5
/** For a part that begins with the yes, the no or the number that was asked for. */
const KIND_BONUS = 0.15

/** A part of a document that answers a question: its lead (no heading), or a section. */
export interface Quoted {
  heading: string
  text: string
  isEnglish: boolean
}

/** The parts of a document that answer, the best first (in another language its brief answer before them), within about 120 words. */
export async function quote(
  document: DocumentFacts,
  question: string,
  { spoken }: Pick<Request, 'spoken'>,
  world: World,
): Promise<Quoted[]> {
  const kind = kindOfAnswer(question)
  const direct = await world.knowledge.within(question, document.file)
  const same = direct.find(({ passage }) => passage.role === 'question')
  const bridged =
    same && same.score >= SAME_QUESTION ? await world.knowledge.within(same.passage.text, document.file) : []
  const score = (path: string[], text: string) =>
    best(direct, path) +
    BRIDGE * (same?.score ?? 0) * best(bridged, path) +
    (path.length ? 0 : LEAD_BONUS) +
    (beginsAs(kind, text) ? KIND_BONUS : 0)
  const brief = spoken === 'en' ? undefined : document.brief[spoken]
  const parts = [
    ...(document.lead && !brief ? [{ path: [] as string[], text: document.lead }] : []),
    ...document.sections.filter(({ path }) => path.at(-1) !== 'Good to know' || document.kind === 'task'),
  ]
  const ranked = parts
    .map(({ path, text }) => ({ path, text, score: score(path, text) }))
    .sort((a, b) => b.score - a.score)
  const least = (brief ? score([], '') : (ranked[0]?.score ?? 0)) * CLOSE_TO_BEST
  const chosen: Quoted[] = brief ? [{ heading: '', text: brief, isEnglish: false }] : []
  let left = mostWords(question) - (brief ? wordCount(brief) : 0)
  for (const part of ranked) {
    if (chosen.length >= MOST_PARTS || left < LEAST_WORDS || (chosen.length > 0 && part.score < least)) break
    const heading = part.path.join(' › ')
    const text = shorten(part.text, question, left)
    chosen.push({ heading, text, isEnglish: document.kind !== 'team' })
    left -= wordCount(text) + (chosen.length > 1 ? wordCount(heading) : 0)
  }
  return chosen
}

/** The best score of the passages below a heading; of the lead when there is none. */
function best(hits: Hit[], path: string[]): number {
  const role = path.length ? 'section' : 'lead'
  const place = path.join('/')
  return hits.find(({ passage }) => passage.role === role && passage.path.join('/') === place)?.score ?? 0
}

function mostWords(question: string): number {
  const isSimple = wordCount(question) <= SIMPLE_QUESTION_WORDS && (question.match(/[?？]/g)?.length ?? 0) < 2
  return isSimple ? MOST_WORDS : MOST_WORDS_LONG
}
