import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { BuildId, Listing, Target } from '../source/domain/build-id.ts'
import { wantBuild } from '../source/feeds/builds.ts'
import { wantListing } from '../source/feeds/listings.ts'
import { firstState, type State } from '../source/state.ts'
import { buildOf, targetOf, withAnswer } from './helpers/entries.ts'

const region = 'us-east-1'
const arnOf = (id: string) => `arn:aws:codebuild:${region}:123456789012:build/${id}`
const web: Listing = { kind: 'project', key: `${region} project web`, region, id: 'web', ask: 'web' }
const [begun, minute] = [1.7e12, 60_000]

const watching = (...targets: readonly Target[]): State =>
  firstState({ settings: { ascii: false, place: '', last: 1 }, targets, now: begun, interval: 5000 })

const count = 2100
const ids = Array.from({ length: count }, (_, at) => `web:${count - at}`)

/** The state after thousands of builds of a project that had none began, one after the other. */
const withThousands = (state: State): State =>
  [0, 700, 1400, count].reduce(
    (before, newest) => withAnswer(before, wantListing(web), { ids: ids.slice(count - newest).slice(0, 701) }),
    state,
  )

/** The state after a build was told of, so long after the beginning; one that is over ended in the order of its number. */
const told = (state: State, id: string, buildStatus: string, after = 0): State => {
  const endTime = buildStatus === 'IN_PROGRESS' ? undefined : begun / 1000 + Number(id.match(/\d+$/)?.[0])
  return withAnswer(state, wantBuild(targetOf(id)), buildOf({ id, buildStatus, endTime }), begun + after)
}

const gone = ({ builds }: State): readonly string[] => {
  const there = new Set(builds.map(({ id }) => id))
  return ids.filter((id) => !there.has(id))
}

test('of thousands that joined over time the oldest that are over leave; what was given, is open, in the menu, or still runs stays', () => {
  const all = withThousands(watching(targetOf('web:1'), web))
  const open: State = { ...all, build: `${region} web:3`, menu: { build: `${region} web:5` } }
  const over = ['web:1', 'web:2', 'web:3', 'web:4', 'web:5', 'web:6'].reduce(
    (state: State, id) => told(state, id, id === 'web:4' ? 'IN_PROGRESS' : 'SUCCEEDED'),
    open,
  )
  const later = told(over, 'web:7', 'IN_PROGRESS', minute)
  assert.deepEqual(gone(later), ['web:6', 'web:2'])
  assert.ok(![...later.entries.keys()].some((id) => id.endsWith(' web:2')))
})

test('what has just ended stays for a minute: its end is still to be told', () => {
  const ended = told(told(withThousands(watching(web)), 'web:2100', 'IN_PROGRESS'), 'web:2100', 'FAILED', 5000)
  assert.deepEqual(gone(told(ended, 'web:9', 'IN_PROGRESS', 5000 + minute - 1)), [])
  assert.deepEqual(gone(told(ended, 'web:9', 'IN_PROGRESS', 5000 + minute)), ['web:2100'])
})

test('what was retried stays: its retry stands under it', () => {
  const failed = { id: 'web:2', buildStatus: 'FAILED', endTime: begun / 1000 }
  const wire = { ...failed, autoRetryConfig: { autoRetryLimit: 1, nextAutoRetry: arnOf('web:8') } }
  const retried = withAnswer(withThousands(watching(web)), wantBuild(targetOf('web:2')), buildOf(wire), begun)
  const over = told(retried, 'web:3', 'SUCCEEDED')
  assert.deepEqual(gone(told(over, 'web:9', 'IN_PROGRESS', minute)), ['web:3'])
})

test('what came of what was given stays, and leaves no less room for others', () => {
  const batches = Array.from({ length: 21 }, (_, at): BuildId => {
    const id = `all:${at}`
    return { kind: 'batch', key: `${region} batch ${id}`, region, id, ask: id }
  })
  const parts = (at: number) =>
    Array.from({ length: 100 }, (_, part) => ({
      ...{ identifier: `part${part}`, dependsOn: [], ignoreFailure: false },
      builds: [arnOf(`part:${at}-${part}`)],
    }))
  const all = batches.reduce(
    (state, batch, at) =>
      withAnswer(state, wantBuild(batch), {
        ...buildOf({ id: batch.id, buildStatus: 'IN_PROGRESS' }),
        groups: parts(at),
      }),
    watching(web, ...batches),
  )
  const listed = withAnswer(all, wantListing(web), { ids: ['web:1'] })
  const over = ['part:0-0', 'part:0-1', 'web:1'].reduce((state, id) => told(state, id, 'SUCCEEDED'), listed)
  assert.equal(told(over, 'part:0-2', 'IN_PROGRESS', minute).builds, listed.builds)
})
