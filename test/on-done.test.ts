import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createOnDone } from '../source/on-done.ts'
import { firstState, type State } from '../source/state.ts'
import { now } from './helpers/builds.ts'
import { targetOf, withBuilds } from './helpers/entries.ts'

const [runs, good, bad] = ['IN_PROGRESS', 'SUCCEEDED', 'FAILED']

/** The state after AWS told of these; nothing of those without a status. */
const after = (state: State, statuses: readonly string[]): State =>
  withBuilds(
    state,
    statuses.flatMap((buildStatus, at) =>
      buildStatus === '' ? [] : [{ id: `web:${at}`, projectName: 'web', buildNumber: at, buildStatus }],
    ),
  )

/** A watch of builds that have these statuses at first, and what is run and told of them. */
const watching = (...first: readonly string[]) => {
  const targets = first.map((_, at) => targetOf(`web:${at}`))
  let state = after(
    firstState({ settings: { ascii: false, place: '', last: 10 }, targets, now, interval: 5000 }),
    first,
  )
  const ran: string[] = []
  const lines: string[] = []
  const ends: ((why?: string) => void)[] = []
  const { look, what } = createOnDone({
    state: () => state,
    run: ({ target, status }) => {
      ran.push(`${target.id} ${status}`)
      return new Promise((resolve) => ends.push(resolve))
    },
    failed: (line) => void lines.push(line),
  })
  /** Now they stand like this. */
  const stand = (...statuses: readonly string[]): void => {
    state = after(state, statuses)
    look()
  }
  /** The command that began first is over. */
  const end = async (why?: string): Promise<void> => {
    ends.shift()?.(why)
    await new Promise(setImmediate)
  }
  /** So they stood, and were not looked at. */
  const stood = (...statuses: readonly string[]): void => void (state = after(state, statuses))
  return { stand, stood, end, what, ran, lines }
}

test('it runs for each build that ends while it is watched, once, and for none that was over before', () => {
  const { stand, ran } = watching(runs, runs, good, '')
  stand(runs, runs, good, bad)
  assert.deepEqual(ran, [])
  stand(runs, bad, good, bad)
  stand(runs, bad, good, bad)
  assert.deepEqual(ran, ['web:1 failed'])
  stand(good, bad, good, bad)
  assert.deepEqual(ran, ['web:1 failed', 'web:0 succeeded'])
})

test('it runs for a build that ran and ended while nobody looked, be that before the first look', () => {
  const first = watching(runs)
  first.stand(good)
  assert.deepEqual(first.ran, ['web:0 succeeded'])
  const { stood, stand, ran } = watching('', '', '')
  stand('', '', '')
  stood(runs, runs, good)
  stand(runs, bad, good)
  assert.deepEqual(ran, ['web:1 failed'])
})

test('four run at once, the others when one of them is over; what is left is told', async () => {
  const { stand, end, ran, what } = watching(...Array<string>(6).fill(runs))
  assert.equal(what(), undefined)
  stand(...Array<string>(6).fill(good))
  assert.deepEqual([ran.length, what()], [4, '--on-done of 6 builds'])
  await end()
  assert.deepEqual([ran.at(-1), what()], ['web:4 succeeded', '--on-done of 5 builds'])
  for (let left = 5; left > 1; left--) await end()
  assert.equal(what(), '--on-done of 1 build')
  await end()
  assert.equal(what(), undefined)
})

test('one that fails is told of in a line, and keeps no other', async () => {
  const { stand, end, lines, what } = watching(runs, runs)
  stand(good, good)
  await end('failed (exit 3)')
  await end()
  assert.deepEqual([lines, what()], [['--on-done of web #0 failed (exit 3)'], undefined])
})
