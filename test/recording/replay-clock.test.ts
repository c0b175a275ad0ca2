import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createReplayClock } from '../../source/recording/replay-clock.ts'
import { simulatedTime } from '../helpers/simulated-time.ts'

/** A recording's clock from moment 1000 to 61,000, and the real time it goes by, which began at 7. */
const clockOf = (speed: number) => {
  const time = simulatedTime(7)
  const clock = createReplayClock({ real: { now: time.clock, after: time.after }, speed, from: 1000, until: 61_000 })
  return { clock, time, goOn: () => time.goOn(Number.POSITIVE_INFINITY) }
}

for (const [speed, real] of [
  [1, 5000],
  [100, 50],
  [0.5, 10_000],
] as const)
  test(`at speed ${speed} five seconds of a recording are ${real} ms`, () => {
    const { clock, time, goOn } = clockOf(speed)
    clock.after(5000, () => {})
    assert.equal(clock.now(), 1000)
    goOn()
    assert.deepEqual([clock.now(), time.clock()], [6000, 7 + real])
  })

test('all is called in order, at the moment it waited for, however late the machine is', () => {
  const { clock, time, goOn } = clockOf(1)
  const called: (readonly [string, number])[] = []
  const at = (name: string, moment: number): void => void clock.at(moment, () => called.push([name, clock.now()]))
  at('third', 4000)
  at('first', 2000)
  at('second', 2000)
  clock.at(3000, () => at('at once', 2500))
  // the machine was busy until long after all that
  time.after(30_000, () => {})
  while (goOn());
  assert.deepEqual(called, [
    ['first', 2000],
    ['second', 2000],
    ['at once', 3000],
    ['third', 4000],
  ])
})

test('what is prevented is not called, and nobody waits for it', () => {
  const { clock, time, goOn } = clockOf(1)
  const prevent = clock.after(1000, () => assert.fail())
  prevent()
  prevent()
  assert.equal(time.next(), Number.POSITIVE_INFINITY)
  assert.equal(goOn(), false)
})

test('it stands still at its end', () => {
  const { clock, goOn } = clockOf(1000)
  let ended = 0
  clock.at(61_000, () => ended++)
  clock.at(61_001, () => assert.fail())
  while (goOn());
  assert.deepEqual([ended, clock.now()], [1, 61_000])
})

test('it begins when somebody waits for it: what was loaded before takes nothing of it', () => {
  const { clock, time, goOn } = clockOf(1)
  time.after(500, () => {})
  goOn()
  clock.after(1000, () => {})
  goOn()
  assert.deepEqual([clock.now(), time.clock()], [2000, 1507])
})
