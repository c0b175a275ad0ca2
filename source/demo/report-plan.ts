import type { WireCoverage } from './wire-report.ts'

/** A test case to come; SUCCEEDED when not said. */
export type CasePlan = {
  readonly name: string
  readonly prefix?: string
  readonly suite?: string
  /** The file with the results. */
  readonly file: string
  readonly status?: string
  readonly nanoseconds: number
  readonly message?: string
}

/** A report that a build makes: on tests, which are made when they are asked for, or on what these cover. */
export type ReportPlan = {
  readonly arn: string
  readonly cases?: () => readonly CasePlan[]
  readonly coverage?: WireCoverage
}
