import { z } from 'zod'
import type { Bot } from '../../src/bot.ts'
import { plainText } from '../../src/reply/plain.ts'
import type { Question, Request } from '../../src/types.ts'

const LONGEST_TEXT = 100_000

const line = z.object({
  id: z.union([z.string().min(1), z.number()]),
  question: z.string().max(LONGEST_TEXT),
  context: z.array(z.string().max(LONGEST_TEXT)).max(20).nullish(),
})

/** One JSON line in, one object out. A line that can't be read gets `{error}` and, where it had one, its id. */
export async function answerLine(bot: Bot, text: string, number: number): Promise<Record<string, unknown>> {
  const start = performance.now()
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return { error: `line ${number} is not JSON: write {"id": "1", "question": "best ASR for Spanish?"}` }
  }
  const parsed = line.safeParse(value)
  const id = typeof value === 'object' && value !== null && 'id' in value ? value.id : undefined
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    return {
      ...(id === undefined ? {} : { id }),
      error: `line ${number}: ${issue?.path.join('.') || 'line'}: ${issue?.message}`,
    }
  }
  const { question, context } = parsed.data
  const thread = `json:${process.pid}:${number}`
  for (const [turn, earlier] of (context ?? []).entries())
    await bot.ask(questionOf(`${thread}:${turn}`, thread, earlier), () => {})
  const reply = await bot.ask(questionOf(`${thread}:asked`, thread, question), () => {})
  return {
    id: parsed.data.id,
    text: plainText(reply),
    models: reply.models,
    task: reply.understood.task ?? null,
    constraints: constraintsOf(reply.understood),
    action: reply.outcome,
    lang: reply.understood.spoken,
    sources: reply.evidence.map(({ title, url }) => ({ title, url })),
    ms: Math.round((performance.now() - start) * 100) / 100,
  }
}

function questionOf(id: string, thread: string, text: string): Question {
  return {
    id,
    thread,
    place: { workspace: 'terminal', channel: 'json', audience: 'private' },
    person: { id: 'terminal', isAdmin: false },
    text,
  }
}

/** What was understood, in the form that an evaluation reads. */
function constraintsOf({ languages, constraints }: Request): Record<string, unknown> {
  const { license, maxParameters, hardware, library, format, features, domain, contextTokens, latency, deployment } =
    constraints
  const stated: Record<string, unknown> = {
    language: languages.length ? languages : undefined,
    license: license && (license.ids.length ? license.ids.join(' or ') : license.need),
    max_params: maxParameters,
    hardware: hardware?.name,
    library,
    format,
    feature: features.length ? features : undefined,
    domain,
    context: contextTokens,
    latency,
    deployment,
  }
  return Object.fromEntries(Object.entries(stated).filter(([, value]) => value !== undefined))
}
