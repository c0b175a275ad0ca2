import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { TestCase } from '../../source/domain/report.ts'
import { viewAt } from '../../source/layout.ts'
import { panesIn } from '../../source/panes/index.ts'
import type { State } from '../../source/state.ts'
import { assertFrame } from '../fuzz/sanity.ts'
import { failedBuild, opened } from '../helpers/builds.ts'
import { after, body, frame, press } from '../helpers/frame.tsx'
import { failed, operationsOf, size, slow, unit } from '../helpers/reported.ts'
import { reportArn, reporting, summaryOf } from '../helpers/reports.ts'

const said = (state: State): string => body(state, 100).join('\n')

test('what is not there is said: not asked yet, being made, gone, refused, none, cut off', () => {
  const one = (told: object): string => said(reporting(failedBuild, [{ group: 'web-unit', ...told }]))
  assert.match(one({}), /web-unit\n {3}asking AWS$/)
  assert.match(one({ report: { status: 'GENERATING' } }), /● generating/)
  assert.match(one({ entry: { missing: 1 } }), /AWS does not know it any more: reports are kept for 30 days\./)
  const denied = { kind: 'denied', message: 'not allowed: codebuild:BatchGetReports on report-group/web-unit' } as const
  assert.match(one({ entry: { problem: denied } }), /not allowed: codebuild:BatchGetReports on report-group\/web-unit/)
  assert.match(one({ report: { status: 'INCOMPLETE' } }), /■ incomplete\n {3}It tells of no test case/)
  const truncated = { status: 'SUCCEEDED', truncated: true, testSummary: summaryOf({ SUCCEEDED: 642 }) }
  assert.match(one({ report: truncated }), /CodeBuild keeps 500 test cases of a report; of this one there are 642\./)
})

test('of test cases too: asked for, gone, refused, more than are told', () => {
  const one = (FAILED: object, more: object = {}): string =>
    said(
      reporting(failedBuild, [
        { group: 'web-unit', report: { testSummary: summaryOf({ FAILED: 3 }), ...more }, cases: { FAILED } },
      ]),
    )
  assert.match(one({}), /asking AWS for the 3 failed$/)
  assert.match(one({ missing: 1 }), /AWS no longer tells of the 3 failed$/)
  assert.match(one({ problem: { kind: 'denied', message: 'not allowed: it' } }), /not allowed: it$/)
  assert.match(one([slow]), /search comes soon +5\.0 s\n {5}2 failed more: AWS does not tell of them$/)
  assert.match(one([slow], { truncated: true }), /2 failed more: CodeBuild did not keep them$/)
})

test('a report that is found gone later stays, with a word', () => {
  const text = said(reporting(failedBuild, [{ ...unit, entry: { missing: 1 } }]))
  assert.match(text, /adds the voucher/)
  assert.match(text, /AWS does not know it any more/)
})

test('the pane is there when the build has reports, has the last number, and is passed over when it has none', () => {
  assert.deepEqual(panesIn(failed).at(-1)?.name, 'reports')
  assert.equal(after({ ...failed, pane: 'phases' }, size, '8').pane, 'reports')
  assert.equal(after({ ...failed, pane: 'phases' }, size, 'Shift-Tab').pane, 'reports')
  assert.match(frame(failed, size)[1] ?? '', /7 JSON {2}8 Reports$/)
  const none = opened(failedBuild, 'phases')
  assert.equal(after(none, size, '8').pane, 'phases')
  assert.equal(after(none, size, 'Shift-Tab').pane, 'json')
  assert.doesNotMatch(frame(none, size)[1] ?? '', /Reports/)
  assert.match(said(opened(failedBuild, 'reports')), /This build has no reports\./)
})

test('what is no ARN of a report is shown, and never asked for; of more than a hundred the others are counted', () => {
  const odd = opened({ ...failedBuild, reportArns: ['not an ARN'] }, 'reports')
  assert.match(said(odd), /No report can be asked for by this ARN: not an ARN/)
  assert.deepEqual(operationsOf(odd), [])
  const many = opened(
    { ...failedBuild, reportArns: Array.from({ length: 130 }, (_, at) => reportArn(`g${at}`)) },
    'reports',
  )
  assert.equal(operationsOf(many).length, 100)
  assert.match(said(many), /30 more reports: cbtop asks for 100\.$/)
})

