import { quoted } from './domain/quoted.ts'
import type { Wait } from './settings.ts'
import { type NoticeKind, noticeKinds } from './terminal/notices.ts'
import { type CommandLine, UsageError } from './usage.ts'

/** `--interval` in ms. */
export const intervalOf = (text: string): number => {
  const seconds = Number(text)
  if (!(seconds >= 1 && seconds <= 86_400))
    throw new UsageError(`--interval takes seconds, 1 to 86400: ${quoted(text)}`)
  return seconds * 1000
}

/** `--last`. */
export const lastOf = (text: string): number => {
  const count = Number(text)
  if (!(Number.isInteger(count) && count >= 1 && count <= 100))
    throw new UsageError(`--last takes a number of builds, 1 to 100: ${quoted(text)}`)
  return count
}

/** `--endpoint-url`, where it was given. */
export const urlOf = (text: string | undefined): string | undefined => {
  if (text !== undefined && !(URL.canParse(text) && /^https?:/.test(text)))
    throw new UsageError(`--endpoint-url takes an address like http://127.0.0.1:4600: ${quoted(text)}`)
  return text
}

/** `--serve`. */
export const portOf = (text: string): number => {
  const port = Number(text)
  if (!(Number.isInteger(port) && port >= 0 && port <= 65_535))
    throw new UsageError(`--serve takes a port, 0 to 65535: ${quoted(text)}`)
  return port
}

/** `--timeout` in ms, where it was given: `90s`, `20m`, `1h`, `1h30m`; no timer is longer than 24 days. */
export const timeoutOf = (text: string | undefined): number | undefined => {
  if (text === undefined) return undefined
  const [, hours = 0, minutes = 0, seconds = 0] = /^(?:(\d{1,5})h)?(?:(\d{1,5})m)?(?:(\d{1,7})s)?$/.exec(text) ?? []
  const ms = (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * 1000
  if (ms === 0 || ms >= 2 ** 31)
    throw new UsageError(`--timeout takes a duration like 90s, 20m, 1h30m: ${quoted(text)}`)
  return ms
}

/** What is waited for, where anything is: on a screen only what `--wait` says, without one always. */
export const waitOf = (on: CommandLine['on'], isScreen: boolean): Wait | undefined => {
  if (on.has('any') && on.has('fail-fast')) throw new UsageError('--any and --fail-fast: give one of them')
  const isWaiting = on.has('wait') || !isScreen
  for (const name of ['any', 'fail-fast'] as const) {
    if (!on.has(name)) continue
    if (!isWaiting) throw new UsageError(`--${name} goes with --wait: cbtop --wait --${name} …`)
    return name
  }
  return isWaiting ? 'all' : undefined
}

/** `--notify`: kinds, comma-separated; `none` is none. */
export const noticeKindsOf = (text: string): readonly NoticeKind[] => {
  if (text === 'none') return []
  const known: readonly string[] = noticeKinds
  const words = [...new Set(text.split(','))]
  const wrong = words.find((word) => !known.includes(word))
  if (wrong !== undefined)
    throw new UsageError(`--notify takes ${noticeKinds.join(', ')}, comma-separated, or none: ${quoted(wrong)}`)
  return words as readonly NoticeKind[]
}
