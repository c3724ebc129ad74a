import type { EvidenceList } from '../../reply/evidence-list.ts'
import { count } from '../../reply/format.ts'
import { quoted } from '../../reply/quoted.ts'
import type { Asked } from '../../types.ts'
import type { LinkedPaper } from './find-papers.ts'
import { paperPage } from './hub-pages.ts'

const LONGEST_TITLE = 160
const LONGEST_SENTENCE = 240
const LISTED_MODELS = 3
/** Where authors say what is new, after what everybody knows. */
const WHAT_IS_NEW =
  /\b(?:we (?:\w+ )?(?:introduce|propose|present|develop|describe|release|show|study|investigate|report|demonstrate|find)|(?:this|our) (?:paper|work|report|study|survey))\b/i
const SENTENCE_END = /(?<!\b(?:al|e\.g|i\.e|vs|cf|Fig|Eq)\.)(?<=[.!?])\s+(?=[\p{Lu}“"(])/u

/** A paper in one line of a list: title, date, votes, the sentence of its abstract that says what is new, its models. */
export function paperLine({ id, paper }: LinkedPaper, at: string, evidence: EvidenceList, asked: Asked): string {
  const { say, request } = asked
  const url = paperPage(id)
  const title = quoted(paper?.title ?? '', LONGEST_TITLE) || `arXiv ${id}`
  const number = evidence.add({
    source: 'hub',
    title: say('source.live'),
    url,
    quote: paper ? `${title}: ${paper.upvotes} upvotes` : title,
    at: at.slice(0, 10),
  })
  const facts = [
    `[${title}](${url})`,
    paper?.publishedAt?.slice(0, 10),
    paper && say('papers.votes', { count: count(paper.upvotes, request.spoken) }),
  ].filter(fact => fact)
  const sentence = quoted(tellingSentence(paper?.summary ?? ''), LONGEST_SENTENCE)
  const models = (paper?.models ?? []).slice(0, LISTED_MODELS).map(model => `\`${model}\``)
  return [
    `- ${facts.join(' · ')} [${number}]`,
    ...(sentence ? [`“${sentence}”`] : []),
    ...(models.length ? [say('papers.models', { list: models.join(', ') })] : []),
  ].join(' ')
}

function tellingSentence(summary: string): string {
  const sentences = summary.replace(/\s+/g, ' ').split(SENTENCE_END)
  return sentences.find(sentence => WHAT_IS_NEW.test(sentence)) ?? sentences[0] ?? ''
}
