import type { TestCase } from '../../source/domain/report.ts'
import type { Size } from '../../source/pane.ts'
import { paneNamed } from '../../source/panes/index.ts'
import type { State } from '../../source/state.ts'
import { failedBuild } from './builds.ts'
import { reporting, summaryOf } from './reports.ts'

export const size: Size = { columns: 100, rows: 40 }

export const voucher: TestCase = {
  name: 'basket total adds the voucher after tax',
  prefix: 'basket total',
  suite: 'src/basket/total.test.ts',
  file: 'reports/junit.xml',
  duration: 14_000_000,
  message: 'Error: expect(received).toBe(expected)\n\nExpected: 1999\nReceived: 2000',
}

export const ledger: TestCase = {
  name: 'com.acme.LedgerTest.booksOnce',
  prefix: 'com.acme.LedgerTest',
  suite: 'com.acme.LedgerTest',
  duration: 1_212_000_000,
  message: 'IllegalStateException: no context',
}

export const slow: TestCase = { name: 'search comes soon', duration: 5_007_000_000 }

export const unit = {
  group: 'web-unit',
  report: {
    name: 'web-unit',
    status: 'FAILED',
    created: new Date('2026-11-22T15:38:37.400Z'),
    expired: new Date('2026-12-22T15:38:37.400Z'),
    testSummary: summaryOf({ FAILED: 1, ERROR: 1, SKIPPED: 1, SUCCEEDED: 407 }),
  },
  cases: { FAILED: [voucher], ERROR: [ledger], SKIPPED: [slow] },
}

export const coverage = {
  group: 'web-coverage',
  report: {
    status: 'SUCCEEDED',
    codeCoverageSummary: {
      lineCoveragePercentage: 87.26,
      linesCovered: 8412,
      linesMissed: 1228,
      branchCoveragePercentage: 50,
      branchesCovered: 7,
      branchesMissed: 7,
    },
  },
}

export const failed = reporting(failedBuild, [unit, coverage], { times: 'utc' })

/** What is asked for: operations, and of what. */
export const operationsOf = (state: State): readonly (readonly [string, string])[] =>
  paneNamed(state.pane)
    .wants(state)
    .map(({ feed, key }) => [feed.name, key])
    .filter(([name]) => name !== 'build') as [string, string][]
