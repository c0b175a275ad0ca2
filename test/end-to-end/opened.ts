import type { TestContext } from 'node:test'
import { openTerminal, type Terminal, type TerminalOptions } from '../helpers/terminal.ts'

/** A terminal in which cbtop, or another program, runs until the test is over. */
export const opened = async (t: TestContext, options: TerminalOptions): Promise<Terminal> => {
  const terminal = await openTerminal(options)
  t.after(terminal.close)
  return terminal
}
