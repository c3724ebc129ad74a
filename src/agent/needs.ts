/** A question → what the model must be able to do, cost and fit into. */
import type { Constraints, LicenseNeed } from '../constraints.ts'
import type { PipelineTag } from '../types.ts'
import { hardwareOf } from './hardware.ts'
import { languageCodes } from './language-names.ts'
import type { Lexicon } from './lexicon.ts'
import { contextTokens, parameterBounds } from './quantities.ts'
import type { Reading } from './reading.ts'

/** "long documents" without a number: more than the 512 tokens that classic encoders read. */
const LONG_CONTEXT_TOKENS = 4096
const LONG_CONTEXT =
  /\b(long(?:er)? (?:documents?|texts?|inputs?|chunks?|context|articles?|papers?|contracts?|pdfs?)|large chunks|long-context|whole books?|entire books?|most tokens|documentos largos|textos largos|longs? (?:documents|textes)|lange (?:dokumente|texte|texten)|documentos longos|textos longos)\b|长文|長文|长文本|长文档/

/** Everything but the task, the models and the intent. */
export function constraintsOf(reading: Reading, lexicon: Lexicon, task: PipelineTag | undefined): Constraints {
  const free = (start: number, end: number) => !reading.names.some(named => start < named.end && end > named.start)
  const first = (category: string) => reading.concepts(category).find(match => free(match.start, match.end))?.value
  const bounds = sizeOf(reading, lexicon, task)
  const features = featuresOf(reading, lexicon, task)
  return {
    license: licenseOf(reading),
    maxParameters: bounds.max,
    minParameters: bounds.min,
    hardware: hardwareOf(reading, lexicon),
    library: libraryOf(reading),
    format: first('format'),
    features,
    domain: first('domain'),
    contextTokens:
      contextTokens(reading.folded) ?? (LONG_CONTEXT.test(reading.folded) ? LONG_CONTEXT_TOKENS : undefined),
    latency: reading.concepts('latency').length ? 'realtime' : undefined,
    deployment: first('deployment') as Constraints['deployment'],
    except: [],
  }
}

/** Languages the model must know, in order, without those that are named only to say what does not suffice. */
export function languagesOf(reading: Reading, lexicon: Lexicon, task: PipelineTag | undefined): string[] {
  const matches = lexicon.languages.find(reading.tokens, reading.spoken)
  const longest = matches.filter(
    match =>
      !matches.some(
        other =>
          other.end - other.start > match.end - match.start && other.start <= match.start && other.end >= match.end,
      ),
  )
  const found: string[] = []
  for (const match of longest) {
    if (reading.names.some(named => match.start < named.end && match.end > named.start)) continue
    if (!found.includes(match.value) && !isRuledOut(reading, match.start, match.end)) found.push(match.value)
  }
  for (const code of languageCodes(reading.folded)) if (!found.includes(code)) found.push(code)
  const others = found.filter(code => code !== 'en')
  return task !== 'translation' && others.length && CONTRAST.test(reading.folded) ? others : found
}

/** "English is fine, but what about German?" */
const CONTRAST = /\b(what about|how about|but|instead|not english|is (great|good|fine|ok))\b/

/** "only supports English", "English only", "not just English": what is there, not what is wanted. */
function isRuledOut(reading: Reading, start: number, end: number): boolean {
  const before = reading.tokens.slice(Math.max(0, start - 3), start).map(token => token.text)
  const after = reading.tokens[end]?.text
  if (reading.tokens[start]?.text !== 'english') return false
  return (
    (before.includes('only') || before.includes('just') || before.includes('non') || after === 'only') &&
    /multiling|other|french|german|spanish|but |\bor\b|what about/.test(reading.folded)
  )
}

function licenseOf(reading: Reading): LicenseNeed | undefined {
  const named = reading.concepts('license').map(match => match.value)
  const ids = [...new Set(named.filter(concept => /\d|^mit$/.test(concept)))]
  if (ids.length) return { need: 'named', ids }
  for (const need of ['commercial', 'permissive', 'open'] as const) if (named.includes(need)) return { need, ids: [] }
  return undefined
}

function sizeOf(reading: Reading, lexicon: Lexicon, task: PipelineTag | undefined): { max?: number; min?: number } {
  const withoutNames = reading.names.reduceRight((text, named) => {
    const from = reading.tokens[named.start]?.start ?? 0
    const to = reading.tokens[named.end - 1]?.end ?? 0
    return `${text.slice(0, from)}${' '.repeat(to - from)}${text.slice(to)}`
  }, reading.folded)
  const bounds = parameterBounds(withoutNames)
  if (bounds.max !== undefined || bounds.min !== undefined) return bounds
  const said = reading.concepts('size').map(match => match.value)
  const small = lexicon.knowledge.catalogue.tasks.get(task ?? '')?.smallParameters
  if (small === undefined) return {}
  if (said.includes('tiny')) return { max: small / 4 }
  return said.includes('small') ? { max: small } : {}
}

function libraryOf(reading: Reading): string | undefined {
  const found = reading.concepts('library')
  const longest = found.reduce<(typeof found)[number] | undefined>(
    (best, match) => (!best || match.end - match.start > best.end - best.start ? match : best),
    undefined,
  )
  return longest?.value
}

/** Abilities by the words of the task's document. */
export function featuresOf(reading: Reading, lexicon: Lexicon, task: PipelineTag | undefined): string[] {
  const found = lexicon.features.find(reading.tokens, reading.spoken).filter(match => match.value.task === task)
  return [...new Set(found.map(match => match.value.feature))]
}
