import type { DocumentFacts } from '../../knowledge-types.ts'
import type { Request, World } from '../../types.ts'
import { rankSections } from './rank-sections.ts'
import { shorten, wordCount } from './shorten.ts'

/** A simple question gets a short answer; one of several sentences, or a long one, half as much again. */
const MOST_WORDS = 120
const MOST_WORDS_LONG = 180
const SIMPLE_QUESTION_WORDS = 22
/** Nothing is started that would have to be cut to less. */
const LEAST_WORDS = 20
const MOST_PARTS = 3
/** A part must score at least this share of the best one. */
const CLOSE_TO_BEST = 0.4
/** Of the words left, the share for a part that another one follows. */
const SHARE_WITH_NEXT = 0.7
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
  const brief = spoken === 'en' ? undefined : document.brief[spoken]
  const all = await rankSections(document, question, world)
  const ranked = all.filter(
    ({ path }) => (path.length > 0 || !brief) && (path.at(-1) !== 'Good to know' || document.kind === 'task'),
  )
  const least = (all[0]?.score ?? 0) * CLOSE_TO_BEST
  const chosen: Quoted[] = brief ? [{ heading: '', text: brief, isEnglish: false }] : []
  let left = mostWords(question) - (brief ? wordCount(brief) : 0)
  const close = ranked
    .filter(({ score }, at) => score >= least || (at === 0 && !brief))
    .slice(0, MOST_PARTS - chosen.length)
  for (const [at, part] of close.entries()) {
    if (left < LEAST_WORDS) break
    const heading = part.path.join(' › ')
    const isLast = at === close.length - 1
    const text = shorten(part.text, question, isLast ? left : Math.round(left * SHARE_WITH_NEXT))
    chosen.push({ heading, text, isEnglish: document.kind !== 'team' })
    left -= wordCount(text) + (chosen.length > 1 ? wordCount(heading) : 0)
  }
  return chosen
}

function mostWords(question: string): number {
  const isSimple = wordCount(question) <= SIMPLE_QUESTION_WORDS && (question.match(/[?？]/g)?.length ?? 0) < 2
  return isSimple ? MOST_WORDS : MOST_WORDS_LONG
}
