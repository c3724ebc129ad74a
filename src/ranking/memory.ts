import type { Hardware } from '../constraints.ts'
import type { Model } from '../knowledge-types.ts'

/** Bits per weight of the usual forms. GGUF Q4_K_M and Q8_0 count their block scales in. */
export const BITS = { f32: 32, f16: 16, q8: 8.5, q4: 4.85 } as const
export type Precision = keyof typeof BITS

/**
 * What activations, the KV cache at a few thousand tokens, and the program itself add to the weights: a fifth and half
 * a gigabyte. A rule of thumb; long contexts and large pictures need more.
 */
const OVERHEAD_SHARE = 0.2
const OVERHEAD_GB = 0.5
/** Tasks whose models are commonly run at 4 bits. */
const QUANTIZED_TASKS =
  /^(text-generation|image-text-to-text|any-to-any|audio-text-to-text|video-text-to-text|translation|summarization)$/
/** Encoders and other small models lose more from 4 bits than it saves. */
const SMALLEST_QUANTIZED = 500_000_000

/** Memory to run a model, in GB (10⁹ bytes): parameters × bits ÷ 8, plus 20 % and 0.5 GB. An estimate. */
export function memoryGb(parameters: number, precision: Precision): number {
  return ((parameters * BITS[precision]) / 8 / 1e9) * (1 + OVERHEAD_SHARE) + OVERHEAD_GB
}

/** Parameter count as published, or as the name says ("…-7B"). */
export function parametersOf(model: Pick<Model, 'id' | 'parameters'>): number | undefined {
  if (model.parameters) return model.parameters
  const named = /(?:^|[-_/ x])(\d+(?:\.\d+)?)([bm])(?![a-z])/i.exec(model.id.slice(model.id.indexOf('/')))
  return named ? Number(named[1]) * (named[2]?.toLowerCase() === 'b' ? 1e9 : 1e6) : undefined
}

/** Whether people run such a model in 4 or 8 bits. */
export function isQuantizable(model: Model): boolean {
  const parameters = parametersOf(model) ?? 0
  const hasForm =
    model.formats.some(format => /gguf|awq|gptq|mlx|bnb|int4|fp8/.test(format)) || model.variants.length > 0
  return (
    parameters >= SMALLEST_QUANTIZED && (hasForm || [model.task, ...model.also].some(tag => QUANTIZED_TASKS.test(tag)))
  )
}

/**
 * The best precision at which a model fits the device, or undefined when none does or its size is unknown.
 * What its makers ask for counts over the estimate.
 */
export function fittingPrecision(model: Model, hardware: Pick<Hardware, 'memoryGb' | 'kind'>): Precision | undefined {
  const parameters = parametersOf(model)
  if (parameters === undefined) return undefined
  if (hardware.kind === 'gpu' && model.minGpuGb !== undefined && hardware.memoryGb < model.minGpuGb) return undefined
  const steps: Precision[] = isQuantizable(model) ? ['f16', 'q8', 'q4'] : ['f16']
  return steps.find(precision => memoryGb(parameters, precision) <= hardware.memoryGb)
}
