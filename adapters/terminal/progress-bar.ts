/** How far a long command is: a bar on a terminal, a line for every tenth elsewhere. */
import type { Writable } from 'node:stream'

const BAR_CHARACTERS = 30
const STEP_PERCENT = 10

export function progressBar(output: Writable & { isTTY?: boolean }) {
  let told = -1
  let bar = ''
  let reason = ''
  const write = (line: string) => output.write(output.isTTY ? `\r\x1b[K${line}` : `${line}\n`)
  return {
    show(done: number, total: number): void {
      const share = total ? done / total : 1
      const percent = Math.floor((share * 100) / STEP_PERCENT) * STEP_PERCENT
      if (!output.isTTY && percent <= told) return
      const filled = '#'.repeat(Math.round(share * BAR_CHARACTERS)).padEnd(BAR_CHARACTERS, '-')
      told = percent
      bar = `${output.isTTY ? `[${filled}]` : `${percent} %:`} ${done} of ${total} models`
      reason = ''
      write(bar)
    },
    /** Says why nothing happens for a while, once until something does. */
    waits(why: string): void {
      if (why !== reason) write(output.isTTY ? `${bar} (${why})` : why)
      reason = why
    },
    end(): void {
      if (output.isTTY && bar) output.write('\n')
    },
  }
}
