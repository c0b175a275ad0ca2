import {
  type Coverage,
  isGenerating,
  percentage,
  type Report,
  sharesOf,
  type TestStatus,
  testDuration,
  testStatuses,
  testsWord,
} from '../domain/report.ts'
import type { Status } from '../domain/status.ts'
import { fitted, type Line, lineWidth } from '../line.ts'
import type { Row } from '../pane.ts'
import { glyphOf, type Signs, signsOf, statuses, type Tone } from '../theme.ts'
import type { Shown } from './build-pane.ts'
import { packed, packedGap, remark, whenToSecond } from './facts.ts'

/** The tone of each kind of test cases. */
export const testTones: Readonly<Record<TestStatus, Tone>> = {
  FAILED: 'bad',
  ERROR: 'bad',
  SKIPPED: 'waiting',
  UNKNOWN: 'waiting',
  SUCCEEDED: 'good',
}

/** How a report stands (ReportStatusType of the API), in the words for builds. */
const statusOfCode: ReadonlyMap<string | undefined, Status> = new Map<string | undefined, Status>([
  ['SUCCEEDED', 'succeeded'],
  ['FAILED', 'failed'],
  ['GENERATING', 'running'],
])

const barCells = 24

const signFor = (status: TestStatus, signs: Signs): string => {
  if (status === 'SUCCEEDED') return signs.working
  return status === 'FAILED' || status === 'ERROR' ? signs.broken : signs.waiting
}

const testsBar = (amounts: readonly number[], signs: Signs): Line =>
  sharesOf(amounts, barCells).flatMap((cells, at): Line => {
    const status = testStatuses[at] as TestStatus
    return cells === 0 ? [] : [{ text: signFor(status, signs).repeat(cells), tone: testTones[status] }]
  })

/** How it stands, where that is more than the counts say. */
const wordOf = ({ status, tests, lines, branches }: Report): string => {
  const isTold = tests !== undefined || lines !== undefined || branches !== undefined
  if (isTold && (status === undefined || status === 'SUCCEEDED' || status === 'FAILED')) return ''
  return (status ?? 'unknown').toLowerCase()
}

const headParts = (report: Report, shown: Shown): readonly Line[] => {
  const { tests, status } = report
  const signs = signsOf(shown.settings.ascii)
  const look = statusOfCode.get(status) ?? 'stopped'
  const word = wordOf(report)
  const glyph = glyphOf(look, shown.settings.ascii)
  const counts =
    tests === undefined || isGenerating(report) ? [] : testStatuses.filter((each) => tests.counts[each] > 0)
  const duration = tests?.duration
  return [
    [{ text: word === '' ? glyph : `${glyph} ${word}`, tone: statuses[look].tone }],
    ...counts.map((each): Line => [{ text: testsWord(each, tests?.counts[each] ?? 0), tone: testTones[each] }]),
    ...(counts.length === 0
      ? []
      : [
          testsBar(
            testStatuses.map((each) => tests?.counts[each] ?? 0),
            signs,
          ),
        ]),
    ...(duration === undefined || counts.length === 0
      ? []
      : [[{ text: testDuration(duration), tone: 'dim' as const }]]),
  ]
}

const coverageRow = (
  label: string,
  coverage: Coverage | undefined,
  key: string,
  shown: Shown,
  width: number,
): readonly Row[] => {
  if (coverage === undefined) return []
  const { percent, covered, missed } = coverage
  const { working, coming } = signsOf(shown.settings.ascii)
  const cells = width >= 64 ? barCells : 0
  const all = (covered ?? 0) + (missed ?? 0)
  const [full = 0, empty = 0] = percent === undefined ? [] : sharesOf([percent, 100 - percent], cells)
  const said = percent === undefined ? '' : percentage(percent)
  const counted = covered === undefined || missed === undefined ? '' : `${covered} of ${all}`
  const line: Line = [
    { text: fitted(label, 10), tone: 'dim' },
    { text: working.repeat(full), tone: 'good' },
    { text: coming.repeat(empty), tone: 'dim' },
    { text: `${cells === 0 ? '' : '  '}${said.padStart(8)}` },
    { text: `  ${counted}`, tone: 'dim' },
  ]
  const text = [label, said, counted].filter(Boolean).join(' ')
  return [{ key: `${key} ${label}`, copies: { what: label, text }, lines: () => [line] }]
}

/** How a report stands, in numbers: what its tests came to, what they cover, when it is gone, what is not in it. */
export const summaryRows = (report: Report, key: string, shown: Shown, width: number): readonly Row[] => {
  const { tests, lines, branches, truncated, created, expires } = report
  const counts =
    tests === undefined
      ? []
      : testStatuses.flatMap((each) => (tests.counts[each] > 0 ? [testsWord(each, tests.counts[each])] : []))
  const text = `${report.name}: ${[wordOf(report), ...counts].filter(Boolean).join(', ')}`
  const isNothing = !isGenerating(report) && counts.length === 0 && lines === undefined && branches === undefined
  const dates = [
    created === undefined ? '' : `made ${whenToSecond(created, shown)}`,
    expires === undefined ? '' : `kept until ${whenToSecond(expires, shown)}`,
  ]
  const head = packed(headParts(report, shown), lineWidth, width).map((line) =>
    line.flatMap((part, at): Line => (at === 0 ? part : [{ text: ' '.repeat(packedGap) }, ...part])),
  )
  const isOnlyCoverage = counts.length === 0 && wordOf(report) === ''
  const told = (name: string, words: string, tone: Tone): readonly Row[] =>
    words === '' ? [] : remark(`${key} ${name}`, words, width, tone)
  return [
    ...(isOnlyCoverage && !isNothing
      ? []
      : head.map(
          (line, at): Row => ({ key: `${key} counts ${at}`, copies: { what: 'counts', text }, lines: () => [line] }),
        )),
    ...coverageRow('lines', lines, key, shown, width),
    ...coverageRow('branches', branches, key, shown, width),
    ...told('dates', dates.filter(Boolean).join(', '), 'dim'),
    ...told('none', isNothing ? 'It tells of no test case, and of nothing that is covered.' : '', 'waiting'),
    ...told(
      'truncated',
      truncated ? `CodeBuild keeps 500 test cases of a report; of this one there are ${tests?.total ?? 'more'}.` : '',
      'waiting',
    ),
  ]
}
