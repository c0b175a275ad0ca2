import type { WireBuild } from '../../source/demo/wire-build.ts'
import type { TestCase, TestStatus } from '../../source/domain/report.ts'
import { type Entry, unknown } from '../../source/feed.ts'
import { clean } from '../../source/feeds/clean.ts'
import { readReport, wantReport } from '../../source/feeds/reports.ts'
import { wantTestCases } from '../../source/feeds/test-cases.ts'
import type { State } from '../../source/state.ts'
import { opened } from './builds.ts'

/** The ARN of a report of a group, in us-east-1. */
export const reportArn = (group: string): string => `arn:aws:codebuild:us-east-1:123456789012:report/${group}:1f3c52aa`

/** What AWS told of a report so far: as the SDK hands it on, parts of an entry, and test cases by status, or parts of an entry about them. */
export type ToldOfReport = {
  readonly group: string
  readonly report?: object
  readonly entry?: Partial<Entry>
  readonly cases?: Partial<Record<TestStatus, readonly TestCase[] | Partial<Entry>>>
  readonly hasMore?: boolean
}

const entriesOf = ({
  group,
  report,
  entry = {},
  cases = {},
  hasMore = false,
}: ToldOfReport): (readonly [string, Entry])[] => {
  const arn = reportArn(group)
  const data = report && readReport(clean({ arn, ...report }) ?? '')
  const ofCases = Object.entries(cases).map(([status, told]) => {
    const given = 'length' in told ? { data: { cases: told, hasMore } } : told
    return [wantTestCases(arn, status as TestStatus).id, { ...unknown, ...given }] as const
  })
  const id = wantReport(arn)?.id ?? ''
  return [
    ...(data === undefined && Object.keys(entry).length === 0 ? [] : [[id, { ...unknown, data, ...entry }] as const]),
    ...ofCases,
  ]
}

/** A state in which the Reports pane of a build is open, and AWS told this of its reports. */
export const reporting = (wire: WireBuild, told: readonly ToldOfReport[], given: Partial<State> = {}): State => {
  const state = opened({ ...wire, reportArns: told.map(({ group }) => reportArn(group)) }, 'reports', given)
  return { ...state, entries: new Map([...state.entries, ...told.flatMap(entriesOf)]) }
}

/** A summary of tests by how many came to what. */
export const summaryOf = (
  statusCounts: Partial<Record<TestStatus, number>>,
  durationInNanoSeconds = 12_400_000_000,
) => ({
  total: Object.values(statusCounts).reduce((sum, count) => sum + count, 0),
  statusCounts,
  durationInNanoSeconds,
})
