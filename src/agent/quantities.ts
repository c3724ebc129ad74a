/** Numbers with a meaning: parameters, memory, context length. All patterns read folded text. */

/** How far from a plain "7B" a model may be and still be meant. */
const ABOUT_LOW = 0.7
const ABOUT_HIGH = 1.3

const BELOW =
  '(?:under|below|less than|fewer than|smaller than|at most|up to|max(?:imum)?(?: of)?|no more than|not more than|within|<=?|≤|menos de|por debajo de|hasta|moins de|sous|maximum|jusqu a|unter|weniger als|hochstens|maximal|bis(?: zu)?|ate|abaixo de|no maximo|小于|低于|不超过|少于)'
const ABOVE =
  '(?:over|above|more than|at least|larger than|bigger than|>=?|≥|mas de|plus de|mehr als|uber|mindestens|mais de|大于|超过|至少)'
const NUMBER = '(\\d+(?:[.,]\\d+)?)'
const UNIT =
  '(b|bn|billion|billions|m|mn|million|millions|k|mil millones|milliarden?|milliards?|bilhoes|bilhao|millones|millionen|milhoes|亿|億|万)?(?![a-z0-9])'
const AFTER_BELOW = '(?:以下|以内|之内|未満|or less|or smaller|or under|max|o menos|ou moins|oder weniger|ou menos)'

const UNITS: Record<string, number> = {
  b: 1e9,
  bn: 1e9,
  billion: 1e9,
  billions: 1e9,
  'mil millones': 1e9,
  milliarde: 1e9,
  milliarden: 1e9,
  milliard: 1e9,
  milliards: 1e9,
  bilhoes: 1e9,
  bilhao: 1e9,
  m: 1e6,
  mn: 1e6,
  million: 1e6,
  millions: 1e6,
  millones: 1e6,
  millionen: 1e6,
  milhoes: 1e6,
  k: 1e3,
  亿: 1e8,
  億: 1e8,
  万: 1e4,
}

/** Bounds on the parameter count. */
export interface ParameterBounds {
  max?: number
  min?: number
}

/** "under 1B", "7-9B", "a 7B model", "3億パラメータ以下", "3-parameter". */
export function parameterBounds(text: string): ParameterBounds {
  const range = new RegExp(`${NUMBER}\\s*(?:b|m)?\\s*(?:-|–|to|bis|a|ou|or)\\s*${NUMBER}\\s*(b|m)(?![a-z0-9])`).exec(
    text,
  )
  if (range) return { min: count(range[1], range[3]) * ABOUT_LOW, max: count(range[2], range[3]) }
  const below = new RegExp(`${BELOW}\\s*${NUMBER}\\s*${UNIT}\\s*(param\\w*)?`).exec(text)
  if (below && isParameterCount(below[2], below[3])) return { max: count(below[1], below[2]) }
  const above = new RegExp(`${ABOVE}\\s*${NUMBER}\\s*${UNIT}\\s*(param\\w*)?`).exec(text)
  if (above && isParameterCount(above[2], above[3])) return { min: count(above[1], above[2]) }
  const after = new RegExp(
    `${NUMBER}\\s*${UNIT}\\s*(?:个|個)?\\s*(param\\w*|参数|パラメータ)?\\s*的?${AFTER_BELOW}`,
  ).exec(text)
  if (after && isParameterCount(after[2], after[3])) return { max: count(after[1], after[2]) }
  const plain = new RegExp(
    `(?<![\\w.:/-])[~≈]?${NUMBER}\\s*(b|billion|m|million|亿|億)(?![a-z0-9])\\s*-?(param\\w*|参数|パラメータ)?`,
  ).exec(text)
  // "2 million support tickets" are no parameters.
  if (plain && (plain[3] || !/^(?:million|billion)/.test(plain[2] ?? ''))) {
    const value = count(plain[1], plain[2])
    return { min: value * ABOUT_LOW, max: value * ABOUT_HIGH }
  }
  const bare = /(?<![\w.])(\d+)[ -]parameter/.exec(text)
  return bare ? { max: Number(bare[1]) } : {}
}

function isParameterCount(unit: string | undefined, word: string | undefined): boolean {
  return word !== undefined || (unit !== undefined && unit !== 'k')
}

function count(number: string | undefined, unit: string | undefined): number {
  return Number((number ?? '0').replace(',', '.')) * (UNITS[unit ?? ''] ?? 1)
}

/** Memory sizes in GB: of the GPU, of the machine, or not said of which. */
export interface MemorySizes {
  videoGb?: number
  mainGb?: number
  unknownGb?: number
}

/** "8 GB GPU", "4GB VRAM and 16 GB RAM", "64GB". */
export function memorySizes(text: string): MemorySizes {
  const found: MemorySizes = {}
  const pattern =
    /(?<![\w.])(\d+(?:[.,]\d+)?)\s*(?:gb|gib|gigs?|giga(?:bytes)?|go|g(?=\s*(?:vram|ram|显存|顯存|内存|gpu)))(?![a-z])\s*(?:de |of |di |an |的)?\s*(vram|video ram|video memory|gpu|gpus|graphics|card|显存|顯存|显卡|videospeicher|memoria de video|memoire video|ram|memory|system memory|main memory|内存|記憶體|メモリ|unified|arbeitsspeicher|memoria ram)?/g
  for (const match of text.matchAll(pattern)) {
    const size = Number((match[1] ?? '0').replace(',', '.'))
    const of = match[2] ?? ''
    const before = text.slice(Math.max(0, match.index - 14), match.index)
    const isVideo = /gpu|vram|graphic|card|video|显|顯/.test(of) || /(gpu|vram|显存|顯存)[^,.;]{0,8}$/.test(before)
    const isMain = /ram|memor|内存|記憶體|メモリ|unified|arbeits/.test(of) || /\bram[^,.;]{0,6}$/.test(before)
    if (isVideo) found.videoGb ??= size
    else if (isMain) found.mainGb ??= size
    else found.unknownGb ??= size
  }
  return found
}

/** Input length asked for, in tokens: "32k context", "8192 tokens", "a 100-page contract" (about 700 tokens a page). */
export function contextTokens(text: string): number | undefined {
  const thousands =
    /(?<![\w.])(\d+)\s*k\s*(?:tokens?|context|ctx|token|上下文|コンテキスト|de contexto|contexte|kontext)/.exec(text)
  if (thousands) return Number(thousands[1]) * 1024
  const plain = /(?<![\w.])(\d{4,7})\s*(?:tokens?\b|token context)/.exec(text)
  // "has only 1024 tokens" tells of what does not suffice.
  const isTooFew = plain && TOO_FEW.test(text.slice(Math.max(0, plain.index - 24), plain.index))
  if (plain) return Number(plain[1]) + (isTooFew ? 1 : 0)
  const pages = /(?<![\w.])(\d{2,4})[ -]?(?:pages?|seiten|paginas|页|ページ)/.exec(text)
  return pages ? Number(pages[1]) * TOKENS_PER_PAGE : undefined
}

const TOO_FEW =
  /\b(only|just|merely|limited to|limit of|max(?:imum)?(?: of)?|longer than|more than|over|solo|seulement|nur|apenas)\s*$/

const TOKENS_PER_PAGE = 700
