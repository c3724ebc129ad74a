import { existsSync } from 'node:fs'

/** Fonts as the PNG renderer takes them. */
export interface Fonts {
  loadSystemFonts: boolean
  fontFiles?: string[]
}

/** Where systems keep a font with all Latin letters, regular and bold: Debian, Alpine, Fedora, Arch, macOS, Windows. */
const LATIN = [
  ['/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf', '/usr/share/fonts/truetype/dejavu/DejaVuSans-Bold.ttf'],
  ['/usr/share/fonts/dejavu/DejaVuSans.ttf', '/usr/share/fonts/dejavu/DejaVuSans-Bold.ttf'],
  ['/usr/share/fonts/dejavu-sans-fonts/DejaVuSans.ttf', '/usr/share/fonts/dejavu-sans-fonts/DejaVuSans-Bold.ttf'],
  ['/usr/share/fonts/TTF/DejaVuSans.ttf', '/usr/share/fonts/TTF/DejaVuSans-Bold.ttf'],
  ['/System/Library/Fonts/Supplemental/Arial.ttf', '/System/Library/Fonts/Supplemental/Arial Bold.ttf'],
  ['C:/Windows/Fonts/arial.ttf', 'C:/Windows/Fonts/arialbd.ttf'],
]

/** A code point that no font has: what is drawn for it is what is drawn for every missing letter. */
const MISSING = '\u{10fffe}'

/**
 * Fonts to try, in this order. Two files are read in a millisecond; all of a system's fonts, which Chinese and Japanese
 * need, take 60 ms and up to 100 MB for each picture.
 */
export function fontsToTry(): Fonts[] {
  const files = LATIN.find(pair => pair.every(file => existsSync(file)))
  return [...(files ? [{ loadSystemFonts: false, fontFiles: files }] : []), { loadSystemFonts: true }]
}

/** The different letters of the texts in an SVG. */
export function lettersIn(svg: string): string[] {
  const texts = [...svg.matchAll(/>([^<]+)</g)].map(match => match[1] ?? '')
  return [...new Set(texts.join('').replace(/[&\s]/g, ''))]
}

/** An SVG with one text for each letter, all in the same place, a missing one first. */
export function alphabet(letters: string[], family: string): string {
  const texts = [MISSING, ...letters].map(letter => `<text y="12" font-family="${family}">${letter}</text>`)
  return `<svg xmlns="http://www.w3.org/2000/svg" width="12" height="12">${texts.join('')}</svg>`
}

/** True when each letter has a form of its own. @param outlines the alphabet with its letters turned into shapes */
export function hasAll(letters: string[], outlines: string): boolean {
  const [missing, ...forms] = [...outlines.matchAll(/ d="([^"]+)"/g)].map(match => match[1])
  return forms.length === letters.length && !forms.includes(missing)
}
