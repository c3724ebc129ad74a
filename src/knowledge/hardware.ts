import { SKUS } from '@huggingface/tasks'
import type { KnownHardware } from '../knowledge-types.ts'

type Sku = { tflops: number; memory?: readonly number[]; aliases?: readonly string[] }

/** GPUs and Apple chips with their memory, from the Hub's own list (`SKUS` of @huggingface/tasks). */
export function knownHardware(): KnownHardware[] {
  const found: KnownHardware[] = []
  const add = (kind: KnownHardware['kind'], maker: string, name: string, sku: Sku, aliases: string[]) => {
    const memoryGb = [...(sku.memory ?? [])].sort((a, b) => a - b)
    if (memoryGb.length) found.push({ kind, maker, name, aliases: [...aliases, ...(sku.aliases ?? [])], memoryGb })
  }
  for (const [maker, cards] of Object.entries<Record<string, Sku>>(SKUS.GPU)) {
    for (const [name, card] of Object.entries(cards)) add('gpu', maker, name, card, [])
  }
  for (const [name, chip] of Object.entries<Sku>(SKUS['Apple Silicon']['-'] ?? {})) {
    add('apple', 'Apple', name, chip, [name.replace(/^Apple /, '')])
  }
  return found
}
