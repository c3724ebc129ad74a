/** What a thread remembers of an answer. */
import type { Explanation } from '../explanation-types.ts'
import type { HubVisit } from '../hub-types.ts'
import type { Finding, Request, Turn } from '../types.ts'

const MOST_SOURCES = 5

/**
 * The turn that the thread's next question follows.
 * @param last the turn before, which stays when the question was how its answer was made
 * @param callsBefore calls that the message had cost when this part of it was begun
 */
export function turnAfter(
  question: string,
  request: Request,
  { models, evidence, ranking }: Finding,
  hub: HubVisit,
  callsBefore: number,
  last: Turn | undefined,
): Turn {
  if (request.intent === 'why' && last) return last
  const explanation: Explanation = {
    hubCalls: hub.calls() - callsBefore,
    unavailable: hub.unavailable(),
    sources: evidence.slice(0, MOST_SOURCES),
    ranking,
  }
  return { question, request, models, explanation }
}
