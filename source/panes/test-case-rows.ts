import { rememberEach, rememberLast } from '../domain/remember.ts'
import { isBadTest, type TestCase, type TestStatus, testDuration } from '../domain/report.ts'
import type { Hide } from '../domain/secret.ts'
import { cut, fits, fitted, type Line, widthOf } from '../line.ts'
import type { Row, TableShape } from '../pane.ts'
import { glyphOf, signsOf } from '../theme.ts'
import type { Shown } from './build-pane.ts'
import { textRows } from './facts.ts'
import { testTones } from './report-summary.ts'

const [durationCells, indent] = [9, 4]

/** What a test is called, without what is put before all names that belong together. */
const nameOf = ({ name, prefix }: TestCase): string => {
  const rest =
    prefix !== undefined && name.startsWith(prefix) ? name.slice(prefix.length).replace(/^[\s.:#/>-]+/, '') : ''
  return rest === '' ? name : rest
}

const took = ({ duration }: TestCase): string => (duration === undefined ? '' : testDuration(duration))

const detailsOf = rememberEach((testCase: TestCase) =>
  rememberLast((key: string, folds: string, isCut: boolean, width: number, hide: Hide): readonly Row[] => {
    const { name, suite, file } = testCase
    const message = testCase.message === undefined ? undefined : hide(testCase.message)
    const whole = { what: 'test case', text: message === undefined ? hide(name) : `${hide(name)}\n${message}` }
    const told = (part: string, text: string | undefined, tone: 'plain' | 'dim' | 'strong'): readonly Row[] =>
      text === undefined
        ? []
        : textRows(`${key} ${part}`, [{ text: ' '.repeat(indent) }], indent, text, width, {
            tone,
            whole,
            folds: { row: folds, open: true },
            copies: { what: part, text },
          })
    return [
      ...told('name', isCut ? hide(name) : undefined, 'strong'),
      ...told('message', message, 'plain'),
      ...told('suite', suite === undefined || suite === testCase.prefix ? undefined : hide(suite), 'dim'),
      ...told('file', file === undefined ? undefined : hide(file), 'dim'),
    ]
  }),
)

/** A test case that is to be read: what it is called, how long it took, and, at once where it failed, what it says. */
export const caseRows = (
  testCase: TestCase,
  status: TestStatus,
  key: string,
  shown: Shown,
  width: number,
  hide: Hide,
): readonly Row[] => {
  const { ascii } = shown.settings
  const { ellipsis } = signsOf(ascii)
  const isBad = isBadTest(status)
  const name = hide(nameOf(testCase))
  const room = Math.max(1, width - 2 - durationCells)
  const isCut = !fits(name, room)
  const open = shown.folds.get(key) ?? isBad
  const details = detailsOf(testCase)(key, key, isCut, width, hide)
  const message = testCase.message === undefined ? undefined : hide(testCase.message)
  const head = cut(name, room, ellipsis)
  const left = room - widthOf(head)
  // of a few letters nobody knows what they stood for
  const prefix = testCase.prefix === undefined || left < 12 ? '' : `  ${cut(hide(testCase.prefix), left - 2, ellipsis)}`
  const line: Line = [
    { text: `${glyphOf(isBad ? 'failed' : 'queued', ascii)} `, tone: testTones[status] },
    { text: head, tone: isBad ? 'strong' : 'plain' },
    { text: prefix, tone: 'dim' },
    { text: ' '.repeat(left - widthOf(prefix)) },
    { text: fitted(took(testCase), durationCells, 'right'), tone: 'dim' },
  ]
  const row: Row = {
    key,
    failed: isBad,
    copies: message === undefined ? { what: 'name', text: hide(testCase.name) } : { what: 'message', text: message },
    whole: { what: 'test case', text: [hide(testCase.name), ...(message === undefined ? [] : [message])].join('\n') },
    ...(details.length === 0 ? {} : { folds: { row: key, open } }),
    lines: () => [line],
  }
  return open ? [row, ...details] : [row]
}

/** Test cases that passed, as a table. */
export const passedRows = (cases: readonly TestCase[], key: string, width: number, hide: Hide): readonly Row[] => {
  const longest = cases.reduce((most, each) => Math.max(most, took(each).length), 4)
  const table: TableShape = {
    name: key,
    columns: [
      { title: 'PASSED', width: Math.max(8, width - longest - 2) },
      { title: 'TIME', width: longest },
    ],
  }
  return cases.map((each, at): Row => {
    // in full: what is put before it stands nowhere else here
    const name = hide(each.name)
    return {
      key: `${key} ${at}`,
      cells: { table, texts: [name, took(each).padStart(longest)] },
      copies: { what: 'name', text: name },
      folds: { row: key, open: true },
      lines: () => [[{ text: name }]],
    }
  })
}
