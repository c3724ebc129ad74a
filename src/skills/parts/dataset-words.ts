import { fold } from '../../text/words.ts'
import type { Request } from '../../types.ts'
import { searchWords } from './search-words.ts'
import { withoutLanguageNames } from './without-language-names.ts'

const MOST_WORDS = 8
const MOST_SEARCHES = 3
/** What is said of any dataset, folded; its licence is a filter. */
export const OF_ANY_DATASET = new RegExp(
  [
    String.raw`\b(?:${[
      'data|data ?sets?|corpus|corpora|korp(?:us|ora)|datos|conjuntos?|donnees|jeux?|daten\\w*|dados',
      'train\\w*|finetun\\w*|fine[ -]?tun\\w*|entren\\w*|entrain\\w*|trein\\w*|label+ed|annotat\\w*|etiquet\\w*|annot\\w*|anotad\\w*|rotulad\\w*',
      'models?|modelos?|modeles?|modelle?|examples?|samples?|collections?|rows|download\\w*|source',
      'open|free|small|large|big|huge|gratis|gratuit\\w*|libres?|livres?|abiert\\w*|abert\\w*|frei\\w*|kostenlos\\w*',
      'licen[cs]\\w*|lizenz\\w*|commercial\\w*|comercial\\w*|kommerziell\\w*|permissive|mit|apache(?:[ -]2(?:\\.0)?)?|cc[ -]?(?:by|0)[\\w.-]*|odc[ -]by|bsd|gpl[\\w.-]*',
    ].join('|')})\b`,
    '数据集|数据|语料库|语料|训练|微调|开源|免费|许可证?|商用|标注|模型',
    'データセット|データ|コーパス|学習|訓練|ライセンス|商用|ラベル|無料|モデル',
  ].join('|'),
  'g',
)

/** What to search for in the names of datasets: the question's own words, then the field and the ability that it names, which are English in any language. */
export function datasetWords({ topic, spoken, constraints, models }: Request): string[] {
  const inNames = new Set(models.flatMap(id => [fold(id), ...fold(id).split(/[^a-z\d]+/)]))
  const telling = searchWords(topic, OF_ANY_DATASET, MOST_WORDS).filter(word => !inNames.has(word))
  const own = withoutLanguageNames(telling, spoken).join(' ')
  const [feature] = constraints.features.filter(name => !name.includes('-'))
  return [...new Set([own, constraints.domain?.replaceAll('-', ' '), feature])]
    .flatMap(words => (words ? [words] : []))
    .slice(0, MOST_SEARCHES)
}
