import assert from 'node:assert/strict'
import { text } from 'node:stream/consumers'
import { test } from 'node:test'
import { startSoak } from './start.ts'

test('a week of builds and troubles: each transition is told once and in time, and nothing is left over', async () => {
  const week = startSoak(0, ['ignore', 'pipe', 'pipe'])
  const [told, wrong, code] = await Promise.all([
    text(week.stdout ?? assert.fail()),
    text(week.stderr ?? assert.fail()),
    new Promise((resolve) => week.once('close', resolve)),
  ])
  assert.equal(code, 0, told + wrong)
  assert.match(told, /^week 1, day 7: /m)
})
