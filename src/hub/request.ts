/** One GET, by which all that is asked of the Hub goes: where the token may go, redirects, sizes, what an answer means. */
import { readText } from './body.ts'
import { waitSeconds } from './rate-window.ts'
import { repositoryOf } from './repository-of.ts'

/** To a new name, and from there to the file's cached copy (`/api/resolve-cache/…`). */
const MOST_HOPS = 2
const MOST_ERROR_BYTES = 2048

/** A host that is asked. The endpoint has no slash at its end; the token is for it alone. */
export interface Address {
  endpoint: string
  token?: string
}

export interface Exchange {
  isText: boolean
  /** Text is cut there, JSON that is longer fails. */
  mostBytes: number
  /** Its time-out is the host's fault, any other abort is ours. */
  signal: AbortSignal
  /** Asked before each call, the hops of a redirect among them; no call is made when it says false. */
  pay(path: string): boolean
  answered(path: string, headers: Headers): void
}

/** What came of a request. */
export type Outcome =
  | { kind: 'ok'; text: string; body: unknown; movedTo?: string }
  /** There is none, or nobody without rights may know. */
  | { kind: 'missing' }
  | { kind: 'forbidden' }
  /** The token is no good; others may be answered without it. */
  | { kind: 'refused' }
  | { kind: 'limited'; waitSeconds: number }
  /** `isHostsFault`: another try may do, and too many mean that the host is down. */
  | { kind: 'failed'; cause: string; isHostsFault: boolean }
  /** `pay` refused the first call, or the signal ended it. */
  | { kind: 'unasked' }

/** Asks a host. Never rejects. Redirects stay on the host: to another one goes neither a request nor the token. */
export async function request({ endpoint, token }: Address, path: string, exchange: Exchange): Promise<Outcome> {
  let url = addressOf(endpoint, path)
  if (!url) return ourFault('the path leads elsewhere')
  const asked = new Set<string>()
  let movedTo: string | undefined
  while (!asked.has(url.href) && asked.size <= MOST_HOPS) {
    if (!exchange.pay(url.pathname))
      return asked.size ? ourFault('no call was left for a redirect') : { kind: 'unasked' }
    asked.add(url.href)
    const answer = await ask(url, token, exchange)
    if (!(answer instanceof URL)) return answer.kind === 'ok' ? { ...answer, movedTo } : answer
    if (!isBelow(endpoint, answer)) return ourFault('redirects to another host, which is not followed')
    const before = repositoryOf(url.pathname)
    const after = repositoryOf(answer.pathname)
    if (before && after && before !== after) movedTo = after
    url = answer
  }
  return ourFault('redirects without end')
}

/** @returns the address that it redirects to, or what came of it */
async function ask(url: URL, token: string | undefined, exchange: Exchange): Promise<Outcome | URL> {
  const headers: Record<string, string> = {
    'user-agent': 'hubbub',
    accept: exchange.isText ? '*/*' : 'application/json',
  }
  if (token) headers.authorization = `Bearer ${token}`
  try {
    const response = await fetch(url, { headers, redirect: 'manual', signal: exchange.signal })
    exchange.answered(url.pathname, response.headers)
    if (response.ok) return await take(response, exchange)
    // Read, and not dropped, so that the connection can be used again.
    const { text } = await readText(response, MOST_ERROR_BYTES)
    return judge(response, text, url, token !== undefined)
  } catch (error) {
    const { aborted, reason } = exchange.signal
    if (aborted && !(reason instanceof DOMException && reason.name === 'TimeoutError')) return { kind: 'unasked' }
    return { kind: 'failed', cause: aborted ? 'no answer in time' : causeOf(error), isHostsFault: true }
  }
}

async function take(response: Response, { isText, mostBytes }: Exchange): Promise<Outcome> {
  const isPage = response.headers.get('content-type')?.startsWith('text/html') ?? false
  const { text, isCut } = await readText(response, mostBytes)
  if (isPage) return { kind: 'failed', cause: 'gave a web page', isHostsFault: true }
  if (isText) return { kind: 'ok', text, body: text }
  if (isCut) return ourFault(`gave more than ${mostBytes} bytes`)
  try {
    return { kind: 'ok', text, body: JSON.parse(text) }
  } catch {
    return { kind: 'failed', cause: 'gave no JSON, or half of it', isHostsFault: true }
  }
}

function judge({ status, headers }: Response, text: string, url: URL, hasToken: boolean): Outcome | URL {
  const location = headers.get('location')
  if (status >= 300 && status < 400 && location && URL.canParse(location, url.href)) {
    const target = new URL(location, url)
    if (!target.search) target.search = url.search
    return target
  }
  const isOfRepository = repositoryOf(url.pathname) !== undefined
  const errorCode = headers.get('x-error-code')
  if (status === 429) return { kind: 'limited', waitSeconds: waitSeconds(headers) }
  // A list is never missing: then this is no Hub, or something stands before it.
  if ((status === 404 || status === 410) && isOfRepository) return { kind: 'missing' }
  // With a token that is no good the Hub says 401 even of public repositories (huggingface_hub#2847).
  if (status === 401 && hasToken && !errorCode && /invalid (credentials|username)/i.test(text))
    return { kind: 'refused' }
  if (status === 401 && isOfRepository) return { kind: errorCode === 'GatedRepo' ? 'forbidden' : 'missing' }
  // A firewall before the Hub says 403 too, of anything and with a page.
  if (status === 403 && isOfRepository && (errorCode || text.startsWith('{'))) return { kind: 'forbidden' }
  return { kind: 'failed', cause: `answered ${status}`, isHostsFault: status >= 500 || status === 408 }
}

/** @returns nothing for a path by which one would come to another host or, by dots, to another place */
function addressOf(endpoint: string, path: string): URL | undefined {
  const address = `${endpoint}${path}`
  if (!URL.canParse(address)) return undefined
  const url = new URL(address)
  const segments = (text: string) => text.split('/').length
  const hasDots = segments(endpoint + (path.split(/[?#]/)[0] ?? '')) !== segments(url.origin + url.pathname)
  return hasDots || !isBelow(endpoint, url) ? undefined : url
}

function isBelow(endpoint: string, url: URL): boolean {
  const base = new URL(endpoint)
  return url.origin === base.origin && url.pathname.startsWith(`${base.pathname.replace(/\/$/, '')}/`)
}

function ourFault(cause: string): Outcome {
  return { kind: 'failed', cause, isHostsFault: false }
}

/** `fetch` says no more than "fetch failed"; why stands below it. */
function causeOf(error: unknown): string {
  const below = error instanceof Error && error.cause instanceof Error ? error.cause : error
  if (!(below instanceof Error)) return 'no connection'
  return 'code' in below && typeof below.code === 'string' ? below.code : below.message.slice(0, 100)
}
