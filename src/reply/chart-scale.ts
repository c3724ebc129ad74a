import type { Axis } from '../chart-types.ts'

/** The axis of a scatter: how values become places on it. */
export interface Scale {
  from: number
  to: number
  isLog: boolean
}

/** Share of the range left free on both sides, so that no point sits on the frame. */
const MARGIN = 0.08
/** Below this ratio of largest to smallest, a logarithmic scale looks like a linear one, which has rounder ticks. */
const LOG_RATIO = 4
const FEWEST_TICKS = 3
/** First digits of the ticks of a logarithmic scale: 100M, 1B, 10B where that is enough, else 1B, 3B or 1B, 2B, 5B. */
const DIGITS = [[1], [1, 3], [1, 2, 5]]

/** How a tick's figure is written, in Vega's language: `5`, `300M`, `1.5B`. */
export const TICK_LABEL = [
  "abs(datum.value) >= 1e9 ? format(datum.value / 1e9, '~r') + 'B'",
  "abs(datum.value) >= 1e6 ? format(datum.value / 1e6, '~r') + 'M'",
  "abs(datum.value) >= 1e4 ? format(datum.value / 1e3, '~r') + 'K'",
  "format(datum.value, '.4~r')",
].join(' : ')

/** The scale that shows all values, with a little room beyond the smallest and the largest. */
export function scaleOf(values: number[], { isLog }: Pick<Axis, 'isLog'>): Scale {
  const [smallest, largest] = [Math.min(...values), Math.max(...values)]
  if (isLog && largest >= smallest * LOG_RATIO) {
    const factor = (largest / smallest) ** MARGIN
    return { from: smallest / factor, to: largest * factor, isLog: true }
  }
  const margin = (largest - smallest) * MARGIN || Math.abs(largest) * MARGIN || 1
  return { from: smallest - margin, to: largest + margin, isLog: false }
}

/** Where a value lies between the ends of the scale, from 0 to 1. */
export function shareOf(value: number, { from, to, isLog }: Scale): number {
  return isLog ? Math.log(value / from) / Math.log(to / from) : (value - from) / (to - from)
}

/** Round values on a logarithmic scale. */
export function logTicks({ from, to }: Scale): number[] {
  const lowest = Math.floor(Math.log10(from))
  const powers = Array.from({ length: Math.ceil(Math.log10(to)) - lowest + 1 }, (_, at) => 10 ** (lowest + at))
  const series = DIGITS.map(digits =>
    powers.flatMap(power => digits.map(digit => digit * power)).filter(tick => tick >= from && tick <= to),
  )
  return series.find(ticks => ticks.length >= FEWEST_TICKS) ?? series.at(-1) ?? []
}
