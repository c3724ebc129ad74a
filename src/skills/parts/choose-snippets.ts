import type { CodeLanguage, Snippet } from '../../snippet-types.ts'

/** What code was asked for. */
export interface Wanted {
  library?: string
  language?: CodeLanguage
}

const MOST_SHOWN = 2

/**
 * One or two snippets for a question, best first, and what was asked for in vain.
 * @param providers of the model; undefined when they are not known
 */
export function chooseSnippets(
  all: Snippet[],
  wanted: Wanted,
  providers: string[] | undefined,
): { shown: Snippet[]; lacking?: Wanted } {
  const { library, language } = wanted
  const ofLibrary = all.filter(snippet => !library || snippet.library === library)
  const exact = ofLibrary.filter(snippet => !language || snippet.language === language)
  if (library && exact.length) return { shown: exact.slice(0, MOST_SHOWN) }
  // "The command for it in transformers": the library was meant, and it has no command.
  if (library && ofLibrary.length) return { shown: ofLibrary.slice(0, MOST_SHOWN) }
  // Whether a provider serves a model must be known, or hosted code be asked for.
  const sure = all.filter(snippet => snippet.library !== 'inference' || providers?.length)
  if (library || (language && !exact.length))
    return { shown: sure.slice(0, 1), lacking: library ? { library } : { language } }
  if (language)
    return {
      shown: spread(
        exact.filter(snippet => sure.includes(snippet)),
        exact,
      ),
    }
  return { shown: spread(sure, sure) }
}

/** The first, and one of another kind that needs nothing more than the first. */
function spread(list: Snippet[], otherwise: Snippet[]): Snippet[] {
  const [first = otherwise[0]] = list
  if (!first) return []
  const isEasy = ({ library }: Snippet) => ['ollama', 'llama.cpp', 'inference', 'transformers.js'].includes(library)
  const second = list.find(snippet => snippet.library !== first.library && isEasy(snippet))
  return second ? [first, second] : [first]
}
