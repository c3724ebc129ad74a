import { InferenceClient } from '@huggingface/inference'
import { z } from 'zod'
import { type Embedder, normalise } from './embedder.ts'

const BATCH = 32
const TIMEOUT_MS = 20_000
/** One vector a text; models that give one for each token are averaged. */
const answer = z.array(z.union([z.array(z.number()), z.array(z.array(z.number()))]))

/**
 * An embedding model behind Hugging Face's inference providers.
 * @throws when the model can't be reached or gives no vectors
 */
export async function openHostedEmbedder({
  model,
  token,
  endpointUrl,
}: {
  model: string
  token: string
  endpointUrl?: string
}): Promise<Embedder> {
  const client = new InferenceClient(token)
  const embed = async (texts: string[]) => {
    const found: Float32Array[] = []
    for (let at = 0; at < texts.length; at += BATCH) {
      const rows = await client.featureExtraction(
        {
          inputs: texts.slice(at, at + BATCH),
          ...(endpointUrl ? { endpointUrl } : { model, provider: 'hf-inference' }),
        },
        // The client retries 503 at once and without end unless told not to.
        { retry_on_error: false, signal: AbortSignal.timeout(TIMEOUT_MS) },
      )
      for (const row of answer.parse(rows)) found.push(normalise(Float32Array.from(isMatrix(row) ? mean(row) : row)))
    }
    return found
  }
  const [probe] = await embed(['probe'])
  if (!probe?.length) throw new Error('it gave no vector')
  return { name: `hosted-${model}-${probe.length}`, dimensions: probe.length, embed }
}

function isMatrix(row: number[] | number[][]): row is number[][] {
  return Array.isArray(row[0])
}

function mean(rows: number[][]): number[] {
  return (rows[0] ?? []).map((_, at) => rows.reduce((sum, row) => sum + (row[at] ?? 0), 0) / rows.length)
}
