import type { Build } from '../domain/build.ts'
import { count } from '../domain/format.ts'
import type { LogLine } from '../domain/log.ts'
import { failedOutput, lineAt, textOfPages } from '../domain/log-text.ts'
import { lastLines } from '../domain/log-wish.ts'
import { hideOf } from '../domain/secret.ts'
import type { Line } from '../line.ts'
import { wrapLine } from '../line-parts.ts'
import { type OpenLog, type Output, outputKey } from '../log-looked-at.ts'
import type { Row } from '../pane.ts'
import { signsOf } from '../theme.ts'
import { passive } from './facts.ts'
import { absence } from './log-facts.ts'
import { plainText, shownLine } from './log-shown.ts'

/** Whether a row is the one that expands to what a command wrote last. */
export const isOutputRow = ({ key }: Row): boolean => key.endsWith(outputKey(''))

/** What is known of the log, as far as the last lines of a command are made of it. */
export type KnownLog = Pick<OpenLog['entry'], 'data' | 'problem'>

/** Why there are no last lines, or not yet; undefined where they may be on their way. */
const reason = (build: Build, { data, problem }: KnownLog): string | undefined => {
  const none = absence(build)
  if (none !== undefined) return none
  if (data === undefined) return problem === undefined ? undefined : `The log cannot be read: ${problem.message}`
  if (data.isMissing) return 'CloudWatch Logs knows no such stream.'
  return data.isOver && data.wish === undefined ? 'The log does not tell of this command.' : undefined
}

/**
 * What a command that failed wrote last, below its phase: a line that says so, and when that is expanded the lines, with what leads
 * to the rest of them.
 */
export const outputRows = (
  { row, command }: Output,
  {
    build,
    log,
    isOpen,
    ascii,
    width,
  }: {
    readonly build: Build
    readonly log: KnownLog
    readonly isOpen: boolean
    readonly ascii: boolean
    readonly width: number
  },
): readonly Row[] => {
  const { enter, caret, ellipsis } = signsOf(ascii)
  const folds = { row, open: isOpen }
  const lead: Line = [{ text: '    ' }]
  const title: Row = {
    key: row,
    folds,
    copies: { what: 'command', text: command },
    lines: () => [[...lead, { text: `${enter} `, tone: 'key' }, { text: 'last lines of its output', tone: 'running' }]],
  }
  if (!isOpen) return [title]
  const text = textOfPages(log.data?.pages ?? [])
  const output = failedOutput(text, command)
  if (output === undefined) {
    const why = reason(build, log)
    const isRead = log.data !== undefined && log.data.wish === undefined
    const soon = `${isRead ? 'not in the log yet' : 'reading the log'}${ellipsis}`
    return [title, passive(`${row} why`, [...lead, { text: why ?? soon, tone: why ? 'waiting' : 'dim' }])]
  }
  const hide = hideOf(build)
  const shownAt = (at: number): LogLine => lineAt(text, at) ?? { time: 0, text: '' }
  let end = output.marker
  while (end > output.from && plainText(shownAt(end - 1), hide).trim() === '') end--
  const from = Math.max(output.from, end - lastLines)
  const shown = Array.from({ length: end - from }, (_, at) => shownAt(from + at))
  const whole = { what: 'last lines', text: shown.map((line) => plainText(line, hide)).join('\n') }
  const rows = shown.flatMap((line, number) =>
    wrapLine(shownLine(line, hide), Math.max(1, width - 6)).map(
      (part, at): Row => ({
        key: `${row} ${number} ${at}`,
        folds,
        whole,
        copies: { what: 'line', text: plainText(line, hide) },
        lines: () => [[...lead, { text: `${caret} `, tone: 'dim' }, ...part]],
      }),
    ),
  )
  const before = from - output.from
  const more = output.isWhole ? count(before, 'line') : 'the lines'
  const rest = output.isWhole && before === 0 ? 'the log' : `the log, with ${more} before these`
  const last: Row = {
    key: `${row} log`,
    leads: 'log',
    lines: () => [[...lead, { text: `${enter} `, tone: 'key' }, { text: rest, tone: 'running' }]],
  }
  const nothing =
    rows.length > 0 ? rows : [passive(`${row} nothing`, [...lead, { text: 'it wrote nothing', tone: 'dim' }])]
  // they are what was asked for: they are not left below the screen's edge
  return [{ ...title, brings: nothing.length + 1 }, ...nothing, last]
}
