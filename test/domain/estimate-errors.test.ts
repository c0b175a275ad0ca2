import assert from 'node:assert/strict'
import { test } from 'node:test'
import { kindNames, offFor, seedsFrom } from '../helpers/eta-errors.ts'

/** Projects it was not made with. */
const seeds = seedsFrom(5001, 60)

for (const kind of kindNames)
  test(`${kind}: it is nearer to the truth than the last build's time, the mean and the median`, () => {
    const { ours, naive, held } = offFor(kind, seeds)
    const best = Math.min(...Object.values(naive).map(({ error }) => error))
    assert.ok(ours.error <= best, `${ours.error} ms off, ${best} ms`)
    assert.ok(Math.abs(ours.bias) <= (2 * best) / 3, `${ours.bias} ms of bias`)
    // eight of ten, give or take what sixty projects can tell
    assert.ok(held > 0.6 && held < 0.95, `${held} of the builds were done within the range`)
  })
