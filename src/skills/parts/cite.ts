import type { EvidenceList } from '../../reply/evidence-list.ts'
import type { Found } from './find-documents.ts'

/** A document's number in the reply's evidence. */
export function cite({ document }: Pick<Found, 'document'>, evidence: EvidenceList): number {
  const source = document.sources[0]
  return evidence.add({
    source: document.kind === 'team' ? 'team' : 'document',
    title: document.title,
    url: source?.url ?? '',
    quote: document.kind === 'team' ? document.file : (source?.title ?? document.file),
    at: document.checked,
  })
}

/** Whole sentences up to a length; always at least one. */
export function firstSentences(text: string, longest: number): string {
  const plain = text.split(/\n\n|```/)[0] ?? ''
  const sentences = plain.match(/[^.!?。！？]+(?:[.!?](?!\s|$)[^.!?。！？]*)*[.!?。！？]*(?:\s|$)?/g) ?? [plain]
  let kept = ''
  for (const sentence of sentences) {
    if (kept && kept.length + sentence.length > longest) break
    kept += sentence
  }
  return kept.trim()
}
