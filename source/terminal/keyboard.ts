import { openSync } from 'node:fs'
import { ReadStream } from 'node:tty'
import { isInBackground } from './background.ts'

/**
 * Where keys come from: standard input, or the terminal itself where that is none (a pipe, xargs). Undefined without any, and in the
 * background: there the keys are the shell's, and who takes them is stopped.
 */
export const openKeyboard = (stdin: NodeJS.ReadStream): ReadStream | undefined => {
  if (isInBackground()) return undefined
  if (stdin.isTTY) return stdin
  try {
    return new ReadStream(openSync('/dev/tty', 'r+'))
  } catch {
    return undefined
  }
}
