/** Which of a repository's tags are languages: the Hub puts their codes among all others, without a prefix. */
const NAMES = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' })

/**
 * Codes of languages that stand for something else nearly every time they are a tag: mixture of experts, a way to
 * remove refusals, software engineering, a message format, an OCR model, an architecture, design drawings.
 */
const OTHER_WORDS = new Set(['moe', 'ara', 'swe', 'msa', 'got', 'new', 'cad'])

/** Codes that the Hub's people use and ISO has given up. */
const OLD_CODES: Record<string, string> = { jw: 'jv', iw: 'he' }

const MULTILINGUAL = 'multilingual'
const MOST_SEEN = 20_000

/**
 * ISO 639-1 codes, 639-3 where there is none, and `multilingual`; each once.
 * @param declared values of the card's `language`, believed where they are codes
 * @param tags asked only when the card says nothing
 */
export function languagesOf(declared: string[], tags: string[]): string[] {
  const own = unique(declared.map(value => codeOf(value.toLowerCase())))
  const found = own.length ? own : unique(tags.map(languageOfTag))
  return tags.includes(MULTILINGUAL) ? unique([...found, MULTILINGUAL]) : found
}

/** Asking for a language's name takes microseconds, and a list of models has thousands of tags: each is asked for once. */
const seen = new Map<string, string | undefined>()

function languageOfTag(tag: string): string | undefined {
  if (tag.length > 5 && tag !== MULTILINGUAL) return undefined
  if (!seen.has(tag)) {
    if (seen.size >= MOST_SEEN) seen.clear()
    seen.set(tag, isLanguage(tag) ? codeOf(tag) : undefined)
  }
  return seen.get(tag)
}

/** Whether a tag without a prefix names a language: `es`, `pt-br`, `yue`, `multilingual`. */
export function isLanguage(tag: string): boolean {
  if (tag === MULTILINGUAL) return true
  if (/^[a-z]{2,3}$/.test(tag)) return NAMES.of(tag) !== undefined && !OTHER_WORDS.has(tag)
  if (!/^[a-z]{2}-[a-z]{2}$/i.test(tag)) return false
  // `lg-ai` would be the Ganda of Anguilla: lower-case regions count where the variety has a name of its own.
  return /^[a-z]{2}-[A-Z]{2}$/.test(tag) || NAMES.of(tag)?.includes('(') === false
}

/** `eng` and `eng_Latn` are `en`, `pt-br` is `pt`; nothing for what is no code. */
function codeOf(value: string): string | undefined {
  if (value === MULTILINGUAL) return value
  const code = /^([a-z]{2,3})(?:[-_][a-z]{2,4})?$/i.exec(value)?.[1]?.toLowerCase()
  if (!code || code.length === 2) return code && (OLD_CODES[code] ?? code)
  const canonical = Intl.getCanonicalLocales(code)[0] ?? code
  return canonical.length === 2 ? canonical : code
}

function unique(codes: (string | undefined)[]): string[] {
  return [...new Set(codes.filter(code => code !== undefined))]
}
