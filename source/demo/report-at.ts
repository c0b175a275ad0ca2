import type { BuildPlan } from './build-plan.ts'
import type { CasePlan, ReportPlan } from './report-plan.ts'
import type { ToldReport, WireReport, WireTestCase } from './wire-report.ts'

/** How long a report is there, seconds. */
const kept = 30 * 86_400

/** So many test cases are kept of a report. */
const mostCases = 500

/** When a phase of a plan is over, seconds of scene time; undefined where it never comes. */
function overAt({ begins, phases }: BuildPlan, type: string): number | undefined {
  const last = phases.findLastIndex((phase) => phase.type === type)
  return last < 0 ? undefined : phases.slice(0, last + 1).reduce((at, { seconds }) => at + seconds, begins)
}

const statuses = ['SUCCEEDED', 'FAILED', 'ERROR', 'SKIPPED', 'UNKNOWN']

function summaryOf(cases: readonly CasePlan[]): NonNullable<WireReport['testSummary']> {
  const countOf = (status: string) => cases.filter((each) => (each.status ?? 'SUCCEEDED') === status).length
  return {
    total: cases.length,
    statusCounts: Object.fromEntries(statuses.map((status) => [status, countOf(status)])),
    durationInNanoSeconds: cases.reduce((sum, { nanoseconds }) => sum + nanoseconds, 0),
  }
}

function caseOf(reportArn: string, expired: number, plan: CasePlan): WireTestCase {
  const { name, prefix = '', suite, file, status = 'SUCCEEDED', nanoseconds, message = '' } = plan
  return {
    reportArn,
    testRawDataPath: file,
    prefix,
    name,
    status,
    durationInNanoSeconds: nanoseconds,
    message,
    expired,
    ...(suite === undefined ? {} : { testSuiteName: suite }),
  }
}

/** What is told of a report that is done. */
function doneOf({ arn, cases, coverage }: ReportPlan, expired: number): ToldReport {
  if (cases === undefined) return { report: { status: 'SUCCEEDED', codeCoverageSummary: coverage }, cases: [] }
  const all = cases()
  const isFailed = all.some(({ status }) => status === 'FAILED' || status === 'ERROR')
  return {
    report: {
      status: isFailed ? 'FAILED' : 'SUCCEEDED',
      truncated: all.length > mostCases,
      testSummary: summaryOf(all),
    },
    cases: all.slice(0, mostCases).map((each) => caseOf(arn, expired, each)),
  }
}

/**
 * A report of a build as CodeBuild tells it after so many seconds of scene time: it is there once BUILD is over, its numbers and test
 * cases come with the end of UPLOAD_ARTIFACTS, and it is gone after thirty days. A build that uploads nothing has none.
 */
export function reportAt(
  plan: BuildPlan,
  arn: string,
  elapsed: number,
  epoch: (seconds: number) => number,
): ToldReport | undefined {
  const report = plan.reports?.find((each) => each.arn === arn)
  const [built, uploaded] = [overAt(plan, 'BUILD'), overAt(plan, 'UPLOAD_ARTIFACTS')]
  if (report === undefined || built === undefined || uploaded === undefined) return undefined
  if (elapsed < built || elapsed > built + kept) return undefined
  const group = arn.replace(':report/', ':report-group/').replace(/:[^:]*$/, '')
  const expired = epoch(built + kept)
  const about: WireReport = {
    arn,
    type: report.cases === undefined ? 'CODE_COVERAGE' : 'TEST',
    name: group.replace(/^.*\//, ''),
    reportGroupArn: group,
    executionId: plan.arn,
    created: epoch(built),
    expired,
    exportConfig: { exportConfigType: 'NO_EXPORT' },
    truncated: false,
  }
  if (elapsed < uploaded) return { report: { ...about, status: 'GENERATING' }, cases: [] }
  const done = doneOf(report, expired)
  return { report: { ...about, ...done.report }, cases: done.cases }
}