test('however long what is no ARN is, the keys of its rows are short: they are held against one another at each key', () => {
  const reportArns = ['x'.repeat(200_000), 'y'.repeat(200_000)]
  const { rows } = viewAt(opened({ ...failedBuild, reportArns }, 'reports'), { columns: 80, rows: 24 })
  const keys = rows.flatMap(({ key, passive }) => (passive ? [] : [key]))
  assert.ok(rows.length > 4000)
  assert.ok(keys.every(({ length }) => length < 100))
  assert.equal(new Set(keys).size, keys.length)
})

test('values of PLAINTEXT variables are in no message and no name, and cannot be copied from there', () => {
  const message = 'Error: 401 for npm_s3cret, d3ploy'
  const told = {
    ...unit,
    cases: {
      FAILED: [{ name: 'uses npm_s3cret', prefix: 'npm_s3cret', suite: 'npm_s3cret', file: 'npm_s3cret', message }],
    },
  }
  const state = reporting(failedBuild, [told])
  assert.match(said(state), /Error: 401 for \*{8}, \*{8}/)
  assert.doesNotMatch(said(state), /s3cret|d3ploy/)
  assert.doesNotMatch(
    JSON.stringify(press(state, size, 'y', 'Y', 'j', 'y', 'Y', 'j', 'y', 'Y', 'j', 'y').actions),
    /s3cret|d3ploy/,
  )
})

test('rows are made once, and again when AWS tells more', () => {
  const rowsOf = (state: State) => viewAt(state, size).rows
  const rows = rowsOf(failed)
  assert.equal(rowsOf({ ...failed, now: failed.now + 1000 }), rows)
  assert.equal(rowsOf(after(failed, size, 'j')), rows)
  assert.notEqual(rowsOf(reporting(failedBuild, [unit])), rows)
})

test('while reports are asked for, the last line tells of that, too', () => {
  const last = (state: State): string => frame(state, size).at(-1) ?? ''
  assert.match(last(reporting(failedBuild, [{ group: 'web-unit' }])), /^ asking {3}/)
  assert.match(last(failed), /^ all final/)
  assert.match(last({ ...failed, pane: 'phases' }), /^ final/)
  const making = { group: 'web-unit', report: { status: 'GENERATING' } }
  const entry = { askedAt: failed.now - 1000, answeredAt: failed.now - 1000 }
  assert.match(last(reporting(failedBuild, [{ ...making, entry }])), /^ 1 s ago · next in 4 s/)
})

const hostile = '漢字👩👧e\u0301अनि'.repeat(2000)

test('whatever stands in names and messages, a frame has its size and nothing in it but text', () => {
  const cases: readonly TestCase[] = [
    { name: hostile, prefix: hostile, suite: hostile, file: hostile, message: hostile },
    { name: 'x'.repeat(20_000), message: Array.from({ length: 5000 }, (_, at) => `at line ${at}`).join('\n') },
    { name: ' ', prefix: ' ', message: ' ' },
  ]
  const testSummary = summaryOf({ FAILED: 3, SUCCEEDED: 3, SKIPPED: 3 })
  const report = { name: `\u001b[2J${hostile}`, status: 'PONDERING', testSummary }
  const told = { group: 'web-unit', report, cases: { FAILED: cases, SUCCEEDED: cases, SKIPPED: cases } }
  for (const settings of [false, true].map((ascii) => ({ ascii, place: '', last: 10 })))
    for (const columns of [40, 79, 120]) {
      const at = { columns, rows: 20 }
      let state = reporting(failedBuild, [told], { settings })
      for (const keys of [[], ['Enter'], ['G'], ['Enter'], ['PgUp'], ['g'], ['e'], ['G', 'k', 'Enter']]) {
        state = after(state, at, ...keys)
        assertFrame(state, at)
      }
    }
})
