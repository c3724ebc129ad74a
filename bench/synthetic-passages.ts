/** Passages with the statistics of our corpus, as many as wanted, and questions about them. The same seed gives the same ones. */
import type { Passage } from '../src/knowledge-types.ts'

/** Share of a passage's sentences that are taken from others. */
const FOREIGN_SENTENCES = 0.5
/** Share of words replaced by words of the corpus, as frequent as they are there. */
const FOREIGN_WORDS = 0.15
/** A question about a passage keeps the rest of its words. */
const DROPPED = 0.2
const REPLACED = 0.1

const SENTENCE = /(?<=[.!?。！？])\s*|\n+/u
/** Languages written without spaces lose and change characters. */
const WORDS =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|[^\s\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]+|\s+/gu

/** A generator of numbers from 0 to 1 (exclusive): mulberry32. */
export function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Recombines the sentences and words of real passages; roles, lengths and languages keep their shares. No text occurs twice. */
export function syntheticPassages(real: Passage[], count: number, random: () => number): Passage[] {
  const languages = real.map(languageOf)
  const sentences = new Map<string, string[]>()
  const vocabulary = new Map<string, string[]>()
  for (const [at, { text, role }] of real.entries()) {
    const kind = `${languages[at]} ${role}`
    sentences.set(kind, [...(sentences.get(kind) ?? []), ...text.split(SENTENCE).filter(Boolean)])
  }
  for (const [kind, list] of sentences) vocabulary.set(kind, list.flatMap(wordsOf))
  const seen = new Set<string>()
  const found: Passage[] = []
  while (found.length < count) {
    const at = Math.floor(random() * real.length)
    const passage = real[at] as Passage
    const kind = `${languages[at]} ${passage.role}`
    const mixed = passage.text
      .split(SENTENCE)
      .map(sentence => (random() < FOREIGN_SENTENCES ? pick(sentences.get(kind) ?? [sentence], random) : sentence))
    const text = changed(mixed.join(' '), 0, FOREIGN_WORDS, vocabulary.get(kind) ?? [], random)
    if (seen.has(text)) continue
    seen.add(text)
    found.push({ ...passage, id: `synthetic-${found.length}`, text })
  }
  return found
}

/** Texts that ask for passages: each a passage's text with words dropped and replaced. */
export function perturbed(passages: Passage[], count: number, random: () => number): string[] {
  const vocabulary = passages.slice(0, 2000).flatMap(({ text }) => wordsOf(text))
  return Array.from({ length: count }, () =>
    changed(pick(passages, random).text, DROPPED, REPLACED, vocabulary, random),
  )
}

function changed(text: string, dropped: number, replaced: number, vocabulary: string[], random: () => number): string {
  return (text.match(WORDS) ?? [])
    .flatMap(word => {
      if (!word.trim()) return word
      const chance = random()
      if (chance < dropped) return []
      return chance < dropped + replaced ? pick(vocabulary, random) : word
    })
    .join('')
}

function wordsOf(text: string): string[] {
  return (text.match(WORDS) ?? []).filter(word => word.trim())
}

/** Briefs and questions name their language in their id (`guides/cache.md?de0`); the rest is English. */
function languageOf({ id }: Passage): string {
  return /[?!]([a-z]{2})\d*$/.exec(id)?.[1] ?? 'en'
}

function pick<Value>(list: Value[], random: () => number): Value {
  return list[Math.floor(random() * list.length)] as Value
}
