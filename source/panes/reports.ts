import type { Build } from '../domain/build.ts'
import {
  isGenerating,
  parseReportArn,
  type Report,
  type TestStatus,
  testStatuses,
  testsWord,
} from '../domain/report.ts'
import { hideOf } from '../domain/secret.ts'
import { type Entry, read, type Want } from '../feed.ts'
import { mostReports, reportsOf, wantReport } from '../feeds/reports.ts'
import { mostCases, wantTestCases } from '../feeds/test-cases.ts'
import type { Row } from '../pane.ts'
import type { State } from '../state.ts'
import { signsOf } from '../theme.ts'
import { steadyWants } from '../wants.ts'
import { buildPane, openBuild, type Shown } from './build-pane.ts'
import { passive, remark, section, sections, textRows } from './facts.ts'
import { summaryRows } from './report-summary.ts'
import { steadyEntries } from './steady-entries.ts'
import { caseRows, passedRows } from './test-case-rows.ts'

/** What folds and expands the test cases of a report that passed; they are asked for when it is expanded. */
const passedKey = (arn: string): string => `report ${arn} ${'SUCCEEDED' satisfies TestStatus}`

/** The statuses of which there are test cases to be asked for. */
const statusesOf = (report: Report, arn: string, folds: State['folds']): readonly TestStatus[] =>
  isGenerating(report)
    ? []
    : testStatuses.filter(
        (status) =>
          (report.tests?.counts[status] ?? 0) > 0 && (status !== 'SUCCEEDED' || folds.get(passedKey(arn)) === true),
      )

const wanted = steadyWants()

/** The reports, and of those that are done the test cases, what failed first. */
const asks = ({ entries, folds }: State, _: unknown, build: Build): readonly Want[] =>
  wanted(
    reportsOf(build).flatMap((arn): readonly Want[] => {
      const want = wantReport(arn)
      const report = want && read(entries, want).data
      if (want === undefined || report === undefined) return want === undefined ? [] : [want]
      return [want, ...statusesOf(report, arn, folds).map((status) => wantTestCases(arn, status))]
    }),
  )

const known = steadyEntries()

/** Why test cases that were counted are not there. */
const absence = (report: Report, hasMore: boolean): string => {
  if (hasMore) return `cbtop asks for ${mostCases} of a kind`
  return report.truncated ? 'CodeBuild did not keep them' : 'AWS does not tell of them'
}

type Context = {
  readonly build: Build
  readonly shown: Shown
  readonly width: number
  readonly entries: ReadonlyMap<string, Entry>
}

const statusRows = (report: Report, status: TestStatus, { build, shown, width, entries }: Context): readonly Row[] => {
  const key = `report ${report.arn} ${status}`
  const count = report.tests?.counts[status] ?? 0
  // tests tell what they were called with: values of variables are nobody's to read there, either
  const hide = hideOf(build)
  const isPassed = status === 'SUCCEEDED'
  const open = !isPassed || shown.folds.get(key) === true
  const { data, problem, missing } = read(entries, wantTestCases(report.arn, status))
  const cases = data?.cases ?? []
  const left = count - cases.length
  const why = (): readonly Row[] => {
    if (problem !== undefined && data === undefined) return remark(`${key} why`, problem.message, width, 'warning', 2)
    if (missing > 0)
      return remark(`${key} why`, `AWS no longer tells of the ${testsWord(status, count)}`, width, 'waiting', 2)
    if (data === undefined)
      return remark(`${key} why`, `asking AWS for the ${testsWord(status, count)}`, width, 'dim', 2)
    return left <= 0
      ? []
      : remark(`${key} left`, `${testsWord(status, left)} more: ${absence(report, data.hasMore)}`, width, 'dim', 2)
  }
  const { folded, open: opened } = signsOf(shown.settings.ascii)
  const heading: Row = {
    key,
    folds: { row: key, open },
    copies: { what: 'count', text: testsWord(status, count) },
    lines: () => [[{ text: `${open ? opened : folded} ` }, { text: testsWord(status, count), tone: 'good' }]],
  }
  if (!isPassed)
    return [...cases.flatMap((each, at) => caseRows(each, status, `${key} ${at}`, shown, width, hide)), ...why()]
  return open ? [heading, ...passedRows(cases, key, width, hide), ...why()] : [heading]
}

const reportRows = (arn: string, at: number, context: Context): readonly Row[] => {
  const { shown, width, entries } = context
  const want = wantReport(arn)
  // what is no ARN may be of any length, and each of its rows would have it in its key
  const key = `report ${want === undefined ? at : arn}`
  const title = parseReportArn(arn)?.group ?? 'Report'
  if (want === undefined)
    return section(
      title,
      textRows(key, [], 0, `No report can be asked for by this ARN: ${arn}`, width, { tone: 'waiting' }),
    )
  const { data: report, missing, problem } = read(entries, want)
  if (report === undefined) {
    if (missing > 0)
      return section(
        title,
        remark(key, 'AWS does not know it any more: reports are kept for 30 days.', width, 'waiting'),
      )
    return section(
      title,
      remark(key, problem?.message ?? 'asking AWS', width, problem === undefined ? 'dim' : 'warning'),
    )
  }
  const counted = testStatuses.filter((status) => !isGenerating(report) && (report.tests?.counts[status] ?? 0) > 0)
  return section(report.name, [
    ...summaryRows(report, key, shown, width),
    ...(missing > 0
      ? remark(`${key} gone`, 'AWS does not know it any more: reports are kept for 30 days.', width, 'waiting')
      : []),
    ...counted.flatMap((status) => statusRows(report, status, context)),
  ])
}

const rows = (build: Build, shown: Shown, width: number, entries: ReadonlyMap<string, Entry>): readonly Row[] => {
  const arns = reportsOf(build)
  const left = new Set(build.reportArns).size - arns.length
  return sections(
    [
      ...arns.map((arn, at) => reportRows(arn, at, { build, shown, width, entries })),
      left === 0
        ? []
        : [
            passive('reports gap', []),
            ...remark('reports left', `${left} more reports: cbtop asks for ${mostReports}.`, width),
          ],
    ],
    'This build has no reports.',
  )
}

/** What the tests of a build came to, failing test cases first, and what they cover. */
export const reports = buildPane({
  name: 'reports',
  title: 'Reports',
  when: (state) => (openBuild(state)?.build?.reportArns.length ?? 0) > 0,
  asks,
  about: (state, open, build) => known(asks(state, open, build), state.entries),
  rows,
  // what failed, or else the top
  start: (all) =>
    Math.max(
      0,
      all.findIndex(({ failed }) => failed),
    ),
})
