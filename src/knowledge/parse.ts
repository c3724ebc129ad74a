/** One knowledge file → what it says, and what is wrong with it. What is wrong is left out, the rest is kept. */
import { parse as parseCsv } from 'csv-parse/sync'
import { z } from 'zod'
import type { Absent, DocumentFacts, IntentPhrases, Measurement, Model, Source, Task, Vocabulary } from '../types.ts'
import type { KnowledgeFile, Problem } from './files.ts'
import { pieces, sections, splitFrontMatter } from './markdown.ts'
import { YamlText } from './parse-yaml.ts'
import {
  absent,
  guideFront,
  intent,
  measurement,
  model,
  otherLanguages,
  sourceNames,
  taskFront,
  vocabulary,
} from './schema.ts'

/** What one file says. */
export interface Parsed {
  tasks: Task[]
  documents: DocumentFacts[]
  models: Model[]
  absent: Absent[]
  measurements: Measurement[]
  intents: IntentPhrases[]
  vocabulary: Vocabulary
  otherLanguages: Record<string, string[]>
  problems: Problem[]
}

const nothing = (): Parsed => ({
  tasks: [],
  documents: [],
  models: [],
  absent: [],
  measurements: [],
  intents: [],
  vocabulary: {},
  otherLanguages: {},
  problems: [],
})

/** Small models are those of at most this many parameters, where the task's document does not say. */
const SMALL_PARAMETERS = 500_000_000

export function parseFile(file: KnowledgeFile): Parsed {
  if (file.path.startsWith('tasks/')) return parseTask(file)
  if (file.path.startsWith('guides/')) return parseGuide(file)
  if (file.path.startsWith('team/')) return { ...nothing(), documents: [teamDocument(file)] }
  if (file.path.startsWith('benchmarks/')) return parseBenchmark(file)
  if (file.path.startsWith('intents/')) return parseIntent(file)
  if (file.path === 'vocabulary.yaml') return parseVocabulary(file)
  if (file.path === 'other-languages.yaml') return parseOtherLanguages(file)
  return file.path === 'models/not-on-the-hub.yaml' ? parseAbsent(file) : parseModels(file)
}

function parseTask(file: KnowledgeFile): Parsed {
  const found = nothing()
  const { front, body, yaml } = frontMatter(file, found)
  const facts = front && yaml?.check(taskFront)
  found.problems.push(...(yaml?.problems ?? []))
  if (!facts) return found
  if (`tasks/${facts.tag}.md` !== file.path) {
    found.problems.push({
      file: file.path,
      line: yaml.line(['tag']),
      reason: `tag ${facts.tag} is not the file's name`,
    })
  }
  const document = describe(file, body, facts.names.en, facts)
  found.documents.push({ ...document, answers: {}, url: `https://huggingface.co/tasks/${facts.tag}` })
  const { small_parameters, use_instead, ...rest } = facts
  found.tasks.push({
    ...rest,
    smallParameters: small_parameters ?? SMALL_PARAMETERS,
    useInstead: use_instead,
    goodToKnow: document.sections
      .filter(section => section.path.at(-1) === 'Good to know')
      .flatMap(section => pieces(section.text))
      .filter(piece => /^[-*]\s/.test(piece))
      .map(piece => piece.replace(/^[-*]\s+/, '').replace(/\s*\n\s*/g, ' ')),
  })
  return found
}

function parseGuide(file: KnowledgeFile): Parsed {
  const found = nothing()
  const { front, body, yaml } = frontMatter(file, found)
  const facts = front && yaml?.check(guideFront)
  found.problems.push(...(yaml?.problems ?? []))
  if (facts) found.documents.push(describe(file, body, facts.title, facts))
  return found
}

function frontMatter(file: KnowledgeFile, found: Parsed) {
  const { front, body } = splitFrontMatter(file.content)
  if (front === undefined) {
    found.problems.push({ file: file.path, line: 1, reason: 'needs front matter between two --- lines' })
    return { front, body }
  }
  if (!sections(body).some(section => section.path.length <= 1)) {
    found.problems.push({ file: file.path, line: front.split('\n').length + 2, reason: 'needs a text below its title' })
  }
  return { front, body, yaml: new YamlText(file.path, front, 1) }
}

interface Described {
  sources: Source[]
  checked: string
  answers?: DocumentFacts['answers']
  brief?: DocumentFacts['brief']
}

function describe(file: KnowledgeFile, body: string, title: string, facts: Described): DocumentFacts {
  const [first, ...rest] = sections(body)
  const lead = first && first.path.length <= 1 ? first.text : ''
  return {
    file: file.path,
    kind: file.path.startsWith('tasks/') ? 'task' : 'guide',
    title,
    lead,
    brief: facts.brief ?? {},
    sections: (lead ? rest : [first, ...rest].filter(section => section !== undefined)).map(({ path, text }) => ({
      path: path.slice(1),
      text,
    })),
    answers: facts.answers ?? {},
    sources: facts.sources,
    url: facts.sources[0]?.url ?? '',
    checked: facts.checked,
  }
}

/** A team's own Markdown: no front matter needed, and its title is its first heading or its file name. */
function teamDocument(file: KnowledgeFile): DocumentFacts {
  const { body } = splitFrontMatter(file.content)
  const found = sections(body)
  const title = found[0]?.path[0] ?? file.path.replace(/^team\/|\.md$/g, '').replaceAll(/[-_]/g, ' ')
  const [first, ...rest] = found
  return {
    file: file.path,
    kind: 'team',
    title,
    lead: first?.text ?? '',
    brief: {},
    sections: rest.map(({ path, text }) => ({ path: path.filter(step => step !== title), text })),
    answers: {},
    sources: [],
    url: '',
    checked: '',
  }
}

function parseModels(file: KnowledgeFile): Parsed {
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
    const { active_parameters, runs_with, context_tokens, ...rest } = facts
    found.models.push({
      ...rest,
      task: head.task,
      activeParameters: active_parameters,
      runsWith: runs_with,
      contextTokens: context_tokens,
      sources: named(head.sources, facts.sources, file, yaml.line([...at, 'sources']), found),
      order: index,
    })
  }
  found.problems.push(...yaml.problems)
  return found
}

function parseAbsent(file: KnowledgeFile): Parsed {
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

function parseVocabulary(file: KnowledgeFile): Parsed {
  const yaml = new YamlText(file.path, file.content)
  return { ...nothing(), vocabulary: yaml.check(vocabulary) ?? {}, problems: yaml.problems }
}

function parseOtherLanguages(file: KnowledgeFile): Parsed {
  const yaml = new YamlText(file.path, file.content)
  return { ...nothing(), otherLanguages: yaml.check(otherLanguages) ?? {}, problems: yaml.problems }
}
