import { snippets } from '@huggingface/inference'
import type { CodeLanguage, Snippet, SnippetFacts } from '../snippet-types.ts'
import { modelData } from './model-data.ts'

/** By the packages' name of the language: ours, the client that is shown, and what installs it. */
const CLIENTS: Record<string, { language: CodeLanguage; client: string; install?: string }> = {
  python: { language: 'python', client: 'huggingface_hub', install: 'pip install -U huggingface_hub' },
  js: { language: 'javascript', client: 'huggingface.js', install: 'npm i @huggingface/inference' },
  sh: { language: 'shell', client: 'curl' },
}

/** Tasks for which the packages' code misses something: the token that stands for the gap, or an input. */
const LEFT_OUT = ['fill-mask', 'tabular-classification', 'tabular-regression', 'sentence-similarity']

/** Code that lets a provider of Hugging Face's run the model. The access token is read from the environment. */
export function hostedSnippets(facts: SnippetFacts): Snippet[] {
  if (facts.providers?.length === 0 || LEFT_OUT.includes(facts.task ?? '')) return []
  return snippets.getInferenceSnippets(modelData(facts), 'auto').flatMap(({ language, client, content }) => {
    const chosen = CLIENTS[language]
    if (!chosen || chosen.client !== client) return []
    // The packages read a file without importing what reads it.
    const code = content.includes('fs.readFileSync') ? `import fs from "node:fs";\n${content}` : content
    return [{ library: 'inference', language: chosen.language, install: chosen.install, code }]
  })
}
