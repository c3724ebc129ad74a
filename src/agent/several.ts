import { clean } from './reading.ts'

/** More questions than this in one message are answered as one. */
const MOST_QUESTIONS = 3
/** A part shorter than this is a remark, not a question. */
const SHORTEST_QUESTION_CHARACTERS = 12

/** A message's questions, one string each. A message with one question, or with remarks around it, stays whole. */
export function questionsIn(text: string): string[] {
  const whole = clean(text)
  const parts = text
    .split(/(?<=[?？])\s+|\n+\s*(?:[-*•]|\d+[.)])\s+|\n{2,}/)
    .map(clean)
    .filter(part => part.length > 0)
  const asked = parts.filter(part => /[?？]$/.test(part) && part.length >= SHORTEST_QUESTION_CHARACTERS)
  return parts.length > 1 && asked.length === parts.length && parts.length <= MOST_QUESTIONS ? parts : [whole]
}
