import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseReportArn, percentage, sharesOf, testDuration, testsWord } from '../../source/domain/report.ts'

const arn = 'arn:aws-cn:codebuild:cn-north-1:123456789012:report/web-unit:0b1e01e0-a6a5'

test('an ARN tells where a report is and what its group is called; what is none tells nothing', () => {
  assert.deepEqual(parseReportArn(arn), { region: 'cn-north-1', group: 'web-unit' })
  for (const other of [
    '',
    'web-unit:0b1e',
    arn.replace(':report/', ':report-group/'),
    arn.replace('codebuild', 'logs'),
    arn.replace(':0b1e01e0-a6a5', ''),
    `${arn} ${arn}`,
    `${arn}\n`,
    arn.replace('web-unit', 'w'.repeat(500)),
  ])
    assert.equal(parseReportArn(other), undefined, other)
})

test('how long a test took is told in the unit that fits, from a millionth of a second to hours', () => {
  const told = [0, 1, 999_999, 1_000_000, 48_700_000, 999_999_999, 1_250_000_000, 59_999_000_000, 125e9, 3_723e9]
  assert.deepEqual(told.map(testDuration), [
    '0 ms',
    '<1 ms',
    '<1 ms',
    '1 ms',
    '48 ms',
    '999 ms',
    '1.2 s',
    '59.9 s',
    '2:05',
    '1:02:03',
  ])
})

test('only what is whole is a hundred percent', () => {
  assert.deepEqual([0, 61.02, 99.99, 100].map(percentage), ['0.0 %', '61.0 %', '99.9 %', '100.0 %'])
})

test('counts are said in words, several errors in the plural', () => {
  assert.deepEqual(
    [testsWord('FAILED', 3), testsWord('ERROR', 1), testsWord('ERROR', 2), testsWord('SUCCEEDED', 407)],
    ['3 failed', '1 error', '2 errors', '407 passed'],
  )
})

test('a bar shares all its cells, and what is there has one, however little it is', () => {
  assert.deepEqual(sharesOf([3, 1, 0, 4], 8), [3, 1, 0, 4])
  assert.deepEqual(sharesOf([1, 0, 2, 9_999], 10), [1, 0, 1, 8])
  assert.deepEqual(sharesOf([0, 0], 10), [0, 0])
  assert.deepEqual(
    sharesOf([1, 1, 1], 2).reduce((sum, cells) => sum + cells),
    2,
  )
})
