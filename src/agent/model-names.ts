import type { Absent, Catalogue, Model } from '../knowledge-types.ts'
import type { Token } from '../text/phrases.ts'
import {
  byFame,
  cuts,
  digits,
  families,
  firstStartingWith,
  fullIds,
  headsOf,
  isConnected,
  isSetApart,
  isSpelledAsName,
  joined,
  nameOf,
  split,
} from './name-parts.ts'

/** A name found in a question, with the tokens it covers. */
export interface NamedModel {
  /** Best guess first; empty when only `absent` or `unknown` is set. */
  ids: string[]
  /** The name stands for a whole series: "whisper", "llama". */
  isFamily: boolean
  absent?: Absent
  /** An `organisation/name` that is in no list of ours. */
  unknown?: string
  start: number
  end: number
}

interface Entry {
  ids: string[]
  isFamily: boolean
  absent?: Absent
}

const LONGEST_NAME_TOKENS = 12
/** A name that this many models begin with means the series, even where one of them has it as an alias. */
const FEWEST_SERIES = 4
const FEWEST_ORDINARY_USES = 2
/** Name endings that people leave out. */
const ENDINGS = /^(instruct|it|chat|hf|base|v\d+|preview|bf16|fp8|fp16|\d{4}|en|uncased|cased|pytorch|\d)$/
/** A typing error is forgiven in names of at least this many letters, whose first part has as many as the second says. */
const [SHORTEST_FUZZY_NAME, SHORTEST_FUZZY_HEAD] = [7, 4]
/** So many parts in a row that are almost a name are meant as one, even where each is a word. */
const FEWEST_TELLING_PARTS = 3
const LONGEST_FUZZY_NAME = 20

/** Finds model names in a question. */
export class ModelNames {
  readonly #names = new Map<string, Entry>()
  readonly #heads = new Map<string, string[]>()
  readonly #misspelt = new Map<string, string>()
  readonly #sorted: string[]
  readonly #ordinaryUses: (word: string) => number
  readonly #isNeverName: (word: string) => boolean
  readonly #isKnown: (word: string) => boolean

