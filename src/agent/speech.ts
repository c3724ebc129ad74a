import type { Token } from '../text/phrases.ts'
import { SPOKEN, type Spoken } from '../types.ts'
import type { Lexicon } from './lexicon.ts'

/** A Latin-script text counts as another language than English from this probability on. */
const SURE = 0.45

/**
 * The language to answer in: that of the question where Hubbub speaks it, English otherwise.
 * Scripts and signs decide first (kana is Japanese, Chinese characters without kana Chinese, ¿ Spanish), then a
 * classifier of n-grams.
 */
export function spokenIn(text: string, found: Token[], lexicon: Pick<Lexicon, 'speech'>): Spoken {
  // Names and ids are of no language.
  const prose = text.replace(/[\w.]*[/\d_-][\w./-]*/g, ' ')
  const letters = prose.match(/\p{L}/gu)?.length ?? 0
  const kana = text.match(/[\p{Script=Hiragana}\p{Script=Katakana}]/gu)?.length ?? 0
  const han = text.match(/\p{Script=Han}/gu)?.length ?? 0
  const latin = prose.match(/\p{Script=Latin}/gu)?.length ?? 0
  // A Latin letter says less than a character: "whisper的葡萄牙语" is Chinese.
  if ((kana + han) * 3 >= latin && kana + han > 0) return kana * 5 >= kana + han ? 'ja' : 'zh'
  if (latin * 2 < letters || found.length === 0) return 'en'
  if (/[¿¡]/.test(text)) return 'es'
  const best = lexicon
    .speech(text.replace(/\S*[/\d_]\S*/g, ' '))
    .filter(({ language }) => language !== 'zh' && language !== 'ja')
    .reduce((a, b) => (b.probability > a.probability ? b : a))
  return (best.probability >= SURE && SPOKEN.find(language => language === best.language)) || 'en'
}
