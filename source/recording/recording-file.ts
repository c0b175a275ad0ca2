import { openSync, writeFileSync } from 'node:fs'
import { printable, quoted } from '../domain/quoted.ts'
import { UsageError } from '../usage.ts'

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such folder',
  ENOTDIR: 'there is no such folder',
  EACCES: 'you may not write there',
  EPERM: 'you may not write there',
  EROFS: 'nothing can be written there',
  EISDIR: 'that is a folder',
  ENOSPC: 'the disk is full',
}

/**
 * Makes what makes a file for a recording, which only its owner may read, with its first line, and gives what writes to it: at once, so that all
 * that happened is there whatever ends the program. Throws UsageError where there is one already, or where none can be.
 */
export const createRecordingFile =
  (path: string) =>
  (first: string): ((line: string) => void) => {
    try {
      const file = openSync(path, 'wx', 0o600)
      writeFileSync(file, first)
      return (line) => writeFileSync(file, line)
    } catch (error) {
      const { code = '', message } = error as NodeJS.ErrnoException
      throw new UsageError(
        code === 'EEXIST'
          ? `--record does not overwrite ${quoted(path)}: give another name, or remove it`
          : `cannot record to ${quoted(path)}: ${reasons[code] ?? printable(message)}`,
      )
    }
  }
