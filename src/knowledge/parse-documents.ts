/** Markdown files: tasks, guides, a team's own documents. */
import type { DocumentFacts, Source } from '../knowledge-types.ts'
import type { KnowledgeFile } from './files.ts'
import { pieces, sections, splitFrontMatter } from './markdown.ts'
import { YamlText } from './parse-yaml.ts'
import { nothing, type Parsed } from './parsed.ts'
import { guideFront, taskFront } from './schema.ts'

/** Small models are those of at most this many parameters, where the task's document does not say. */
const SMALL_PARAMETERS = 500_000_000

export function parseTask(file: KnowledgeFile): Parsed {
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

export function parseGuide(file: KnowledgeFile): Parsed {
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
  next?: string[]
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
    next: (facts.next ?? []).map(name => `guides/${name}.md`),
    sources: facts.sources,
    url: facts.sources[0]?.url ?? '',
    checked: facts.checked,
  }
}

/** A team's own Markdown: no front matter needed, and its title is its first heading or its file name. */
export function teamDocument(file: KnowledgeFile): DocumentFacts {
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
    next: [],
    sources: [],
    url: '',
    checked: '',
  }
}
