import { Marked, type Tokens } from 'marked'
import { escapeHtml } from './escape.ts'

/** Draws Markdown as HTML in which nothing but what is written here can occur. */
export interface Markdown {
  /** Paragraphs, lists, tables, code. */
  blocks(text: string): string
  /** One line: no paragraph around it. */
  line(text: string): string
  /** No Markdown at all, but `[2]` still points to its source. */
  plain(text: string): string
}

/** What the drawing needs to know of the reply. */
export interface Setting {
  /** `[1]` to `[sources]` become links; other numbers stay as they are. */
  sources: number
  /** The word for a source, for those who hear the page. */
  sourceLabel: string
  code(text: string, language: string): string
}

/** Makes the drawing for one reply. */
export function markdownFor(setting: Setting): Markdown {
  const marked = new Marked({ gfm: true, async: false })
  const mark = (number: number) => citation(number, setting)
  marked.use({
    extensions: [
      {
        name: 'citation',
        level: 'inline',
        start: text => text.match(/\[\d/)?.index,
        tokenizer(text) {
          const match = /^\[(\d{1,3})\](?!\()/.exec(text)
          if (!match || this.lexer.state.inLink) return undefined
          return { type: 'citation', raw: match[0], number: Number(match[1]) }
        },
        renderer: token => mark(token.number),
      },
    ],
    tokenizer: {
      // "[2]: see there" at the start of a line is a citation to us, a link definition to Markdown.
      def: text => (/^ {0,3}\[\d+\]:/.test(text) ? undefined : false),
    },
    renderer: {
      html: token =>
        token.type === 'html' && token.block ? `<p>${escapeHtml(token.text)}</p>` : escapeHtml(token.text),
      code: ({ text, lang }) => setting.code(text, lang ?? ''),
      checkbox: ({ checked }) => (checked ? '☑ ' : '☐ '),
      image: ({ href, text }) => link(href, escapeHtml(text || href)),
      link({ href, tokens }: Tokens.Link) {
        return link(href, this.parser.parseInline(tokens))
      },
      heading({ depth, tokens }) {
        // The question is h2 and the answer h3, so what an answer calls its first heading is h4.
        const level = Math.min(depth + 3, 6)
        return `<h${level}>${this.parser.parseInline(tokens)}</h${level}>`
      },
    },
  })
  return {
    blocks: text => attachCitations(marked.parse(text, { async: false })),
    line: text => attachCitations(marked.parseInline(text, { async: false })),
    plain: text => attachCitations(escapeHtml(text).replace(/\[(\d{1,3})\]/g, (_, number) => mark(Number(number)))),
  }
}

/** A link out of the page, or the bare text when the address is none that we open. */
export function link(url: string, html: string): string {
  if (!isOpenable(url)) return html
  return `<a href="${escapeHtml(url)}" target="_blank" rel="noopener noreferrer">${html}</a>`
}

/** Small number that leads to a source of the reply. */
export function citation(number: number, { sources, sourceLabel }: Pick<Setting, 'sources' | 'sourceLabel'>): string {
  if (number < 1 || number > sources) return `[${number}]`
  const name = escapeHtml(`${sourceLabel} ${number}`)
  return `<sup class="cite"><a href="#source-${number}" aria-label="${name}">${number}</a></sup>`
}

/** Keeps a number on the line of the word that it belongs to, by a narrow space that doesn't break. */
function attachCitations(html: string): string {
  return html.replaceAll(' <sup class="cite">', '\u202f<sup class="cite">')
}

/** True for https addresses; a name before an @ is refused, for it passes one site off as another. */
function isOpenable(url: string): boolean {
  const parsed = URL.parse(url)
  return parsed?.protocol === 'https:' && !parsed.username && !parsed.password
}
