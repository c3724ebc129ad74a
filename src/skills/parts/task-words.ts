/** Where words to search for name a task. Words are as `searchWords` gives them, joined by spaces. */
import type { Task } from '../../knowledge-types.ts'
import type { Spoken } from '../../types.ts'
import { searchWords } from './search-words.ts'

const NOTHING = /(?!)/g
const SIGNS = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u

/** Whether they hold a name of the task, or of one of the abilities that set its models apart. */
export function isTaskNamed(words: string, task: Task | undefined, nouns = NOTHING): boolean {
  return task !== undefined && [...namesOf(task), ...kindsOf(task)].some(name => holds(words, bare(name, nouns)))
}

/** With the task's name in English: that is how papers and Spaces describe themselves. */
export function taskInEnglish(words: string, task: Task | undefined, spoken: Spoken): string {
  if (!task || spoken === 'en') return words
  const [found] = longestFirst(namesOf(task), NOTHING).filter(name => holds(words, name))
  return found ? tidy(words.replace(found, ` ${bare(task.names.en, NOTHING)} `)) : words
}

/** The searches without names of the task, where its tag is a filter. Words for a kind of it ("sentiment") stay. */
export function withoutTaskNames(searches: string[], task: Task | undefined, nouns: RegExp): string[] {
  if (!task) return searches
  const held = longestFirst(namesOf(task), nouns).filter(name => searches.some(search => holds(search, name)))
  const kinds = held.length ? longestFirst(kindsOf(task), nouns) : []
  const names = held.filter(name => !kinds.some(kind => holds(name, kind)))
  const rest = searches.map(search =>
    names.reduce((words, name) => (holds(words, name) ? tidy(` ${words} `.replace(spaced(name), ' ')) : words), search),
  )
  return [...new Set(rest)].filter(words => words)
}

function namesOf(task: Task): string[] {
  return [task.tag, ...Object.values(task.names), ...Object.values(task.aliases).flat()]
}

function kindsOf(task: Task): string[] {
  return Object.entries(task.features).flatMap(([name, { words }]) => [name, ...Object.values(words).flat()])
}

function longestFirst(names: string[], nouns: RegExp): string[] {
  const found = new Set(names.map(name => bare(name, nouns)).filter(name => name))
  return [...found].sort((a, b) => b.length - a.length)
}

function bare(name: string, nouns: RegExp): string {
  return searchWords(name, nouns, Number.POSITIVE_INFINITY).join(' ')
}

/** Whole words, where the writing has them. */
function holds(words: string, name: string): boolean {
  return name !== '' && ` ${words} `.includes(spaced(name))
}

function spaced(name: string): string {
  return SIGNS.test(name) ? name : ` ${name} `
}

function tidy(words: string): string {
  return words.replace(/\s+/g, ' ').trim()
}
