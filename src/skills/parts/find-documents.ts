import type { DocumentFacts, Hit } from '../../knowledge-types.ts'
import type { Request, World } from '../../types.ts'

/** A document that may answer a question. */
export interface Found {
  document: DocumentFacts
  /** Orders the documents of one search; not bounded. */
  score: number
  /** How sure it is that this document answers at all, 0 to about 2: how well its best passages fit, plus how usual such questions are for it. */
  fit: number
}

const HITS = 40
/** What the second and third best passage of a document add to the best. */
const FURTHER_PASSAGES = [1, 0.25, 0.12]
/**
 * How much it counts, against the passages, what such questions are usually about; measured on the paraphrases of
 * `eval/`, where the passages decide between documents that are equally usual.
 */
const USUAL_SHARE = 1
/** Keeps a document that the classifier thinks impossible in the running. */
const LEAST_PROBABILITY = 0.0003
/** Tasks' documents explain tasks, and few questions ask for that. */
const TASK_SHARE = 0.05
/** How much more the best passages count than the next, where nothing was learnt about a document. */
const SHARPNESS = 4
/** A question in the document's own words is answered by that document: from this score on it counts, and in full at 1. */
const ALMOST_THE_SAME = 0.85
const SAME_QUESTION = 4
/** A team's own document wins over ours when both fit. */
const TEAM_BONUS = 0.15

/** Documents that fit a question, best first: by meaning and words of their passages, and by what is usually asked of them. */
export async function findDocuments(text: string, request: Pick<Request, 'documents'>, world: World): Promise<Found[]> {
  const byFile = new Map<string, Hit[]>()
  for (const hit of await world.knowledge.search(text, HITS)) {
    const hits = byFile.get(hit.passage.file) ?? []
    hits.push(hit)
    byFile.set(hit.passage.file, hits)
  }
  for (const { file } of request.documents) if (!byFile.has(file)) byFile.set(file, [])
  const usual = new Map(request.documents.map(({ file, probability }) => [file, probability]))
  const candidates = [...byFile].flatMap(([file, hits]) => {
    const document = world.knowledge.document(file)
    const passages = FURTHER_PASSAGES.reduce((sum, share, at) => sum + share * (hits[at]?.score ?? 0), 0)
    const own = Math.max(0, ...hits.filter(({ passage }) => passage.role === 'question').map(({ score }) => score))
    const isSame = Math.max(0, (own - ALMOST_THE_SAME) / (1 - ALMOST_THE_SAME))
    return document ? [{ document, passages: passages + (document.kind === 'team' ? TEAM_BONUS : 0), isSame }] : []
  })
  const total = candidates.reduce((sum, { passages }) => sum + passages ** SHARPNESS, 0) || 1
  return candidates
    .map(({ document, passages, isSame }) => {
      const known = document.kind === 'guide' && request.documents.length > 0
      const probability = known
        ? (usual.get(document.file) ?? 0)
        : ((document.kind === 'task' ? TASK_SHARE : 1) * passages ** SHARPNESS) / total
      const score = passages + USUAL_SHARE * Math.log(probability + LEAST_PROBABILITY) + SAME_QUESTION * isSame
      return { document, score, fit: passages + (usual.get(document.file) ?? 0) }
    })
    .sort((a, b) => b.score - a.score)
}
