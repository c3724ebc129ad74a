/** The bot's own sentences, by language. */
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { type Say, SPOKEN, type Spoken } from '../types.ts'

const folder = resolve(import.meta.dirname, '../../prompts')

/** Key → sentence, read from the `## key` sections of `prompts/<language>.md`. */
export function readSentences(language: Spoken): Map<string, string> {
  const sentences = new Map<string, string>()
  for (const part of readFileSync(join(folder, `${language}.md`), 'utf8')
    .split(/^## /m)
    .slice(1)) {
    const [key = '', ...lines] = part.split('\n')
    sentences.set(key.trim(), lines.join('\n').trim())
  }
  return sentences
}

/** One `Say` for each language. @throws when a key or a value for `{placeholder}` is missing: a mistake of ours */
export function sentencesByLanguage(): (language: Spoken) => Say {
  const byLanguage = new Map(SPOKEN.map(language => [language, readSentences(language)]))
  return language =>
    (key, values = {}) => {
      const sentence = byLanguage.get(language)?.get(key)
      if (sentence === undefined) throw new Error(`prompts/${language}.md has no sentence "${key}"`)
      return sentence.replace(/\{(\w+)\}/g, (_, name: string) => {
        const value = values[name]
        if (value === undefined) throw new Error(`prompts/${language}.md: "${key}" needs a value for {${name}}`)
        return String(value)
      })
    }
}
