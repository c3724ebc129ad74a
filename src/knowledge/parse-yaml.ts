import { isNode, LineCounter, parseDocument } from 'yaml'
import type { z } from 'zod'
import type { Problem } from './files.ts'

/** A YAML text with the lines of its values, so that a schema's complaint can name one. */
export class YamlText {
  readonly value: unknown
  readonly problems: Problem[] = []
  readonly #document
  readonly #lines = new LineCounter()
  readonly #file: string
  readonly #offset: number

  /** @param offset lines of the file above the YAML text */
  constructor(file: string, text: string, offset = 0) {
    this.#file = file
    this.#offset = offset
    this.#document = parseDocument(text, { lineCounter: this.#lines, schema: 'core', maxAliasCount: 20 } as never)
    for (const error of this.#document.errors) {
      this.#report(
        error.linePos?.[0].line ?? 1,
        (error.message.split('\n')[0] ?? error.message).replace(/ at line \d+.*/, ''),
      )
    }
    this.problems.splice(1)
    this.value = this.problems.length ? undefined : this.#document.toJS()
  }

  /** The line, counted from 1 in the file, of the value at a path (or of the nearest one above it). */
  line(path: readonly PropertyKey[]): number {
    for (let length = path.length; length >= 0; length--) {
      const node = length ? this.#document.getIn(path.slice(0, length), true) : this.#document.contents
      if (isNode(node) && node.range) return this.#lines.linePos(node.range[0]).line + this.#offset
    }
    return 1 + this.#offset
  }

  /** Checks the value at a path. What does not fit becomes a problem with its line, and `undefined` comes back. */
  check<Type extends z.ZodType>(schema: Type, at: readonly PropertyKey[] = []): z.output<Type> | undefined {
    if (this.#document.errors.length) return undefined
    const value = at.reduce<unknown>(
      (inner, key) => (inner as Record<PropertyKey, unknown> | undefined)?.[key],
      this.value,
    )
    const result = schema.safeParse(value)
    if (result.success) return result.data
    for (const issue of result.error.issues) {
      const path = [...at, ...issue.path]
      this.#report(this.line(path) - this.#offset, `${path.join('.') || 'document'}: ${issue.message}`)
    }
    return undefined
  }

  #report(line: number, reason: string): void {
    this.problems.push({ file: this.#file, line: line + this.#offset, reason })
  }
}
