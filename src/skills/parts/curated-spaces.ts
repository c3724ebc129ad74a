import type { Task } from '../../knowledge-types.ts'
import type { EvidenceList } from '../../reply/evidence-list.ts'
import { spacePage } from './hub-pages.ts'

/** The Spaces that a task's document names, a cited line each. */
export function curatedSpaces(task: Task | undefined, evidence: EvidenceList): string[] {
  return (task?.demos ?? []).map(({ space, what }) => {
    const url = spacePage(space)
    const number = evidence.add({ source: 'demo', title: space, url, quote: what, at: task?.checked ?? '' })
    return `- ${url}: ${what} [${number}]`
  })
}
