import assert from 'node:assert/strict'
import { test } from 'node:test'
import { paneNamed } from '../../source/panes/index.ts'
import type { State } from '../../source/state.ts'
import { assertFrame } from '../fuzz/sanity.ts'
import { failedBuild } from '../helpers/builds.ts'
import { after, body, frame, press, selectedKey } from '../helpers/frame.tsx'
import { failed, ledger, operationsOf, size, slow, unit, voucher } from '../helpers/reported.ts'
import { reportArn, reporting } from '../helpers/reports.ts'

const bar = `▓▓▁${'▆'.repeat(21)}`

test('what the tests came to, failing test cases expanded and first, those that passed behind a count, what is covered', () => {
  const row = (text: string, took: string): string => text.padEnd(120 - took.length) + took
  assert.deepEqual(body(failed, 120), [
    '   web-unit',
    `   ✖   1 failed   1 error   1 skipped   407 passed   ${bar}   12.4 s`,
    '   made 2026-11-22 15:38:37 UTC, kept until 2026-12-22 15:38:37 UTC',
    row(' › ✖ adds the voucher after tax  basket total', '14 ms'),
    '       Error: expect(received).toBe(expected)',
    '',
    '       Expected: 1999',
    '       Received: 2000',
    '       src/basket/total.test.ts',
    '       reports/junit.xml',
    row('   ✖ booksOnce  com.acme.LedgerTest', '1.2 s'),
    '       IllegalStateException: no context',
    row('   ○ search comes soon', '5.0 s'),
    '   ▸ 407 passed',
    '',
    '   web-coverage',
    `   lines     ${'▆'.repeat(21)}···    87.2 %  8412 of 9640`,
    `   branches  ${'▆'.repeat(12)}${'·'.repeat(12)}    50.0 %  7 of 14`,
  ])
})

test('on 80 columns the same stands in more lines, and on 40 without a bar for coverage', () => {
  assert.deepEqual(body(failed, 80).slice(0, 4), [
    '   web-unit',
    `   ✖   1 failed   1 error   1 skipped   407 passed   ${bar}`,
    '   12.4 s',
    '   made 2026-11-22 15:38:37 UTC, kept until 2026-12-22 15:38:37 UTC',
  ])
  const narrow = body(failed, 40)
  assert.deepEqual(narrow.slice(0, 4), [
    '   web-unit',
    '   ✖   1 failed   1 error   1 skipped',
    `   407 passed   ${bar}`,
    '   12.4 s',
  ])
  assert.deepEqual(narrow.slice(-2), ['   lines       87.2 %  8412 of 9640', '   branches    50.0 %  7 of 14'])
  for (const columns of [40, 80, 120]) assertFrame(failed, { columns, rows: 24 })
})

test('y copies what a test case says, Y its name with it; Enter folds it from any of its lines', () => {
  assert.deepEqual(press(failed, size, 'y', 'Y').actions, [
    { type: 'copy', what: 'message', text: voucher.message },
    { type: 'copy', what: 'test case', text: `${voucher.name}\n${voucher.message}` },
  ])
  assert.deepEqual(press(failed, size, 'j', 'j', 'y').actions, [
    { type: 'copy', what: 'message', text: voucher.message },
  ])
  const folded = after(failed, size, 'j', 'j', 'Enter')
  assert.doesNotMatch(body(folded, 100).join('\n'), /Expected/)
  assert.equal(selectedKey(folded, size), selectedKey(failed, size))
  assert.match(body(after(folded, size, 'Enter'), 100).join('\n'), /Expected/)
})

test('e goes from one failing test case to the next, and one that was skipped is expanded by hand', () => {
  const lineOf = (state: State): string => frame(state, size).find((line) => line.startsWith(' ›')) ?? ''
  assert.match(lineOf(after(failed, size, 'e')), /booksOnce/)
  assert.match(lineOf(after(failed, size, 'e', 'e')), /voucher/)
  const told = { ...unit, cases: { ...unit.cases, SKIPPED: [{ ...slow, message: 'not on Mondays' }] } }
  const skipped = after(reporting(failedBuild, [told]), size, 'G', 'k')
  assert.match(lineOf(skipped), /search comes soon/)
  assert.match(body(after(skipped, size, 'Enter'), 100).join('\n'), /not on Mondays/)
})

test('nothing of it is asked for before the pane is open, then the report, and when it is done what failed', () => {
  const arn = reportArn('web-unit')
  assert.deepEqual(operationsOf({ ...failed, pane: 'phases' }), [])
  assert.deepEqual(operationsOf(reporting(failedBuild, [{ group: 'web-unit' }])), [['report', arn]])
  const making = { ...unit.report, status: 'GENERATING' }
  assert.deepEqual(operationsOf(reporting(failedBuild, [{ group: 'web-unit', report: making }])), [['report', arn]])
  const asked = reporting(failedBuild, [{ group: 'web-unit', report: unit.report }])
  assert.deepEqual(operationsOf(asked), [
    ['report', arn],
    ['test cases', `${arn} FAILED`],
    ['test cases', `${arn} ERROR`],
    ['test cases', `${arn} SKIPPED`],
  ])
  const opens = after(asked, size, 'G', 'Enter')
  assert.deepEqual(operationsOf(opens).at(-1), ['test cases', `${arn} SUCCEEDED`])
  assert.equal(paneNamed('reports').wants(opens), paneNamed('reports').wants({ ...opens, now: opens.now + 1000 }))
})

test('those that passed are a table, once they are expanded and told', () => {
  const passed = [voucher, { ...ledger, message: undefined }].map(({ message: _, ...rest }) => rest)
  const expanded = after(reporting(failedBuild, [unit]), size, 'G', 'Enter')
  assert.deepEqual(
    body(expanded, 100).slice(-2),
    ['   ▾ 407 passed', '     asking AWS for the 407 passed'].toSpliced(0, 1, ' › ▾ 407 passed'),
  )
  const told = after(
    reporting(failedBuild, [{ ...unit, cases: { ...unit.cases, SUCCEEDED: passed }, hasMore: true }]),
    size,
    'G',
    'Enter',
  )
  assert.deepEqual(body(told, 100).slice(-4), [
    ' › ▾ 407 passed',
    `   ${'basket total adds the voucher after tax'.padEnd(90)}  14 ms`,
    `   ${'com.acme.LedgerTest.booksOnce'.padEnd(90)}  1.2 s`,
    '     405 passed more: cbtop asks for 200 of a kind',
  ])
})
