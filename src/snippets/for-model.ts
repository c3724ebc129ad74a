import type { Snippet, SnippetFacts } from '../snippet-types.ts'
import { hostedSnippets } from './hosted.ts'
import { javascriptSnippets } from './in-javascript.ts'
import { ggufSnippets, mlxSnippets, serverSnippets } from './local-apps.ts'
import { otherLibrarySnippets } from './other-libraries.ts'
import { isRepositoryId, isSound } from './sound.ts'
import { transformersSnippets } from './transformers.ts'

/**
 * Code that runs a model: its own library's first, then programs that run converted weights, then servers, then hosted.
 * Empty when no sound code is known, or when an id is none.
 */
export function snippetsFor(facts: SnippetFacts): Snippet[] {
  const { id, base, weights } = facts
  if (!isRepositoryId(id)) return []
  const known: SnippetFacts = {
    ...facts,
    base: base && isRepositoryId(base) ? base : undefined,
    weights: weights.filter(({ id: repository }) => isRepositoryId(repository)),
  }
  const all = [
    ...ownLibrary(known),
    ...ggufSnippets(known),
    ...mlxSnippets(known),
    ...javascriptSnippets(known),
    ...serverSnippets(known),
    ...hostedSnippets(known),
  ]
  return all.filter(snippet => isSound(snippet.code, snippet.weights ?? id))
}

function ownLibrary(facts: SnippetFacts): Snippet[] {
  if (facts.library === 'transformers.js') return []
  if (facts.library !== 'transformers') return otherLibrarySnippets(facts)
  // Rerankers are called through sentence-transformers, which loads them as they are.
  if (facts.task === 'text-ranking') return otherLibrarySnippets({ ...facts, library: 'sentence-transformers' })
  return transformersSnippets(facts)
}
