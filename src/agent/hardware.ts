import type { Hardware } from '../constraints.ts'
import type { Lexicon } from './lexicon.ts'
import { memorySizes } from './quantities.ts'
import type { Reading } from './reading.ts'

/** What we take for granted where a device is named without its memory, in GB. */
const ASSUMED_GB = { cpu: 16, 'raspberry-pi': 8, phone: 6, browser: 4, 'low-end': 8, laptop: 16, apple: 16 } as const
/** The system and other programs keep this share of main memory from a model. */
const MAIN_MEMORY_SHARE = 0.75
/** A machine with this much main memory also has the cores to run somewhat larger models. */
const LARGE_MAIN_GB = 32
/** On devices without a fast GPU larger models fit and are too slow to use: this is what one would load, in GB. */
const USABLE_GB = { cpu: 4, 'raspberry-pi': 3, phone: 3, browser: 2, 'low-end': 4 } as const

/** The device a question names, by card, chip or kind, with the memory a model can fill. */
export function hardwareOf(reading: Reading, lexicon: Lexicon): Hardware | undefined {
  const sizes = memorySizes(reading.folded)
  const ramGb = sizes.mainGb
  const card = lexicon.hardware
    .find(reading.tokens)
    .filter(match => !reading.names.some(named => match.start < named.end && match.end > named.start))
    .sort((a, b) => b.end - b.start - (a.end - a.start))[0]?.value
  if (card) {
    const stated = sizes.videoGb ?? sizes.unknownGb ?? (card.kind === 'apple' ? sizes.mainGb : undefined)
    const offered = stated !== undefined && card.memoryGb.includes(stated) ? stated : undefined
    const total = offered ?? (card.kind === 'apple' ? stated : undefined) ?? card.memoryGb[0] ?? 0
    const memoryGb = card.kind === 'apple' ? total * MAIN_MEMORY_SHARE : total
    const name = card.kind === 'apple' ? `${card.name}, ${total} GB` : `${card.name}, ${total} GB VRAM`
    return { kind: card.kind, name: ramGb ? `${name}, ${ramGb} GB RAM` : name, memoryGb, ramGb, isStated: true }
  }
  const concepts = new Set(reading.concepts('hardware').map(match => match.value))
  if (sizes.videoGb !== undefined) {
    return { kind: 'gpu', name: `GPU with ${sizes.videoGb} GB`, memoryGb: sizes.videoGb, ramGb, isStated: true }
  }
  if (/\b(macbook|mac mini|mac studio|imac|apple silicon|my mac|m[1-5] (?:pro|max|ultra))\b/.test(reading.folded)) {
    const total = sizes.mainGb ?? sizes.unknownGb ?? ASSUMED_GB.apple
    return {
      kind: 'apple',
      name: `Mac, ${total} GB`,
      memoryGb: total * MAIN_MEMORY_SHARE,
      ramGb: total,
      isStated: sizes.mainGb !== undefined,
    }
  }
  const total = sizes.mainGb ?? sizes.unknownGb
  for (const [kind, concept, label] of DEVICES) {
    if (!concepts.has(concept)) continue
    const most =
      concept === 'cpu' && total !== undefined && total >= LARGE_MAIN_GB ? USABLE_GB.cpu * 2 : USABLE_GB[concept]
    const usable = Math.min(most, (total ?? ASSUMED_GB[concept]) * MAIN_MEMORY_SHARE)
    return {
      kind,
      name: total ? `${label}, ${total} GB RAM` : label,
      memoryGb: usable,
      ramGb: total,
      isStated: total !== undefined,
    }
  }
  if (sizes.unknownGb !== undefined && sizes.unknownGb <= 1024) {
    return { kind: 'gpu', name: `GPU with ${sizes.unknownGb} GB`, memoryGb: sizes.unknownGb, ramGb, isStated: true }
  }
  if (sizes.mainGb !== undefined) {
    const usable = Math.min(USABLE_GB.cpu, sizes.mainGb * MAIN_MEMORY_SHARE)
    return { kind: 'cpu', name: `CPU, ${sizes.mainGb} GB RAM`, memoryGb: usable, ramGb: sizes.mainGb, isStated: true }
  }
  if (concepts.has('laptop')) {
    return { kind: 'cpu', name: 'laptop', memoryGb: USABLE_GB.cpu * 2, isStated: false }
  }
  return undefined
}

const DEVICES = [
  ['browser', 'browser', 'browser'],
  ['edge', 'raspberry-pi', 'Raspberry Pi or edge device'],
  ['phone', 'phone', 'phone (mobile)'],
  ['cpu', 'cpu', 'CPU'],
  ['cpu', 'low-end', 'low-end computer (CPU)'],
] as const
