import { duration } from './format.ts'

/** What becomes of test cases (`status` of one in the API), in the order in which they are of interest. */
export const testStatuses = ['FAILED', 'ERROR', 'SKIPPED', 'UNKNOWN', 'SUCCEEDED'] as const

/** What became of a test case. */
export type TestStatus = (typeof testStatuses)[number]

/** What the tests of a report came to. */
export type Tests = {
  /** All of them, those included that CodeBuild did not keep. */
  readonly total: number
  readonly counts: Readonly<Record<TestStatus, number>>
  /** How long all of them took, ns. */
  readonly duration?: number
}

/** How much of something the tests cover: percent from 0 to 100, and what that is made of; each absent where it is not told. */
export type Coverage = { readonly percent?: number; readonly covered?: number; readonly missed?: number }

/** A report of a build (`reportArns`), on its tests or on what they cover. Times are epoch ms. */
export type Report = {
  readonly arn: string
  readonly name: string
  /** GENERATING, SUCCEEDED, FAILED, INCOMPLETE, DELETING. */
  readonly status?: string
  readonly created?: number
  /** When it is gone: 30 days after it was made. */
  readonly expires?: number
  /** Whether CodeBuild kept only some of its test cases. */
  readonly truncated: boolean
  readonly tests?: Tests
  readonly lines?: Coverage
  readonly branches?: Coverage
}

/** One test, and what became of it. */
export type TestCase = {
  readonly name: string
  /** What the framework puts before the names of tests that belong together. */
  readonly prefix?: string
  readonly suite?: string
  /** ns */
  readonly duration?: number
  readonly message?: string
  /** The file with the result. */
  readonly file?: string
}

/** No ARN is longer, characters. */
const longestArn = 500

/** Where a report is, and the name of its group, from its ARN; undefined where it is none that AWS could be asked for. */
export const parseReportArn = (arn: string): { readonly region: string; readonly group: string } | undefined => {
  const [, region, group] = /^arn:[\w-]+:codebuild:([\w-]+):\d*:report\/([\w.-]+):[\w-]+$/.exec(arn) ?? []
  return arn.length > longestArn || region === undefined || group === undefined ? undefined : { region, group }
}

/** Whether more of a report is to come. */
export const isGenerating = ({ status }: Report): boolean => status === 'GENERATING'

/** Whether a test ended otherwise than well. */
export const isBadTest = (status: TestStatus): boolean => status === 'FAILED' || status === 'ERROR'

const words: Readonly<Record<TestStatus, string>> = {
  FAILED: 'failed',
  ERROR: 'error',
  SKIPPED: 'skipped',
  UNKNOWN: 'unknown',
  SUCCEEDED: 'passed',
}

/** So many tests of a status: `3 failed`, `2 errors`, `407 passed`. */
export const testsWord = (status: TestStatus, count: number): string =>
  `${count} ${words[status]}${status === 'ERROR' && count !== 1 ? 's' : ''}`

/** How long a test took, ns, in few cells: `<1 ms`, `48 ms`, `1.2 s`, `2:05`. */
export const testDuration = (nanoseconds: number): string => {
  const ms = nanoseconds / 1e6
  if (ms < 1) return ms === 0 ? '0 ms' : '<1 ms'
  if (ms < 1000) return `${Math.floor(ms)} ms`
  return ms < 60_000 ? `${(Math.floor(ms / 100) / 10).toFixed(1)} s` : duration(ms)
}

/** Rounded down to a tenth: only what is whole is `100.0 %`. */
export const percentage = (percent: number): string => `${(Math.floor(percent * 10) / 10).toFixed(1)} %`

/** So many cells shared among amounts; of what there is any has one at least, as long as there are enough. */
export const sharesOf = (amounts: readonly number[], cells: number): readonly number[] => {
  const total = amounts.reduce((sum, amount) => sum + amount, 0)
  let gone = 0
  const ends = amounts.map((amount) => (total === 0 ? 0 : Math.round(((gone += amount) / total) * cells)))
  const shares = ends.map((end, at) => end - (ends[at - 1] ?? 0))
  for (const [at, amount] of amounts.entries()) {
    if (amount === 0 || shares[at] !== 0) continue
    const widest = shares.indexOf(Math.max(...shares))
    if ((shares[widest] ?? 0) < 2) break
    shares[widest] = (shares[widest] ?? 0) - 1
    shares[at] = 1
  }
  return shares
}
