import type { Say, Spoken } from '../types.ts'

/** `1.54B`, `568M`, `3`: a parameter count as people write it. */
export function parameterCount(count: number): string {
  if (count >= 1e12) return `${trim(count / 1e12)}T`
  if (count >= 1e9) return `${trim(count / 1e9)}B`
  if (count >= 1e6) return `${trim(count / 1e6)}M`
  return count >= 1e3 ? `${trim(count / 1e3)}K` : String(count)
}

function trim(value: number): string {
  return String(Number(value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2)))
}

/** A measured value with at most two decimals: `11.23`. */
export function figure(value: number): string {
  return String(Number(value.toFixed(2)))
}

/** One decimal below ten, none above: `6.4`, `18`. */
export function gigabytes(size: number): string {
  return size < 10 ? size.toFixed(1) : size.toFixed(0)
}

/** Making one of Intl's objects takes longer than writing the rest of a reply. */
function oncePerLanguage<Tool>(make: (spoken: Spoken) => Tool): (spoken: Spoken) => Tool {
  const made = new Map<Spoken, Tool>()
  return spoken => {
    const tool = made.get(spoken) ?? make(spoken)
    made.set(spoken, tool)
    return tool
  }
}

const numbers = oncePerLanguage(spoken => new Intl.NumberFormat(spoken))
const names = oncePerLanguage(spoken => new Intl.DisplayNames([spoken], { type: 'language', fallback: 'code' }))
const lists = oncePerLanguage(spoken => new Intl.ListFormat(spoken, { type: 'conjunction' }))

/** A count with the separators of the language: `4,615,793`. */
export function count(value: number, spoken: Spoken): string {
  return numbers(spoken).format(value)
}

/** Names of languages in the language of the reply; codes without a name stay codes. */
export function languageNames(codes: string[], spoken: Spoken, say: Say): string[] {
  return codes.map(code =>
    code === 'multilingual' || code === 'low-resource' ? say(`language.${code}`) : (names(spoken).of(code) ?? code),
  )
}

/** `a, b and c` in the language of the reply. */
export function list(items: string[], spoken: Spoken): string {
  return lists(spoken).format(items)
}

/** A licence id as people write it: `Apache-2.0`, `MIT`. */
export function licenseName(license: string): string {
  const known: Record<string, string> = { mit: 'MIT', 'apache-2.0': 'Apache-2.0', gemma: 'Gemma terms', unknown: '?' }
  return known[license] ?? (/^(cc|bsd|gpl|agpl|lgpl|mpl)/.test(license) ? license.toUpperCase() : license)
}

/** The Hub page of a model. */
export function hubPage(id: string): string {
  return `https://huggingface.co/${id}`
}
