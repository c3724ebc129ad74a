import type { EvidenceList } from '../../reply/evidence-list.ts'
import type { World } from '../../types.ts'
import { cite } from './cite.ts'

const MOST_SENTENCES = 2
const NAMES_DATASET =
  /\b(?:data ?sets?|corpus|corpora)\b[\s\S]*`[\w.-]+\/[\w.-]+`|`[\w.-]+\/[\w.-]+`[\s\S]*\b(?:data ?sets?|corpus|corpora)\b/i

/** What a task's document says of datasets by their ids, cited; nothing where it names none. */
export function curatedDatasets(task: string | undefined, world: World, evidence: EvidenceList): string[] {
  const document = world.knowledge.document(`tasks/${task}.md`)
  const texts = document ? [document.lead, ...document.sections.map(({ text }) => text)] : []
  const sentences = texts
    .flatMap(text => text.split(/(?<=[.!?])\s+|\n+(?:\s*[-*]\s+)?/))
    .filter(one => NAMES_DATASET.test(one))
  if (!document || !sentences.length) return []
  const number = cite({ document }, evidence)
  return sentences.slice(0, MOST_SENTENCES).map(sentence => `- ${sentence.replace(/^[-*]\s+/, '').trim()} [${number}]`)
}
