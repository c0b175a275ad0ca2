import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { count, duration, instant, moment, roughly, timestamp } from '../../source/domain/format.ts'

const [second, minute, hour, day] = [1000, 60_000, 3_600_000, 86_400_000]
const at = Date.UTC(2026, 10, 22, 15, 39, 0, 125)

/** Makes the local time that of a place until the test is over. */
const livingIn = (t: TestContext, zone: string) => {
  const before = process.env['TZ']
  process.env['TZ'] = zone
  t.after(() => {
    if (before === undefined) delete process.env['TZ']
    else process.env['TZ'] = before
  })
}

test('a duration has as many parts as it needs', () => {
  assert.deepEqual(
    [0, 999, 48 * second, minute, 59 * minute + 59 * second, hour, hour + 2 * minute + 3 * second, day - 1].map(
      duration,
    ),
    ['0:00', '0:00', '0:48', '1:00', '59:59', '1:00:00', '1:02:03', '23:59:59'],
  )
  assert.deepEqual([day, 2 * day + 3 * hour + 4 * minute + 59 * second].map(duration), ['1d 0h', '2d 3h'])
  assert.equal(duration(1645 * day + 3 * hour), '1645d')
  // as long as seven cells are enough for the hours
  assert.deepEqual([100 * day - hour, 100 * day].map(duration), ['99d 23h', '100d'])
})

test('a duration is never negative', () => {
  assert.equal(duration(-5000), '0:00')
})

test('a rough time is in the largest unit that fits', () => {
  assert.deepEqual(
    [-1, 0, 8 * second, minute - 1, minute, 3 * minute, hour - 1, 2 * hour, day - 1, day, 400 * day].map(roughly),
    ['0 s', '0 s', '8 s', '59 s', '1 min', '3 min', '59 min', '2 h', '23 h', '1 d', '400 d'],
  )
})

test('a timestamp is to the second, with milliseconds where there are any, and says when it is UTC', () => {
  assert.equal(timestamp(at, true), '2026-11-22 15:39:00.125 UTC')
  assert.equal(timestamp(at - 125, true), '2026-11-22 15:39:00 UTC')
})

test('local time is that of the place at that moment, daylight saving included', (t) => {
  livingIn(t, 'Europe/Berlin')
  assert.equal(timestamp(Date.UTC(2026, 0, 15, 12), false), '2026-01-15 13:00:00')
  assert.equal(timestamp(Date.UTC(2026, 6, 15, 12), false), '2026-07-15 14:00:00')
  assert.equal(timestamp(Date.UTC(2026, 6, 15, 23, 30), false), '2026-07-16 01:30:00')
})

test('zones of half an hour and behind UTC are local times too', (t) => {
  livingIn(t, 'Asia/Kolkata')
  assert.equal(timestamp(at - 125, false), '2026-11-22 21:09:00')
  livingIn(t, 'America/Los_Angeles')
  assert.equal(timestamp(at - 125, false), '2026-11-22 07:39:00')
})

test('a moment is how long ago it was, or the clock of the same day, or another day', (t) => {
  livingIn(t, 'Asia/Tokyo')
  assert.equal(moment(at, at + 3 * minute, 'ago'), '3 min ago')
  assert.equal(moment(at, at + 3 * minute, 'utc'), '15:39:00')
  assert.equal(moment(at, at + 9 * hour, 'utc'), '2026-11-22')
  // in Tokyo it was after midnight
  assert.equal(moment(at, at + 9 * hour, 'local'), '00:39:00')
  assert.equal(moment(at, at + 30 * hour, 'local'), '2026-11-23')
})

test('a moment that is yet to come, by a clock that is ahead, was just now', () => {
  assert.equal(moment(at + 5000, at, 'ago'), '0 s ago')
})

test('machines get RFC 3339 to the second', () => {
  assert.equal(instant(at), '2026-11-22T15:39:00Z')
})

test('one is not several', () => {
  assert.deepEqual(
    [0, 1, 2].map((n) => count(n, 'build')),
    ['0 builds', '1 build', '2 builds'],
  )
})
