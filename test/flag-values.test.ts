import assert from 'node:assert/strict'
import { test } from 'node:test'
import { intervalOf, lastOf, noticeKindsOf, portOf, timeoutOf, urlOf, waitOf } from '../source/flag-values.ts'
import type { FlagName } from '../source/flags.ts'
import { UsageError } from '../source/usage.ts'

/** What a flag makes of each of these; of a refusal that it is one. */
const read = (of: (text: string) => unknown, ...texts: readonly string[]): readonly unknown[] =>
  texts.map((text) => {
    try {
      return of(text)
    } catch (error) {
      assert.ok(error instanceof UsageError, String(error))
      assert.ok(error.message.includes(`'${text}'`), error.message)
      return 'refused'
    }
  })

const refused = (count: number): readonly string[] => Array.from({ length: count }, () => 'refused')

test('an interval is a second at least, and a day at most', () => {
  assert.deepEqual(read(intervalOf, '1', '2.5', '86400'), [1000, 2500, 86_400_000])
  assert.deepEqual(read(intervalOf, '0.999', '86401', '-5', '', 'NaN', '5s'), refused(6))
})

test('the last builds are one to a hundred, whole ones', () => {
  assert.deepEqual(read(lastOf, '1', '10', '100'), [1, 10, 100])
  assert.deepEqual(read(lastOf, '0', '101', '1.5', '', 'all'), refused(5))
})

test('a port is a whole number up to 65535, 0 for any that is free', () => {
  assert.deepEqual(read(portOf, '0', '4600', '65535'), [0, 4600, 65_535])
  assert.deepEqual(read(portOf, '-1', '65536', '80.5', 'http'), refused(4))
})

test('an endpoint is an address of http or https', () => {
  for (const url of ['http://127.0.0.1:4600', 'https://codebuild.example.com']) assert.equal(urlOf(url), url)
  assert.equal(urlOf(undefined), undefined)
  assert.deepEqual(read(urlOf, 'here', 'ftp://here/', 'http://', 'x-http://here', ''), refused(5))
})

test('a time to wait is hours, minutes and seconds, as many of them as there are, in this order', () => {
  const [second, minute, hour] = [1000, 60_000, 3_600_000]
  assert.deepEqual(read(timeoutOf, '1s', '90s', '20m', '1h', '1h30m', '1h2s', '2h3m4s'), [
    ...[second, 90 * second, 20 * minute, hour, 90 * minute, hour + 2 * second],
    2 * hour + 3 * minute + 4 * second,
  ])
  assert.equal(timeoutOf(undefined), undefined)
  assert.deepEqual(read(timeoutOf, '', '0s', '90', '1m1h', '1.5h', '-1m', '1d', ' 1m', '1m '), refused(9))
})

test('no time to wait is longer than a timer can be: one that is would be over at once', () => {
  const most = 2 ** 31 - 1
  assert.deepEqual(read(timeoutOf, `${Math.floor(most / 1000)}s`, '596h'), [2_147_483_000, 596 * 3_600_000])
  assert.deepEqual(read(timeoutOf, `${Math.ceil(most / 1000)}s`, '597h', '99999h'), refused(3))
})

test('on a screen what --wait says is waited for, without one always; for all, or for the one that was named', () => {
  const waits = (isScreen: boolean, ...on: readonly FlagName[]) => waitOf(new Set(on), isScreen)
  assert.deepEqual(
    [waits(true), waits(true, 'wait'), waits(false), waits(false, 'wait')],
    [undefined, 'all', 'all', 'all'],
  )
  for (const name of ['any', 'fail-fast'] as const) {
    assert.deepEqual([waits(true, 'wait', name), waits(false, name)], [name, name])
    assert.throws(() => waits(true, name), new UsageError(`--${name} goes with --wait: cbtop --wait --${name} …`))
  }
  for (const isScreen of [true, false])
    assert.throws(
      () => waits(isScreen, 'wait', 'any', 'fail-fast'),
      new UsageError('--any and --fail-fast: give one of them'),
    )
})

test('notices are each told once, in the order they were given, and none is none', () => {
  assert.deepEqual(noticeKindsOf('none'), [])
  assert.deepEqual(noticeKindsOf('title,bell,title'), ['title', 'bell'])
  assert.deepEqual(noticeKindsOf('bell,title,osc9,osc777,osc99'), ['bell', 'title', 'osc9', 'osc777', 'osc99'])
  assert.throws(() => noticeKindsOf('bell,none'), /^Error: --notify takes bell, .* or none: 'none'$/)
  assert.throws(() => noticeKindsOf(''), UsageError)
})
