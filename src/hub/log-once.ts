const QUIET_MS = 3_600_000
const MOST_KEYS = 500

/** Writes a line to the log unless one with its key was written within the hour. */
export type LogOnce = (key: string, line: string) => void

/** @param monotonic milliseconds */
export function createLogOnce(log: (line: string) => void, monotonic: () => number): LogOnce {
  const written = new Map<string, number>()
  return (key, line) => {
    if (monotonic() - (written.get(key) ?? Number.NEGATIVE_INFINITY) < QUIET_MS) return
    if (written.size >= MOST_KEYS) written.clear()
    written.set(key, monotonic())
    log(line)
  }
}
