/** Facts of the live Hub in the ranking: fresh figures for curated models, and the few others that are worth a newcomer's time. */
import type { HubModel } from '../hub-facts.ts'
import type { Model } from '../knowledge-types.ts'

const DAY_MS = 86_400_000
/** Younger ones may be gone tomorrow. */
const FEWEST_DAYS = 7
/** What was not curated in so long is not new. */
const MOST_DAYS = 400
const FEWEST_DOWNLOADS = 1000
const FEWEST_LIKES = 20
/** From somebody of whom we have no curated model. */
const FEWEST_LIKES_OF_UNKNOWN = 150
/** An author of so many curated models is known. */
const FEWEST_CURATED = 2
/** Shorter names (`bert-base`) are words of many models. */
const SHORTEST_NAME = 10
/** Tags of models that nobody is sent to unasked. */
const UNWANTED = /^(not-for-all-audiences|uncensored|abliterated|heretic|nsfw|template:.*)$/i
/** Names of conversions and near-copies. */
const CONVERSION =
  /(?:^|[-_.])(?:gguf|gptq|awq|exl[23]|mlx|onnx|bnb|nf4|fp8|nvfp4|mxfp4|int[48]|[48]-?bit|w[48]a\d+|q[2-8](?:_\w+)?|imatrix|quant\w*|abliterated|uncensored|heretic|merge[ds]?|lora|adapter|copy|clone|test|tiny-random\w*)(?:[-_.]|$)/i

/** A curated model with what the Hub says of it today; what the Hub does not say stays as it was. */
export function withLive(model: Model, live: HubModel, at: string): Model {
  return {
    ...model,
    id: live.id,
    downloads: live.downloads,
    likes: live.likes,
    gated: live.gated,
    // "other" says less than an editor who has read the licence.
    license: live.license && live.license !== 'other' ? live.license : model.license,
    parameters: model.parameters ?? live.parameters,
    contextTokens: model.contextTokens ?? live.contextTokens,
    formats: [...new Set([...model.formats, ...live.formats])],
    counted: at.slice(0, 10),
    liveAt: at,
  }
}

/** A model that is on the Hub and not curated, as far as the Hub's own facts go. */
export function uncurated(live: HubModel, at: string): Model {
  return {
    id: live.id,
    task: live.task ?? '',
    summary: '',
    standing: 'niche',
    parameters: live.parameters,
    license: live.license ?? 'unknown',
    gated: live.gated,
    languages: live.languages,
    translates: [],
    library: live.library,
    runsWith: [],
    formats: live.formats,
    contextTokens: live.contextTokens,
    features: [],
    domains: [],
    also: [],
    variants: [],
    base: live.base?.ids[0],
    released: live.createdAt?.slice(0, 10),
    downloads: live.downloads,
    likes: live.likes,
    counted: at.slice(0, 10),
    aliases: [],
    notes: [],
    sources: [],
    order: Number.MAX_SAFE_INTEGER,
    liveAt: at,
    isUncurated: true,
  }
}

/** What the curated models tell of those that nobody has curated. */
export interface Known {
  /** Of several curated models. */
  authors: Set<string>
  /** Who made the models of a name, in one form: `whisper-large-v3`. */
  makers: Map<string, Set<string>>
  /** Conversions that the catalogue gives beside their base. */
  variants: Set<string>
}

const known = new WeakMap<Map<string, Model>, Known>()

/** @param models those of the catalogue; looked through once */
export function knownBy(models: Map<string, Model>): Known {
  const before = known.get(models)
  if (before) return before
  const counts = new Map<string, number>()
  const makers: Known['makers'] = new Map()
  const variants: Known['variants'] = new Set()
  for (const { id, variants: own } of models.values()) {
    const author = authorOf(id)
    counts.set(author, (counts.get(author) ?? 0) + 1)
    const name = partsOf(id).join('-')
    makers.set(name, (makers.get(name) ?? new Set()).add(author))
    for (const variant of own) variants.add(variant.id)
  }
  const authors = new Set([...counts].flatMap(([author, count]) => (count >= FEWEST_CURATED ? [author] : [])))
  const now = { authors, makers, variants }
  known.set(models, now)
  return now
}

/** Whether it bears the name of somebody else's model, whatever else its card says. */
export function isCopy(id: string, { makers }: Known): boolean {
  return isOfOthers(partsOf(id).join('-'), authorOf(id), makers)
}

/** Whether somebody else's model is in its name: `somebody/whisper-large-v3-fixed`. */
function isNamedAfterAnother(id: string, { makers }: Known): boolean {
  const parts = partsOf(id)
  return parts.some((_, from) =>
    parts.slice(from + 1).some((_, more) => {
      const name = parts.slice(from, from + more + 2).join('-')
      return name.length >= SHORTEST_NAME && isOfOthers(name, authorOf(id), makers)
    }),
  )
}

function isOfOthers(name: string, author: string, makers: Known['makers']): boolean {
  const own = makers.get(name)
  return own !== undefined && !own.has(author)
}

function partsOf(id: string): string[] {
  return id
    .slice(id.indexOf('/') + 1)
    .toLowerCase()
    .split(/[-_.]+/)
}

/** Whether a model may be shown at all: reachable, for all ages, itself and no conversion or merge of another one. */
export function isShowable(live: HubModel): boolean {
  if (live.isPrivate || live.isDisabled) return false
  if (CONVERSION.test(live.id.slice(live.id.indexOf('/') + 1)) || live.tags.some(tag => UNWANTED.test(tag)))
    return false
  return live.base === undefined || live.base.relation === 'finetune'
}

/**
 * Whether a model that nobody has curated may be shown to somebody new: no conversion, copy or merge, no upload of
 * yesterday, used and liked by others, with a licence, and from somebody known or liked by many.
 */
export function isWorthy(live: HubModel, known: Known, now: Date): boolean {
  if (!isShowable(live) || !live.license || known.variants.has(live.id) || isCopy(live.id, known)) return false
  const isKnown = known.authors.has(authorOf(live.id))
  if (!isKnown && (live.base || isNamedAfterAnother(live.id, known))) return false
  const days = (now.getTime() - Date.parse(live.createdAt ?? '')) / DAY_MS
  if (!(days >= FEWEST_DAYS && days <= MOST_DAYS)) return false
  return live.downloads >= FEWEST_DOWNLOADS && live.likes >= (isKnown ? FEWEST_LIKES : FEWEST_LIKES_OF_UNKNOWN)
}

function authorOf(id: string): string {
  return id.slice(0, Math.max(0, id.indexOf('/')))
}
