/** A question → what the model must be able to do, cost and fit into. */
import type { Constraints, LicenseNeed } from '../constraints.ts'
import type { PipelineTag, Request } from '../types.ts'
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
    contextTokens: contextOf(reading.folded),
    latency: reading.concepts('latency').length ? 'realtime' : undefined,
    deployment: first('deployment') as Constraints['deployment'],
    access: reading.concepts('access').length ? 'open' : undefined,
    except: [],
  }
}

/** The longest of the lengths that are asked for. */
function contextOf(text: string): number | undefined {
  const stated = contextTokens(text)
  if (!LONG_CONTEXT.test(text)) return stated
  return Math.max(stated ?? 0, LONG_CONTEXT_TOKENS)
}

/** Whether a request names any requirement besides its task. */
export function hasNeeds({ constraints, languages }: Pick<Request, 'constraints' | 'languages'>): boolean {
  const { features, except, ...needs } = constraints
  const isStated = Object.values(needs).some(value => value !== undefined)
  return isStated || languages.length > 0 || features.length > 0 || except.length > 0
}

/** Languages the model must know, in order, without English where it is named only to say that it does not suffice. */
export function languagesOf(reading: Reading, lexicon: Lexicon, task: PipelineTag | undefined): string[] {
  const matches = lexicon.languages.find(reading.tokens, reading.spoken)
  const longest = matches.filter(
    match =>
      !matches.some(
        other =>
          other.end - other.start > match.end - match.start && other.start <= match.start && other.end >= match.end,
      ),
  )
  const named = longest.filter(match => !reading.names.some(({ start, end }) => match.start < end && match.end > start))
  const found = [...new Set([...named.map(match => match.value), ...languageCodes(reading.folded)])]
  const others = found.filter(code => code !== 'en')
  const isEnoughOf =
    CONTRAST.test(reading.folded) || named.some(match => match.value === 'en' && isOnly(reading, match))
  return task !== 'translation' && others.length && isEnoughOf ? others : found
}

/** "English is fine, but what about German?" */
const CONTRAST = /\b(what about|how about|but|instead|not english|is (great|good|fine|ok))\b/

/** "only supports English", "English only", "not just English". */
function isOnly(reading: Reading, { start, end }: { start: number; end: number }): boolean {
  const around = [...reading.tokens.slice(Math.max(0, start - 3), start), ...reading.tokens.slice(end, end + 1)]
  return around.some(token => /^(only|just|non)$/.test(token.text))
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
  // The "cnn" of bart-large-cnn asks for no news.
  const found = lexicon.features
    .find(reading.tokens, reading.spoken)
    .filter(
      ({ value, start, end }) =>
        value.task === task && !reading.names.some(name => start < name.end && end > name.start),
    )
  return [...new Set(found.map(match => match.value.feature))]
}