  /**
   * @param ordinaryUses how often people use a word for something else; `clip` and `bark` are mostly no names
   * @param isKnown words that are spelt right: nothing similar is meant
   * @param series other names of a series, each with what its ids begin with
   * @param isNeverName words that alone never name a model, though names begin with them (`german`, `depth`)
   */
  constructor(
    catalogue: Catalogue,
    ordinaryUses: (word: string) => number,
    isNeverName: (word: string) => boolean,
    isKnown: (word: string) => boolean,
    series: [name: string, head: string][] = [],
  ) {
    this.#ordinaryUses = ordinaryUses
    this.#isNeverName = isNeverName
    this.#isKnown = isKnown
    const models = [...catalogue.models.values()].sort(byFame)
    for (const [name, ids] of families(models)) this.#put(name, { ids, isFamily: true })
    for (const model of models) this.#addModel(model)
    for (const model of models) this.#addShortened(model)
    for (const [name, head] of series)
      this.#put(joined(split(name)), { ids: this.#heads.get(head) ?? [], isFamily: true })
    for (const entry of catalogue.absent) {
      for (const name of entry.names)
        this.#put(joined(split(name)), { ids: entry.instead, isFamily: false, absent: entry }, true)
    }
    this.#sorted = [...this.#names.keys()].sort()
    const forgiven = [
      ...this.#heads.keys(),
      ...models
        .filter(model => model.standing === 'leading' || model.standing === 'solid')
        .map(model => joined(split(nameOf(model.id)))),
    ]
    for (const name of forgiven) {
      if (name.length < SHORTEST_FUZZY_NAME || name.length > LONGEST_FUZZY_NAME) continue
      for (const cut of cuts(name)) if (!this.#misspelt.has(cut)) this.#misspelt.set(cut, name)
    }
  }

  /** Names in the order of the question, none overlapping; longer names win. */
  find(text: Token[], source: string): NamedModel[] {
    const found = fullIds(source, text).map(({ id, start, end }) => this.#resolveId(id, start, end))
    let start = 0
    while (start < text.length) {
      const taken = found.find(named => start >= named.start && start < named.end)
      const named = taken ? undefined : this.#longestFrom(text, start, source)
      if (named) found.push(named)
      start = taken?.end ?? named?.end ?? start + 1
    }
    return found.sort((a, b) => a.start - b.start)
  }

  #resolveId(id: string, start: number, end: number): NamedModel {
    const known = this.#names.get(joined(split(id)))
    if (known) return { ...known, start, end }
    return { ids: [], isFamily: false, unknown: id, start, end }
  }

  #longestFrom(text: Token[], start: number, source: string): NamedModel | undefined {
    for (let end = Math.min(text.length, start + LONGEST_NAME_TOKENS); end > start; end--) {
      if (!isConnected(text, start, end, source)) continue
      const window = text.slice(start, end)
      // "a multilingual CLIP" asks for a property; in "bert-base-german" the word is part of the name.
      if (window.length > 1 && window.some(token => this.#isNeverName(token.text) && isSetApart(token, source)))
        continue
      const entry = this.#lookUp(window)
      if (entry) return { ...entry, start, end }
    }
    return undefined
  }

  #lookUp(window: Token[]): Entry | undefined {
    const name = window.map(token => token.text).join('')
    if (name.length < 2 || /^\d+$/.test(name) || (window.length > 1 && this.#isCommon(name))) return undefined
    const [first] = window
    if (window.length === 1 && first && (this.#isNeverName(name) || (this.#isCommon(name) && !isSpelledAsName(first))))
      return undefined
    const head = name.length >= 4 ? this.#heads.get(name) : undefined
    if (head && head.length >= FEWEST_SERIES) return { ids: head, isFamily: true }
    const exact = this.#names.get(name)
    if (exact) return exact
    if (head) return { ids: head, isFamily: true }
    if (window.length > 1 || /\d/.test(name)) {
      const longer = this.#startingWith(name)
      if (longer && first && (this.#heads.has(first.text) || this.#names.has(first.text)))
        return { ...longer, isFamily: false }
    }
    const isOrdinary = window.length < FEWEST_TELLING_PARTS && window.every(token => this.#isKnown(token.text))
    const isShort = name.length < SHORTEST_FUZZY_NAME || (first?.text.length ?? 0) < SHORTEST_FUZZY_HEAD
    if (isShort || isOrdinary) return undefined
    const meant =
      this.#misspelt.get(name) ??
      cuts(name)
        .map(cut => (this.#names.has(cut) ? cut : this.#misspelt.get(cut)))
        .find(hit => hit !== undefined)
    if (meant === undefined || digits(meant) !== digits(name)) return undefined
    const series = this.#heads.get(meant)
    return this.#names.get(meant) ?? (series && { ids: series, isFamily: true })
  }

  /** A word that is used more often for other things than as the name of a well-known series. */
  #isCommon(word: string): boolean {
    const uses = this.#ordinaryUses(word)
    return uses >= FEWEST_ORDINARY_USES && uses > (this.#heads.get(word)?.length ?? 0) * 2
  }

  #startingWith(name: string): Entry | undefined {
    const next = firstStartingWith(this.#sorted, name)
    // "qwen2.5-7" is not the beginning of "qwen2.5-72b", nor "gpt" of "gpt2".
    if (next === undefined || /^\d/.test(next.slice(name.length)) === /\d$/.test(name)) return undefined
    return this.#names.get(next)
  }

  #addModel(model: Model): void {
    // Of two models of one name, the better known is meant.
    const name = joined(split(nameOf(model.id)))
    this.#put(name, { ids: [model.id], isFamily: false }, this.#names.get(name)?.isFamily)
    this.#put(joined(split(model.id)), { ids: [model.id], isFamily: false }, true)
    const others = [...model.aliases, ...model.variants.map(variant => variant.id)]
    for (const name of others) this.#put(joined(split(name)), { ids: [model.id], isFamily: false })
  }

  #addShortened(model: Model): void {
    let parts = split(nameOf(model.id))
    if (parts[0] === 'meta') parts = parts.slice(1)
    this.#put(joined(parts), { ids: [model.id], isFamily: false })
    while (parts.length > 1 && ENDINGS.test(parts.at(-1) ?? '')) {
      parts = parts.slice(0, -1)
      this.#put(joined(parts), { ids: [model.id], isFamily: false })
    }
    for (const head of headsOf(nameOf(model.id))) {
      const ids = this.#heads.get(head) ?? []
      ids.push(model.id)
      this.#heads.set(head, ids)
    }
  }

  #put(name: string, entry: Entry, isCertain = false): void {
    if (name.length > 1 && (isCertain || !this.#names.has(name))) this.#names.set(name, entry)
  }
}
