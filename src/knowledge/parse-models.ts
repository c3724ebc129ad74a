/** YAML files of models, and of those that are not on the Hub. */
import { z } from 'zod'
import type { Source } from '../knowledge-types.ts'
import type { KnowledgeFile } from './files.ts'
import { YamlText } from './parse-yaml.ts'
import { nothing, type Parsed } from './parsed.ts'
import { absent, model, sourceNames } from './schema.ts'

export function parseModels(file: KnowledgeFile): Parsed {
  const found = nothing()
  const yaml = new YamlText(file.path, file.content)
  const head = yaml.check(
    z.object({ task: z.string(), checked: z.string(), sources: sourceNames, models: z.array(z.unknown()) }),
  )
  for (const index of head?.models.keys() ?? []) {
    const at = ['models', index]
    const facts = yaml.check(model, at)
    if (!facts || !head) continue
    if (facts.standing === 'legacy' && !facts.notes.length) {
      found.problems.push({
        file: file.path,
        line: yaml.line(at),
        reason: `${facts.id}: a legacy model needs a note that says what replaced it`,
      })
    }
    if ((facts.downloads ?? facts.likes) !== undefined && !facts.counted) {
      found.problems.push({
        file: file.path,
        line: yaml.line(at),
        reason: `${facts.id}: counts need their date in "counted"`,
      })
    }
    const { active_parameters, runs_with, context_tokens, embedding_dimensions, min_gpu_gb, ...rest } = facts
    found.models.push({
      ...rest,
      task: head.task,
      activeParameters: active_parameters,
      runsWith: runs_with,
      contextTokens: context_tokens,
      embeddingDimensions: embedding_dimensions,
      minGpuGb: min_gpu_gb,
      sources: named(head.sources, facts.sources, file, yaml.line([...at, 'sources']), found),
      order: index,
    })
  }
  found.problems.push(...yaml.problems)
  return found
}

export function parseAbsent(file: KnowledgeFile): Parsed {
  const found = nothing()
  const yaml = new YamlText(file.path, file.content)
  const head = yaml.check(z.object({ checked: z.string(), sources: sourceNames, entries: z.array(z.unknown()) }))
  for (const index of head?.entries.keys() ?? []) {
    const facts = yaml.check(absent, ['entries', index])
    if (!facts || !head) continue
    const sources = named(head.sources, facts.sources, file, yaml.line(['entries', index, 'sources']), found)
    found.absent.push({ ...facts, sources })
  }
  found.problems.push(...yaml.problems)
  return found
}

function named(
  all: Record<string, Source>,
  names: string[],
  file: KnowledgeFile,
  line: number,
  found: Parsed,
): Source[] {
  return names.flatMap(name => {
    const source = all[name]
    if (!source)
      found.problems.push({ file: file.path, line, reason: `source "${name}" is not among the file's sources` })
    return source ? [source] : []
  })
}
