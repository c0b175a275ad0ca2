/** The most that is kept of what was held back, lines. */
const most = 50

/**
 * Holds back what libraries and Node itself would write to the terminal while the screen is up: console calls and process
 * warnings. The result ends that, and gives what was held back.
 */
export const holdBack = (): (() => readonly string[]) => {
  const held: string[] = []
  const hold = (...parts: unknown[]): void => {
    if (held.length < most) held.push(parts.map(String).join(' '))
  }
  const methods = ['debug', 'error', 'info', 'log', 'trace', 'warn'] as const
  const before = methods.map((name) => console[name])
  for (const name of methods) console[name] = hold
  const listeners = process.listeners('warning')
  process.removeAllListeners('warning')
  const onWarning = (warning: Error): void => hold(warning.message)
  process.on('warning', onWarning)
  return () => {
    for (const [at, name] of methods.entries()) console[name] = before[at] as typeof console.log
    process.off('warning', onWarning)
    for (const listener of listeners) process.on('warning', listener)
    return held
  }
}
