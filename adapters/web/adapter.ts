import type { AddressInfo } from 'node:net'
import { createAdaptorServer, type ServerType } from '@hono/node-server'
import type { Bot } from '../../src/bot.ts'
import { ShownError } from '../../src/errors.ts'
import { bracketed } from './guard.ts'
import { routesFor } from './routes.ts'

/** How many ports after the wanted one are tried. */
const MORE_PORTS = 20
/** How long answers under way may take to finish when the server stops. */
const GRACE_MS = 3000

/** Settings without which this adapter can't start: none. */
export const needs: string[] = []

/** A running web server. */
export interface Running {
  url: string
  stop(): Promise<void>
}

/**
 * Serves the page and its answers; a port in use is left to its owner and the next free one taken.
 * @param where `port` 0 takes any free one
 * @throws ShownError when no port could be opened
 */
export async function start(bot: Bot, { host = '127.0.0.1', port }: { host?: string; port: number }): Promise<Running> {
  const app = routesFor(bot, host)
  const last = Math.min(port + MORE_PORTS, 65_535)
  for (let candidate = port; candidate <= last; candidate++) {
    const server = createAdaptorServer({ fetch: app.fetch })
    if (await listens(server, host, candidate)) {
      const { port: taken } = server.address() as AddressInfo
      if (candidate !== port) console.warn(`Port ${port} is in use, so the page is on port ${taken}.`)
      return { url: `http://${isEverywhere(host) ? 'localhost' : bracketed(host)}:${taken}`, stop: () => stop(server) }
    }
  }
  throw new ShownError(`The ports ${port} to ${last} on ${host} are all in use: set PORT to a free one.`)
}

/** True for the addresses that stand for all of this machine's, which no browser can open. */
function isEverywhere(host: string): boolean {
  return host === '0.0.0.0' || host === '::'
}

/** True when the server listens, false when the port is taken. @throws ShownError for anything else */
function listens(server: ServerType, host: string, port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    server.once('listening', () => resolve(true))
    server.once('error', (cause: NodeJS.ErrnoException) => {
      if (cause.code === 'EADDRINUSE') resolve(false)
      else reject(new ShownError(sentenceFor(cause.code, host, port), { cause }))
    })
    server.listen(port, host)
  })
}

function stop(server: ServerType): Promise<void> {
  const timer = setTimeout(() => 'closeAllConnections' in server && server.closeAllConnections(), GRACE_MS)
  return new Promise((resolve, reject) => {
    server.close(error => {
      clearTimeout(timer)
      if (error) reject(error)
      else resolve()
    })
  })
}

function sentenceFor(code: string | undefined, host: string, port: number): string {
  if (code === 'EACCES') return `Port ${port} is reserved on this machine: set PORT to one above 1023, such as 7860.`
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
    return `HOST=${host} is no address of this machine: set it to 127.0.0.1, or to 0.0.0.0 for every network.`
  }
  return `The web page can't be served on ${host}, port ${port} (${code}): set HOST and PORT to others.`
}
