import { bundle } from '../helpers/terminal.ts'

const script = `require('node:child_process')
  .spawn(process.execPath, process.argv.slice(1), { detached: true, stdio: ['ignore', 'inherit', 'inherit'] })
  .on('exit', (code) => process.exit(code ?? 1))`

/** Runs cbtop in a session of its own: it writes to a terminal, and has none to read from. */
export const detached = (...args: readonly string[]): readonly string[] => [
  process.execPath,
  '-e',
  script,
  bundle,
  ...args,
]
