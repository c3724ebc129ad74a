/** Whether what the knowledge points at is still there: model ids on the Hub, links anywhere. The one part that needs the network. */
import { z } from 'zod'

const DEADLINE_MS = 15_000
/** Links asked at a time; the Hub is asked one by one, within its rate limit. */
const LINKS_AT_ONCE = 8
/** Waits for the Hub's window to begin anew, should it not say how long. */
const WINDOW_SECONDS = 300

export interface Finding {
  /** The id or link. */
  what: string
  /** `unknown`: it said nothing that decides (a time-out, a refusal, an error of its own). */
  state: 'gone' | 'renamed' | 'unknown'
  detail: string
}

export interface HubAddress {
  endpoint: string
  /** Sent to that host alone. */
  token?: string
}

const modelAnswer = z.object({ id: z.string() })

/**
 * Ids that the Hub does not know or has renamed. Stays within the rate limit that its headers tell.
 * @returns findings for the ids that are not simply there; `unreachable` when the first request got no answer at all
 * @see https://huggingface.co/docs/hub/rate-limits
 */
export async function checkIds(
  ids: string[],
  { endpoint, token }: HubAddress,
  progress: (done: number) => void = () => {},
): Promise<Finding[] | 'unreachable'> {
  const headers: Record<string, string> = token ? { authorization: `Bearer ${token}` } : {}
  const found: Finding[] = []
  for (const [at, id] of ids.entries()) {
    progress(at)
    const address = `${endpoint}/api/models/${id}?expand[]=gated`
    let answer = await ask(address, headers)
    if (!answer && at === 0) return 'unreachable'
    if (answer) await pause(answer)
    if (answer?.status === 429) answer = await ask(address, headers)
    const finding = answer ? await judge(id, answer, endpoint) : unknown(id, 'no answer')
    if (finding) found.push(finding)
  }
  return found
}

async function judge(id: string, answer: Response, endpoint: string): Promise<Finding | undefined> {
  const { status } = answer
  if (status >= 300 && status < 400) {
    const path = new URL(answer.headers.get('location') ?? '', endpoint).pathname
    return { what: id, state: 'renamed', detail: `is now ${path.replace(/^\/api\/models\//, '')}` }
  }
  // For a missing or private model the Hub says 401 to those who are not logged in.
  if (status === 401 || status === 404 || status === 410)
    return { what: id, state: 'gone', detail: `the Hub does not know it (${status})` }
  if (status !== 200) return unknown(id, `the Hub answered ${status}`)
  const body = modelAnswer.safeParse(await answer.json().catch(() => undefined))
  if (!body.success) return unknown(id, 'the Hub’s answer can’t be read')
  return body.data.id === id ? undefined : { what: id, state: 'renamed', detail: `is now ${body.data.id}` }
}

/** Links that lead nowhere. Only public https addresses are asked. */
export async function checkLinks(links: string[], isAllowed = isPublic): Promise<Finding[]> {
  const found: Finding[] = []
  const waiting = [...links]
  const work = async () => {
    for (let link = waiting.shift(); link !== undefined; link = waiting.shift()) {
      const finding = isAllowed(link) ? await checkLink(link) : unknown(link, 'is no public https address, not asked')
      if (finding) found.push(finding)
    }
  }
  await Promise.all(Array.from({ length: LINKS_AT_ONCE }, work))
  return found.sort((a, b) => a.what.localeCompare(b.what))
}

async function checkLink(link: string): Promise<Finding | undefined> {
  const answer = (await ask(link, {}, 'HEAD')) ?? (await ask(link, {}))
  // Not every server knows HEAD.
  const last = answer && [403, 405, 501].includes(answer.status) ? await ask(link, {}) : answer
  if (!last) return unknown(link, 'no answer')
  if (last.status === 404 || last.status === 410) return { what: link, state: 'gone', detail: `answers ${last.status}` }
  return last.status < 400 ? undefined : unknown(link, `answers ${last.status}`)
}

/** @returns nothing when the server can't be reached in time. Redirects are not followed: where they lead is not ours to ask. */
async function ask(url: string, headers: Record<string, string>, method = 'GET'): Promise<Response | undefined> {
  try {
    return await fetch(url, { method, headers, redirect: 'manual', signal: AbortSignal.timeout(DEADLINE_MS) })
  } catch {
    return undefined
  }
}

/** Waits for the next window when this one is used up: `RateLimit: "api";r=0;t=120`, or `Retry-After`. */
async function pause({ headers, status }: Response): Promise<void> {
  const limit = headers.get('ratelimit') ?? ''
  const remaining = Number(/\br=(\d+)/.exec(limit)?.[1] ?? 1)
  if (remaining > 0 && status !== 429) return
  const seconds = Number(/\bt=(\d+)/.exec(limit)?.[1] ?? headers.get('retry-after') ?? WINDOW_SECONDS)
  await new Promise(resolve => setTimeout(resolve, seconds * 1000))
}

/** No plain http, no numeric address, no name of an inner network: a knowledge file must not make us ask one. */
export function isPublic(link: string): boolean {
  if (!URL.canParse(link)) return false
  const { protocol, hostname } = new URL(link)
  return (
    protocol === 'https:' &&
    /^[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z]{2,}$/i.test(hostname) &&
    !/\.(local|internal|lan|home|test)$/i.test(hostname)
  )
}

function unknown(what: string, detail: string): Finding {
  return { what, state: 'unknown', detail }
}
