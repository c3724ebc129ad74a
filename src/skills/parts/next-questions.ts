import type { Constraints } from '../../constraints.ts'
import { parametersOf } from '../../ranking/memory.ts'
import type { Ranking } from '../../ranking/rank.ts'
import { languageNames, parameterCount } from '../../reply/format.ts'
import type { Asked } from '../../types.ts'

const MOST_QUESTIONS = 4

/** Two to four questions that a reader may want to ask next; each is understood as a follow-up. */
export function nextAfterRecommendation(
  { picks }: Ranking,
  needs: { languages: string[]; constraints: Constraints },
  { say, request }: Asked,
): string[] {
  const questions: string[] = []
  const [first, second] = picks
  if (first && second) questions.push(say('next.compare', { a: first.model.id, b: second.model.id }))
  const size = first && parametersOf(first.model)
  if (size && size > 1e9 && needs.constraints.maxParameters === undefined)
    questions.push(say('next.smaller', { size: parameterCount(roundDown(size)) }))
  if (!needs.constraints.license) questions.push(say('next.license'))
  if (!needs.constraints.hardware) questions.push(say('next.cpu'))
  if (needs.languages.length === 1) {
    const other = needs.languages[0] === 'fr' ? 'de' : 'fr'
    questions.push(say('next.language', { language: languageNames([other], request.spoken, say)[0] ?? other }))
  }
  if (first) questions.push(say('next.about', { model: first.model.id }))
  if (questions.length < 2) questions.push(say('next.help'))
  return questions.slice(0, MOST_QUESTIONS)
}

/** The next round figure at or below half of a size. */
function roundDown(size: number): number {
  const steps = [1e8, 5e8, 1e9, 3e9, 8e9, 1e10, 3e10, 1e11]
  return steps.filter(step => step <= size * 0.7).at(-1) ?? 1e8
}
