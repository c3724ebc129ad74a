import { fold } from '../../text/words.ts'
import { IDLE_CHINESE, IDLE_JAPANESE, IDLE_WORDS } from './idle-words.ts'

/** Longer words are none. */
const LONGEST_WORD_CHARACTERS = 40
const SIGN = /\p{Script=Han}/u
const KANA = /[\p{Script=Hiragana}\p{Script=Katakana}]/u

/**
 * What a question looks for: its words without those that ask, point or rank, each once, folded, in their order.
 * @param nouns what the list is of ("datasets", "papers"), folded and global: it says nothing of what is looked for
 */
export function searchWords(text: string, nouns: RegExp, mostWords: number): string[] {
  const folded = fold(text).replace(nouns, ' ')
  const isJapanese = KANA.test(folded)
  const words = (isJapanese ? folded.replace(IDLE_JAPANESE, ' ') : folded.replace(IDLE_CHINESE, ' '))
    .split(/[^\p{L}\p{N}.+#/_-]+/u)
    .map(word => word.replace(/^[./_-]+|[./_-]+$/g, ''))
    .filter(word => word.length <= LONGEST_WORD_CHARACTERS && !IDLE_WORDS.has(word))
    // One letter is what is left of a French article, one sign of a Japanese verb; in Chinese it may be a cat.
    .filter(word => word.length > 1 || (!isJapanese && SIGN.test(word)))
  return [...new Set(words)].slice(0, mostWords)
}
