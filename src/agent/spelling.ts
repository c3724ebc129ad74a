import type { Token } from '../text/phrases.ts'

/** Shorter words have too many neighbours to be corrected. */
const SHORTEST_CORRECTED = 4
/** A word must be written this often by others before it is taken for what was meant. */
export const FEWEST_USES = 5

/** Words that people use in questions, and what a misspelt one probably means. One letter may be missing, added, wrong or swapped. */
export class Spelling {
  readonly #uses: Map<string, number>
  readonly #cut = new Map<string, string>()

  /** @param uses how often each word occurs in the questions we know */
  constructor(uses: Map<string, number>) {
    this.#uses = uses
    for (const [word, count] of [...uses].sort((a, b) => b[1] - a[1])) {
      if (count < FEWEST_USES || word.length < SHORTEST_CORRECTED || !/^\p{Script=Latin}+$/u.test(word)) continue
      for (const form of [word, ...cuts(word)]) if (!this.#cut.has(form)) this.#cut.set(form, word)
    }
  }

  isKnown(word: string): boolean {
    return this.#uses.has(word)
  }

  /** The tokens with misspelt words replaced; places in the text stay those of what was written. */
  correct(tokens: Token[]): Token[] {
    return tokens.map(token => {
      const meant = this.#meant(token)
      return meant ? { ...token, text: meant } : token
    })
  }

  #meant({ text, raw }: Token): string | undefined {
    if (
      text.length < SHORTEST_CORRECTED ||
      this.#uses.has(text) ||
      !/^\p{Script=Latin}+$/u.test(text) ||
      /.\p{Lu}/u.test(raw)
    )
      return undefined
    const candidates = new Set([text, ...cuts(text)].flatMap(form => this.#cut.get(form) ?? []))
    const [best] = [...candidates]
      .filter(word => isNear(word, text))
      .sort(
        (a, b) =>
          Number(b[0] === text[0]) - Number(a[0] === text[0]) || (this.#uses.get(b) ?? 0) - (this.#uses.get(a) ?? 0),
      )
    return best
  }
}

/** Equal but for one letter, or for two neighbours in the wrong order. */
function isNear(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false
  if (a.length !== b.length) return true
  const wrong = [...a].flatMap((letter, at) => (letter === b[at] ? [] : [at]))
  const [first = 0, second = 0] = wrong
  return (
    wrong.length === 1 ||
    (wrong.length === 2 && second === first + 1 && a[first] === b[second] && a[second] === b[first])
  )
}

function cuts(word: string): string[] {
  return Array.from(word, (_, at) => word.slice(0, at) + word.slice(at + 1))
}
