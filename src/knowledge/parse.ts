/** One knowledge file → what it says, and what is wrong with it. What is wrong is left out, the rest is kept. */
import { parse as parseCsv } from 'csv-parse/sync'
import { z } from 'zod'
import type { KnowledgeFile } from './files.ts'
import { parseGuide, parseTask, teamDocument } from './parse-documents.ts'
import { parseAbsent, parseModels } from './parse-models.ts'
import { YamlText } from './parse-yaml.ts'
import { nothing, type Parsed } from './parsed.ts'
import { concept, intent, measurement, otherLanguages, vocabulary } from './schema.ts'

export function parseFile(file: KnowledgeFile): Parsed {
  if (file.path.startsWith('tasks/')) return parseTask(file)
  if (file.path.startsWith('guides/')) return parseGuide(file)
  if (file.path.startsWith('team/')) return { ...nothing(), documents: [teamDocument(file)] }
  if (file.path.startsWith('benchmarks/')) return parseBenchmark(file)
  if (file.path.startsWith('intents/')) return parseIntent(file)
  if (file.path.startsWith('concepts/')) return parseConcepts(file)
  // Read by themselves, when they are learnt from.
  if (file.path.startsWith('phrasings/')) return nothing()
  if (file.path === 'vocabulary.yaml') return parseVocabulary(file)
  if (file.path === 'other-languages.yaml') return parseOtherLanguages(file)
  return file.path === 'models/not-on-the-hub.yaml' ? parseAbsent(file) : parseModels(file)
}

function parseBenchmark(file: KnowledgeFile): Parsed {
  const found = nothing()
  try {
    const rows = parseCsv(file.content, {
      columns: true,
      info: true,
      trim: true,
      skip_empty_lines: true,
    }) as unknown as {
      record: unknown
      info: { lines: number }
    }[]
    for (const { record, info } of rows) {
      const row = measurement.safeParse(record)
      if (row.success) found.measurements.push(row.data)
      else {
        const issue = row.error.issues[0]
        found.problems.push({
          file: file.path,
          line: info.lines,
          reason: `${issue?.path.join('.')}: ${issue?.message}`,
        })
      }
    }
  } catch (error) {
    const line = (error as { lines?: number }).lines ?? 1
    found.problems.push({ file: file.path, line, reason: error instanceof Error ? error.message : String(error) })
  }
  return found
}

function parseIntent(file: KnowledgeFile): Parsed {
  const found = nothing()
  const yaml = new YamlText(file.path, file.content)
  const facts = yaml.check(intent)
  if (facts) found.intents.push({ ...facts, name: file.path.replace(/^intents\/|\.yaml$/g, '') })
  found.problems.push(...yaml.problems)
  return found
}

function parseConcepts(file: KnowledgeFile): Parsed {
  const found = nothing()
  const yaml = new YamlText(file.path, file.content)
  // One by one: a wrong entry must not take the others with it.
  for (const name of Object.keys(yaml.check(z.record(z.string(), z.unknown())) ?? {})) {
    const words = yaml.check(concept, [name])
    if (words) found.concepts[name] = words
  }
  found.problems.push(...yaml.problems)
  return found
}

function parseVocabulary(file: KnowledgeFile): Parsed {
  const yaml = new YamlText(file.path, file.content)
  return { ...nothing(), vocabulary: yaml.check(vocabulary) ?? {}, problems: yaml.problems }
}

function parseOtherLanguages(file: KnowledgeFile): Parsed {
  const yaml = new YamlText(file.path, file.content)
  return { ...nothing(), otherLanguages: yaml.check(otherLanguages) ?? {}, problems: yaml.problems }
}
