/** Colours and letters of a chart. Values go into the SVG as they are, so a page may give CSS variables. */
export interface ChartLook {
  /** Undefined leaves the ground to what the picture stands on. */
  paper?: string
  ink: string
  /** Axes and what is said beside the figures. */
  soft: string
  line: string
  mark: string
  /** Of highlighted points, which differ in form too. */
  strong: string
  font: string
  /** True where nothing stands around the picture: it brings its margin and its source line. */
  isAlone: boolean
}

/** Fonts that cover Latin letters well, by system; what they lack is taken from any other font. */
const FONT = 'Noto Sans, DejaVu Sans, Liberation Sans, Helvetica Neue, Arial, Segoe UI, sans-serif'

// Blue, sky blue, vermilion and orange of Okabe and Ito's palette: told apart by the colour-blind, and dark or light
// enough against their ground.
export const LIGHT: ChartLook = {
  paper: '#ffffff',
  ink: '#25211a',
  soft: '#655c4c',
  line: '#e0d9cb',
  mark: '#0072b2',
  strong: '#d55e00',
  font: FONT,
  isAlone: true,
}

export const DARK: ChartLook = {
  paper: '#23201a',
  ink: '#f1ebdf',
  soft: '#b8ae9b',
  line: '#454034',
  mark: '#56b4e9',
  strong: '#e69f00',
  font: FONT,
  isAlone: true,
}
