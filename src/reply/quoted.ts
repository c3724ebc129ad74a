/** Signs that chat platforms and Markdown read as mentions, links, emphasis, code or citations. */
const MARKUP = /[`*_~#|<>[\]{}\\]|!(?=\()|@(?=\w)/g
const ADDRESS = /\b(?:https?:\/\/|www\.)\S+/gi

/** Somebody else's words on one line, as plain words: nothing in them pings, links, embeds or cites. Longer ones end in "…". */
export function quoted(text: string, mostCharacters: number): string {
  const plain = text
    .replace(ADDRESS, '')
    .replace(MARKUP, ' ')
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim()
  return plain.length > mostCharacters ? `${plain.slice(0, mostCharacters).trimEnd()}…` : plain
}
