/** Text → comparable pieces. Pure, and the same for documents and questions. */

export const NOT_ASCII = /[^\0-\x7f]/
const COMBINING = /\p{M}+/gu
const CJK = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]/u
const TOKEN =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]+|[\p{L}\p{N}][\p{L}\p{N}_+#]*(?:[.'’][\p{L}\p{N}_+#]+)*/gu

/** The same for texts of ASCII alone, several times as fast. */
const ASCII_TOKEN = /[a-z0-9][a-z0-9_+#]*(?:[.'][a-z0-9_+#]+)*/g

/** Lower case, accents and width variants removed: `Español` and `ESPANOL` are equal. Kana keep their voicing marks. */
export function fold(text: string): string {
  if (!NOT_ASCII.test(text)) return text.toLowerCase()
  return text
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFD')
    .replace(COMBINING, mark => (/[\u3099\u309a]/.test(mark) ? mark : ''))
    .normalize('NFC')
}

/**
 * Folded words in order. Chinese and Japanese runs, which have no spaces, come as overlapping pairs of characters.
 * `v3.5`, `c++` and `max_pixels` stay whole; `fine-tuning` is two words.
 */
export function words(text: string): string[] {
  const found: string[] = []
  const folded = fold(text)
  for (const [token] of folded.matchAll(NOT_ASCII.test(folded) ? TOKEN : ASCII_TOKEN)) {
    if (!CJK.test(token)) found.push(token.replace(/[.'’]s$|['’]/g, ''))
    else if (token.length === 1) found.push(token)
    else for (let at = 0; at + 1 < token.length; at++) found.push(token.slice(at, at + 2))
  }
  return found.filter(word => word)
}

/** English plural and verb endings off, so that `licences` meets `licence`. Other languages rely on character n-grams. */
export function stem(word: string): string {
  if (word.length < 4 || /[^a-z]/.test(word)) return word
  return word
    .replace(/licens/, 'licenc')
    .replace(/ies$/, 'y')
    .replace(/(ss|sh|ch|x|z)es$/, '$1')
    .replace(word.length > 5 ? /([^sui])s$/ : /([^s])s$/, '$1')
    .replace(/(?<=\w{4})(ing|ed)$/, '')
    .replace(/([bdgmnprt])\1$/, '$1')
    .replace(/(?<=\w{3})e$/, '')
}

/** Character n-grams of a word with its borders marked: `cat` → `<ca`, `cat`, `at>`. */
export function ngrams(word: string, shortest = 3, longest = 5): string[] {
  const marked = `<${word}>`
  const found: string[] = []
  for (let size = shortest; size <= longest; size++) {
    for (let at = 0; at + size <= marked.length; at++) found.push(marked.slice(at, at + size))
  }
  return found
}

/** The hashes of a word's n-grams of one size, as `hash32` of `#` and the n-gram gives them, without making strings of them. */
export function ngramHashes(word: string, size: number): number[] {
  const marked = `<${word}>`
  const found: number[] = []
  for (let at = 0; at + size <= marked.length; at++) {
    let hash = HASH_OF_MARK
    for (let next = at; next < at + size; next++) hash = Math.imul(hash ^ marked.charCodeAt(next), FNV_PRIME)
    hash ^= hash >>> 15
    found.push(Math.imul(hash, 0x2c1b3c6d) >>> 0)
  }
  return found
}

const FNV_PRIME = 0x01000193
/** FNV-1a after its first sign, `#`. */
const HASH_OF_MARK = Math.imul(0x811c9dc5 ^ 35, FNV_PRIME)

/** FNV-1a, 32 bits, unsigned. */
export function hash32(text: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  hash ^= hash >>> 15
  return Math.imul(hash, 0x2c1b3c6d) >>> 0
}
