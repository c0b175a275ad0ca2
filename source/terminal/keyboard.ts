import { openSync } from 'node:fs'
import { ReadStream } from 'node:tty'

/** Where keys come from: standard input, or the terminal itself where that is none (a pipe, xargs). Undefined without any. */
export const openKeyboard = (stdin: NodeJS.ReadStream): ReadStream | undefined => {
  if (stdin.isTTY) return stdin
  try {
    return new ReadStream(openSync('/dev/tty', 'r+'))
  } catch {
    return undefined
  }
}
