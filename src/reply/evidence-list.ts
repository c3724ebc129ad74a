import type { Measurement, Model } from '../knowledge-types.ts'
import type { Evidence } from '../types.ts'
import { figure, hubPage } from './format.ts'

/** Collects what a reply rests on and hands out its numbers, from 1. Equal evidence gets the number it has. */
export class EvidenceList {
  readonly all: Evidence[] = []

  add(evidence: Evidence): number {
    const known = this.all.findIndex(
      ({ url, quote, title }) => url === evidence.url && quote === evidence.quote && title === evidence.title,
    )
    return known >= 0 ? known + 1 : this.all.push(evidence)
  }

  /** A benchmark result. The quote names everything that a comparison needs. */
  measurement(row: Measurement): number {
    const parts = [row.dataset, row.split, row.language].filter(part => part)
    return this.add({
      source: 'benchmark',
      title: row.benchmark,
      url: row.source,
      quote: `${row.model}: ${figure(row.value)} ${metricName(row)} on ${parts.join(', ')} (${row.direction} is better, ${row.kind})`,
      at: row.date,
    })
  }

  /** The metadata of a model: size, licence, languages, counts. */
  metadata(model: Model, title: string): number {
    const source = model.sources[0]
    const isSnapshot = model.counted !== undefined
    return this.add({
      source: isSnapshot ? 'hub' : 'card',
      title: isSnapshot ? title : (source?.title ?? model.id),
      url: isSnapshot ? hubPage(model.id) : (source?.url ?? hubPage(model.id)),
      quote: `${model.id}: licence ${model.license}`,
      at: model.counted ?? source?.date ?? '',
    })
  }
}

/** `% WER`, `points` … : metric and unit as they are read out. */
export function metricName({ metric, unit }: Pick<Measurement, 'metric' | 'unit'>): string {
  const name = /^(wer|cer|map|eer|pesq|bleu|rtfx|ndcg)$/i.test(metric)
    ? metric.toUpperCase()
    : metric.replaceAll('_', ' ')
  return unit === '%' || unit === 'percent' ? `% ${name}` : name
}
