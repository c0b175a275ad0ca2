import { withKey } from './domain/build-id.ts'
import { testStatuses } from './domain/report.ts'
import { read } from './feed.ts'
import { wantBuild } from './feeds/builds.ts'
import { reportsOf, wantReport } from './feeds/reports.ts'
import { wantTestCases } from './feeds/test-cases.ts'
import type { State } from './state.ts'

/** What the ids of wants of reports, and of test cases, begin with. */
const ofReports = /^(?:report|test cases) /

/**
 * The state without what was told of the reports of other builds than the one that is opened: each may have some megabytes, and is quickly
 * read again. Those of the build that was open last stay until another one is.
 */
export const withoutOtherReports = (before: State, state: State): State => {
  const target = withKey(state.builds, state.build)
  if (target === undefined || state.build === before.build) return state
  const build = read(state.entries, wantBuild(target)).data
  const arns = build === undefined ? [] : reportsOf(build)
  const own = new Set(
    arns.flatMap((arn) => [wantReport(arn)?.id, ...testStatuses.map((status) => wantTestCases(arn, status).id)]),
  )
  const isGone = (id: string): boolean => ofReports.test(id) && !own.has(id)
  const kept = [...state.entries].filter(([id]) => !isGone(id))
  return kept.length === state.entries.size ? state : { ...state, entries: new Map(kept) }
}
