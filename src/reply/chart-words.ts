import type { Spoken } from '../types.ts'

/** What a chart says around its figures. A language added to `SPOKEN` fails to compile until every row has it. */
const ROWS = {
  lower: {
    en: '{name} (lower is better)',
    es: '{name} (menos es mejor)',
    fr: '{name} (moins, c’est mieux)',
    de: '{name} (weniger ist besser)',
    pt: '{name} (menos é melhor)',
    zh: '{name}（越低越好）',
    ja: '{name}（低いほど良い）',
  },
  higher: {
    en: '{name} (higher is better)',
    es: '{name} (más es mejor)',
    fr: '{name} (plus, c’est mieux)',
    de: '{name} (mehr ist besser)',
    pt: '{name} (mais é melhor)',
    zh: '{name}（越高越好）',
    ja: '{name}（高いほど良い）',
  },
  best: {
    en: '{title}. Best of {count}: {first}; worst: {last}.',
    es: '{title}. El mejor de {count}: {first}; el peor: {last}.',
    fr: '{title}. Le meilleur sur {count} : {first} ; le moins bon : {last}.',
    de: '{title}. Am besten von {count}: {first}; am schlechtesten: {last}.',
    pt: '{title}. O melhor de {count}: {first}; o pior: {last}.',
    zh: '{title}。{count} 个中最好：{first}；最差：{last}。',
    ja: '{title}。{count}件中で最良：{first}、最低：{last}。',
  },
  most: {
    en: '{title}. Most of {count}: {first}; least: {last}.',
    es: '{title}. El mayor de {count}: {first}; el menor: {last}.',
    fr: '{title}. Le plus haut sur {count} : {first} ; le plus bas : {last}.',
    de: '{title}. Am meisten von {count}: {first}; am wenigsten: {last}.',
    pt: '{title}. O maior de {count}: {first}; o menor: {last}.',
    zh: '{title}。{count} 个中最高：{first}；最低：{last}。',
    ja: '{title}。{count}件中で最大：{first}、最小：{last}。',
  },
  better: {
    en: 'By and large, the higher “{x}”, the better.',
    es: 'En general, a mayor «{x}», mejor.',
    fr: 'En général, plus « {x} » est élevé, mieux c’est.',
    de: 'Im Großen und Ganzen: je höher „{x}“, desto besser.',
    pt: 'Em geral, quanto maior «{x}», melhor.',
    zh: '总体上，“{x}”越高越好。',
    ja: '全体として「{x}」が高いほど良い結果です。',
  },
  worse: {
    en: 'By and large, the higher “{x}”, the worse.',
    es: 'En general, a mayor «{x}», peor.',
    fr: 'En général, plus « {x} » est élevé, moins c’est bon.',
    de: 'Im Großen und Ganzen: je höher „{x}“, desto schlechter.',
    pt: 'Em geral, quanto maior «{x}», pior.',
    zh: '总体上，“{x}”越高越差。',
    ja: '全体として「{x}」が高いほど悪い結果です。',
  },
  unclear: {
    en: 'No clear trend with “{x}”.',
    es: 'Sin tendencia clara según «{x}».',
    fr: 'Pas de tendance nette selon « {x} ».',
    de: 'Kein klarer Zusammenhang mit „{x}“.',
    pt: 'Sem tendência clara segundo «{x}».',
    zh: '与“{x}”没有明显关系。',
    ja: '「{x}」との明確な関係はありません。',
  },
  shown: {
    en: '{shown} of {count} shown',
    es: 'se muestran {shown} de {count}',
    fr: '{shown} sur {count} affichés',
    de: '{shown} von {count} gezeigt',
    pt: '{shown} de {count} mostrados',
    zh: '显示 {count} 个中的 {shown} 个',
    ja: '{count}件中{shown}件を表示',
  },
} satisfies Record<string, Record<Spoken, string>>

/** One of the chart's sentences with its gaps filled. */
export function chartWords(key: keyof typeof ROWS, spoken: Spoken, values: Record<string, string | number>): string {
  return ROWS[key][spoken].replace(/\{(\w+)\}/g, (_, gap: string) => String(values[gap]))
}
