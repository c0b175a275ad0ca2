import type { LogLine } from '../../source/domain/log.ts'
import type { LogAnswer, LogPage } from '../../source/domain/log-window.ts'

/** A line that CodeBuild writes itself. */
export const own = (text: string): string => `[Container] 2026/11/22 15:34:03.125 ${text}`

/** Lines of these texts; one that begins with a tab goes on with the event before it. */
export const linesOf = (texts: readonly string[]): readonly LogLine[] =>
  texts.map((text, at) =>
    text.startsWith('\t') ? { time: at, text: text.slice(1), continues: true } : { time: at, text },
  )

/** So many lines that say which they are, from a number on. */
export const numbered = (count: number, from = 0): readonly string[] =>
  Array.from({ length: count }, (_, at) => `line ${from + at}`)

/** An answer with these lines and tokens. */
export const answerOf = (texts: readonly string[], forward: string, backward = `before ${forward}`): LogAnswer => ({
  lines: linesOf(texts),
  events: texts.length,
  forward,
  backward,
})

/** A page of these lines. */
export const pageOf = (number: number, texts: readonly string[]): LogPage => ({
  number,
  lines: linesOf(texts),
  size: texts.join('').length,
  forward: `f${number}`,
  backward: `b${number}`,
})

/** The log of a build whose tests failed, as messages of events: 40 lines of output, then what CodeBuild says of it, and what comes after. */
export const failedLog: readonly string[] = [
  own('Waiting for agent ping'),
  own('Entering phase INSTALL'),
  own('Running command npm ci'),
  'added 812 packages in 31s',
  own('Phase complete: INSTALL State: SUCCEEDED'),
  own('Phase context status code:  Message: '),
  own('Entering phase BUILD'),
  own('Running command npm test -- --ci'),
  ...Array.from({ length: 38 }, (_, at) => `\u001b[32mok\u001b[0m ${at + 1} - does what it should`),
  '\u001b[31mnot ok\u001b[0m 39 - adds up',
  '  1 !== 2',
  own('Command did not exit successfully npm test -- --ci exit status 1'),
  own('Phase complete: BUILD State: FAILED'),
  own('Phase context status code: COMMAND_EXECUTION_ERROR Message: Error while executing command: npm test -- --ci.'),
  own('Entering phase POST_BUILD'),
  own('Phase complete: POST_BUILD State: SUCCEEDED'),
]
