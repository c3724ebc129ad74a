import type { DocumentFacts, Hit } from '../../knowledge-types.ts'
import type { Request, World } from '../../types.ts'

/** A document that may answer a question. */
export interface Found {
  document: DocumentFacts
  /** 0 to about 2: how well its best passages fit, plus how usual such questions are for it. */
  score: number
  /** Its passages among the hits, best first. */
  hits: Hit[]
}

const HITS = 40
/** What the second and third best passage of a document add to the best. */
const FURTHER_PASSAGES = [1, 0.25, 0.12]
/** How much the classifier's opinion counts against the search's. */
const USUAL_SHARE = 1
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
  const found: Found[] = []
  for (const [file, hits] of byFile) {
    const document = world.knowledge.document(file)
    if (!document) continue
    const byPassages = FURTHER_PASSAGES.reduce((sum, share, at) => sum + share * (hits[at]?.score ?? 0), 0)
    const score = byPassages + USUAL_SHARE * (usual.get(file) ?? 0) + (document.kind === 'team' ? TEAM_BONUS : 0)
    found.push({ document, score, hits })
  }
  return found.sort((a, b) => b.score - a.score)
}
