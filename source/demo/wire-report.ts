/** A report as it goes over the wire; times are epoch seconds. */
export type WireReport = {
  readonly arn?: string
  readonly type?: string
  readonly name?: string
  readonly reportGroupArn?: string
  readonly executionId?: string
  readonly status?: string
  readonly created?: number
  readonly expired?: number
  readonly exportConfig?: { readonly exportConfigType: string }
  readonly truncated?: boolean
  readonly testSummary?: {
    readonly total: number
    readonly statusCounts: Readonly<Record<string, number>>
    readonly durationInNanoSeconds: number
  }
  readonly codeCoverageSummary?: WireCoverage
}

/** What of the code the tests of a build cover. */
export type WireCoverage = {
  readonly lineCoveragePercentage: number
  readonly linesCovered: number
  readonly linesMissed: number
  readonly branchCoveragePercentage: number
  readonly branchesCovered: number
  readonly branchesMissed: number
}

/** A test case as it goes over the wire. */
export type WireTestCase = {
  readonly reportArn?: string
  readonly testRawDataPath?: string
  readonly prefix?: string
  readonly name?: string
  readonly status?: string
  readonly durationInNanoSeconds?: number
  readonly message?: string
  readonly expired?: number
  readonly testSuiteName?: string
}

/** A report with the test cases that CodeBuild keeps of it. */
export type ToldReport = { readonly report: WireReport; readonly cases: readonly WireTestCase[] }
