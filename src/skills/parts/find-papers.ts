import type { HubPaper } from '../../hub-facts.ts'
import type { Found } from '../../hub-types.ts'
import type { Asked } from '../../types.ts'

const DAY_MS = 86_400_000
const LOOKED_AT = 10
/** Papers that one card links; each costs a call. */
const MOST_OF_MODEL = 3
const ARXIV = /^arxiv:(\d{4}\.\d{4,5})$/

export interface PaperNeeds {
  words: string
  /** Hub id of the model whose card links them. */
  model?: string
  /** `today`, `yesterday` or an ISO date; words count without it only. */
  day?: string
}

/** A paper by its arXiv number; the rest where the Hub lists it. */
export interface LinkedPaper {
  id: string
  paper?: HubPaper
}

export interface FoundPapers {
  papers: LinkedPaper[]
  /** ISO date, where they are those of one day. */
  day?: string
  /** ISO time of the Hub's answer. */
  at: string
}

/** Papers that a card links, about something, of a day, or the latest. @returns nothing when the Hub did not answer */
export async function findPapers(needs: PaperNeeds, now: Date, asked: Asked): Promise<FoundPapers | undefined> {
  const { hub } = asked
  const { words, model, day } = needs
  if (model) return ofModel(model, asked)
  if (words) return listed(await hub.papers({ words, limit: LOOKED_AT }))
  if (!day) return listed(await hub.papers({ limit: LOOKED_AT }))
  const date = dateOf(day, now)
  const ofDay = listed(await hub.papers({ date, limit: LOOKED_AT }), date)
  // In the morning and at weekends there are none yet.
  return day !== 'today' || ofDay?.papers.length ? ofDay : listed(await hub.papers({ limit: LOOKED_AT }))
}

async function ofModel(model: string, { hub }: Asked): Promise<FoundPapers | undefined> {
  const found = await hub.model(model)
  if (found.kind === 'unavailable') return undefined
  const tags = found.kind === 'found' ? found.value.tags : []
  const ids = tags.flatMap(tag => ARXIV.exec(tag)?.[1] ?? []).slice(0, MOST_OF_MODEL)
  const papers = ids.map(async id => {
    const answer = await hub.papers({ words: id, limit: LOOKED_AT })
    return { id, paper: answer.kind === 'found' ? answer.value.find(paper => paper.id === id) : undefined }
  })
  return { papers: await Promise.all(papers), at: found.at }
}

function listed(answer: Found<HubPaper[]>, day?: string): FoundPapers | undefined {
  if (answer.kind === 'unavailable') return undefined
  const rows = answer.kind === 'found' ? answer.value : []
  return { papers: rows.map(paper => ({ id: paper.id, paper })), day, at: answer.at }
}

export function dateOf(day: string, now: Date): string {
  if (day !== 'today' && day !== 'yesterday') return day
  return new Date(now.getTime() - (day === 'yesterday' ? DAY_MS : 0)).toISOString().slice(0, 10)
}
