import { SPOKEN, type Spoken } from '../../src/types.ts'

/**
 * The first language of ours that a browser asks for, English when there is none.
 * @param header `Accept-Language`, such as `pt-BR,pt;q=0.9,en;q=0.8`
 */
export function preferredLanguage(header: string | undefined): Spoken {
  const wanted = (header ?? '').split(',').map(part => {
    const [tag = '', ...parameters] = part.trim().split(';')
    const quality = parameters.map(text => text.trim()).find(text => text.startsWith('q='))
    return { language: tag.split('-')[0]?.toLowerCase(), weight: quality ? Number(quality.slice(2)) : 1 }
  })
  const ranked = wanted.filter(({ weight }) => weight > 0).sort((a, b) => b.weight - a.weight)
  for (const { language } of ranked) {
    const spoken = SPOKEN.find(known => known === language)
    if (spoken) return spoken
  }
  return 'en'
}
