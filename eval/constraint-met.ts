/** Whether a constraint was understood as it should be; each kind has its own way of being equal. */
export function isMet(kind: string, want: unknown, got: unknown): boolean {
  if (got === undefined || got === null || got === '') return false
  const text = JSON.stringify(got).toLowerCase()
  const wanted = String(want).toLowerCase()
  switch (kind) {
    case 'language':
      return languageMet(asList(want), asList(got))
    case 'license': {
      const named = ['mit', 'apache'].filter(name => wanted.includes(name))
      return named.every(name => text.includes(name))
    }
    case 'max_params': {
      const [a, b] = [billions(wanted), billions(String(got))]
      return a !== undefined && b !== undefined && Math.abs(a - b) <= 0.25 * a
    }
    case 'hardware':
      return hardwareMet(wanted, text)
    default:
      return text.includes(wanted)
  }
}

function asList(value: unknown): string[] {
  return (Array.isArray(value) ? value : [value])
    .filter(Boolean)
    .map(item => String(item).toLowerCase().split('-')[0] ?? '')
}

function languageMet(want: string[], got: string[]): boolean {
  if (want.length === 1 && (want[0] === 'multilingual' || want[0] === 'low')) return got.length > 0
  return want.every(language => got.includes(language))
}

function hardwareMet(want: string, got: string): boolean {
  const numbers = [...want.matchAll(/(\d+)\s*gb/g)].map(match => match[1])
  if (numbers.length) return numbers.some(number => new RegExp(`\\b${number}\\b`).test(got))
  const words: [string, string[]][] = [
    ['cpu', ['cpu']],
    ['raspberry', ['raspberry', 'edge', 'arm']],
    ['mobile', ['mobile', 'phone', 'edge']],
    ['phone', ['mobile', 'phone', 'edge']],
    ['low end', ['low', 'cpu', 'small', 'edge']],
    ['3090', ['3090', '72', '24']],
    ['datacenter', ['datacenter', 'gpu']],
  ]
  return words.find(([key]) => want.includes(key))?.[1].some(word => got.includes(word)) ?? true
}

function billions(value: string): number | undefined {
  const match = /([\d.]+)(?:-([\d.]+))?\s*([bm])?/.exec(value.toLowerCase().replaceAll(',', ''))
  if (!match) return undefined
  const number = Number(match[2] ?? match[1])
  if (match[3] === 'm') return number / 1000
  return match[3] === 'b' || number < 1000 ? number : number / 1e9
}
