/** A small knowledge folder of its own for tests that break or change files. Everything in it is made up. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { onTestFinished } from 'vitest'

export interface SmallKnowledge {
  /** The knowledge folder. */
  folder: string
  /** A data folder beside it, not made yet. */
  dataDir: string
  write(file: string, content: string): void
  /** Replaces a text that stands in the file. */
  edit(file: string, from: string, to: string): void
  /** The first line, counted from 1, on which a text stands. */
  lineOf(file: string, text: string): number
  remove(file: string): void
}

/** Two tasks, three guides, four models and one benchmark, removed when the test ends. */
export function smallKnowledge(): SmallKnowledge {
  const home = mkdtempSync(join(tmpdir(), 'hubbub-small-'))
  onTestFinished(() => rmSync(home, { recursive: true, force: true }))
  const folder = join(home, 'knowledge')
  const write = (file: string, content: string) => {
    mkdirSync(dirname(join(folder, file)), { recursive: true })
    writeFileSync(join(folder, file), content)
  }
  const text = (file: string) => readFileSync(join(folder, file), 'utf8')
  for (const [file, content] of Object.entries(FILES)) write(file, content)
  return {
    folder,
    dataDir: join(home, 'data'),
    write,
    edit: (file, from, to) => {
      if (!text(file).includes(from)) throw new Error(`${file} has no "${from}"`)
      write(file, text(file).replace(from, to))
    },
    lineOf: (file, part) => text(file).slice(0, text(file).indexOf(part)).split('\n').length,
    remove: file => rmSync(join(folder, file)),
  }
}

function task(tag: string, name: string, feature: string): string {
  const names = ['en', 'es', 'fr', 'de', 'pt', 'zh', 'ja'].map(language => `  ${language}: ${name}`).join('\n')
  return `---
tag: ${tag}
names:
${names}
input: one thing
output: another
checked: 2026-11-20
aliases:
  en: [${name}]
phrasings:
  en: [please do some ${name}]
features:
  ${feature}:
    means: can do ${feature}
    words:
      en: [${feature}]
benchmarks: [Small bench]
sources:
  - {title: Task page, url: https://example.com/${tag}, date: 2026-01-02}
---
# ${name}

This is what ${name} is about.

## Good to know

- Something to know about ${name}.
`
}

function guide(title: string, question: string, lead: string): string {
  return `---
title: ${title}
answers:
  en: ["${question}"]
brief: {}
checked: 2026-11-20
sources:
  - {title: Manual, url: https://example.com/manual, date: 2026-01-02}
---
# ${title}

${lead}
`
}

function models(tag: string, feature: string, ids: string[]): string {
  const list = ids.map(
    id => `  - id: ${id}
    summary: A model called ${id}
    standing: solid
    parameters: 100000000
    license: mit
    languages: [en]
    features: [${feature}]
    sources: [card]
`,
  )
  return `task: ${tag}
checked: 2026-11-20
sources:
  card: {title: Card, url: https://example.com/card, date: 2026-01-02}
models:
${list.join('')}`
}

const ROW =
  'lark/hear-small,bird-hearing,Small bench,birds,test,en,wer,%,lower,4.2,2026-01-02,https://example.com/b,community'

const FILES: Record<string, string> = {
  'tasks/bird-hearing.md': task('bird-hearing', 'bird hearing', 'night-hearing'),
  'tasks/bird-singing.md': task('bird-singing', 'bird singing', 'duet-singing'),
  'guides/nest-cache.md': guide(
    'Where nests are kept',
    'where is the nest?',
    'Nests are kept in the elm behind the granary.',
  ),
  'guides/feather-token.md': guide(
    'Feather tokens',
    'how do I get a token?',
    'Ask the heron at the sluice for a token.',
  ),
  'guides/winter-offline.md': guide(
    'Offline in winter',
    'what works in winter?',
    'Swallows fly south and cannot be reached.',
  ),
  'models/bird-hearing.yaml': models('bird-hearing', 'night-hearing', ['lark/hear-small', 'lark/hear-large']),
  'models/bird-singing.yaml': models('bird-singing', 'duet-singing', ['wren/sing-small', 'wren/sing-large']),
  'models/not-on-the-hub.yaml': `checked: 2026-11-20
sources:
  post: {title: Post, url: https://example.com/post, date: 2026-01-02}
entries:
  - names: [dodo/hear-old]
    status: removed
    why: Extinct.
    instead: [lark/hear-small]
    sources: [post]
`,
  'benchmarks/small.csv': `model,task,benchmark,dataset,split,language,metric,unit,direction,value,date,source,kind
${ROW}
${ROW.replace('hear-small', 'hear-large').replace('4.2', '3.1')}
`,
}
