import { isIP } from 'node:net'
import { createMiddleware } from 'hono/factory'

const HEADERS = {
  'Content-Security-Policy': [
    "default-src 'none'",
    "style-src 'self'",
    "script-src 'self'",
    "connect-src 'self'",
    "img-src 'self' data:",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
}

/** Puts the security headers on every response, refusals included. */
export const secure = createMiddleware(async (context, next) => {
  await next()
  for (const [name, value] of Object.entries(HEADERS)) context.res.headers.set(name, value)
})

/**
 * Refuses requests by another name than ours while we listen on this machine alone:
 * a site whose name was pointed at 127.0.0.1 could otherwise read the answers (DNS rebinding).
 */
export function onlyOurHost(host: string) {
  const names = new Set(['localhost', '127.0.0.1', '[::1]', bracketed(host)])
  return createMiddleware(async (context, next) => {
    const asked = URL.parse(`http://${context.req.header('host')}`)?.hostname
    if (isLoopback(host) && !(asked && names.has(asked))) {
      return context.text(`This server answers to its own address only: open http://localhost instead.\n`, 403)
    }
    await next()
  })
}

/** Refuses questions that another site's page sends, and forms, which need no permission to cross sites. */
export const onlyOurPage = createMiddleware(async (context, next) => {
  const origin = context.req.header('origin')
  if (origin !== undefined && URL.parse(origin)?.host !== context.req.header('host')) {
    return context.json({ problem: 'Questions are taken from this page only, not from other sites.' }, 403)
  }
  const type = context.req.header('content-type')?.split(';')[0]?.trim().toLowerCase()
  if (type !== 'application/json') {
    return context.json({ problem: 'Send the question as application/json.' }, 415)
  }
  await next()
})

/** The address as it stands in a URL. */
export function bracketed(host: string): string {
  return isIP(host) === 6 ? `[${host}]` : host.toLowerCase()
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\./.test(host)
}
