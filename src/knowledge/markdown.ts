/** A heading and the text below it, up to the next heading. */
export interface Section {
  /** Headings above the text, outermost first; empty for the text before the first one. */
  path: string[]
  text: string
  line: number
}

/** Parts a Markdown text at its headings; a `#` inside a code fence is no heading. */
export function sections(markdown: string): Section[] {
  const found: Section[] = [{ path: [], text: '', line: 1 }]
  let fence = ''
  const path: { depth: number; title: string }[] = []
  for (const [index, line] of markdown.split(/\r?\n/).entries()) {
    const mark = /^\s*(```+|~~~+)/.exec(line)?.[1]
    if (mark && (!fence || line.trim().startsWith(fence))) fence = fence ? '' : mark
    const heading = fence ? null : /^(#{1,6})\s+(.+?)\s*#*$/.exec(line)
    if (heading?.[1] && heading[2]) {
      const depth = heading[1].length
      while (path.length && (path.at(-1)?.depth ?? 0) >= depth) path.pop()
      path.push({ depth, title: heading[2] })
      found.push({ path: path.map(step => step.title), text: '', line: index + 1 })
    } else {
      const current = found.at(-1)
      if (current) current.text += `${line}\n`
    }
  }
  return found.map(section => ({ ...section, text: section.text.trim() })).filter(section => section.text)
}

/** Front matter between two `---` lines, and the rest. `bodyLine` is the number of lines above the body. */
export function splitFrontMatter(text: string): { front?: string; body: string; bodyLine: number } {
  const match = /^---\r?\n([\s\S]*?)\r?\n---\r?\n?/.exec(text)
  if (!match) return { body: text, bodyLine: 0 }
  return { front: match[1] ?? '', body: text.slice(match[0].length), bodyLine: match[0].split('\n').length - 1 }
}

/** Blocks of a section: paragraphs, list items and fenced code, each whole. */
export function pieces(text: string): string[] {
  const found: string[] = []
  let current: string[] = []
  let isFenced = false
  const close = () => {
    const piece = current.join('\n').trim()
    if (piece) found.push(piece)
    current = []
  }
  for (const line of text.split('\n')) {
    if (/^\s*(```|~~~)/.test(line)) {
      if (!isFenced) close()
      current.push(line)
      if (isFenced) close()
      isFenced = !isFenced
    } else if (isFenced) current.push(line)
    else if (!line.trim()) close()
    else if (/^\s*([-*+]|\d+\.)\s/.test(line) || /^\s*\|/.test(line) !== /^\s*\|/.test(current.at(-1) ?? line)) {
      close()
      current.push(line)
    } else current.push(line)
  }
  close()
  return found
}
