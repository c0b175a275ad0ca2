import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Entry, Problem } from '../source/feed.ts'
import { wantBuild } from '../source/feeds/builds.ts'
import { freshness, problemOf } from '../source/freshness.ts'
import { textOf } from '../source/line.ts'
import type { State } from '../source/state.ts'
import { failedBuild, now, opened, runningBuild, stateOf } from './helpers/builds.ts'
import { frame } from './helpers/frame.tsx'

const busy: Problem = { kind: 'busy', message: 'throttled' }
const expired: Problem = { kind: 'expired', message: 'credentials expired', remedy: 'aws sso login --profile prod' }
const denied: Problem = { kind: 'denied', message: 'no permission' }

const running = (entry: Partial<Entry> = {}, given: Partial<State> = {}): State =>
  stateOf([[runningBuild.id ?? '', { wire: runningBuild, entry }]], given)

const said = (state: State): string => textOf(freshness(state.builds.map(wantBuild), state))

test('when AWS last told, and when it is asked next', () => {
  assert.equal(said(running()), '2 s ago · next in 3 s')
  assert.equal(said({ ...running(), now: now + 2500 }), '4 s ago · next in 1 s')
  assert.equal(said({ ...running(), now: now + 3000 }), '5 s ago · asking')
  assert.equal(said(running({ asking: 1 })), '2 s ago · asking')
})

test('before the first answer, and after the last', () => {
  assert.equal(
    said(stateOf([['web:1', { entry: { answeredAt: undefined, askedAt: undefined } as Partial<Entry> }]])),
    'no data yet · asking',
  )
  assert.equal(said(stateOf([[failedBuild.id ?? '', { wire: failedBuild }]])), 'final')
  assert.equal(
    said(
      stateOf([
        [failedBuild.id ?? '', { wire: failedBuild }],
        ['web:0', { entry: { missing: 4 } }],
      ]),
    ),
    'all final',
  )
})

test('beside what is known and over, what was never told of is asked for, and that there is no data yet is not said', () => {
  const never = { answeredAt: undefined, askedAt: undefined } as Partial<Entry>
  const known = [failedBuild.id ?? '', { wire: failedBuild }] as const
  assert.equal(said(stateOf([known, ['web:1', { entry: never }]])), 'asking')
  assert.equal(
    said(stateOf([known, ['web:1', { entry: { ...never, asking: 1, askedAt: now - 9000 } }]])),
    'asking for 9 s',
  )
})

test('paused says how old the data is', () => {
  assert.equal(said(running({}, { paused: true, now: now + 60_000 })), 'paused · data 1 min old')
})

test('while something is wrong: how old the data is, and when it is tried again', () => {
  const state = running({ problem: busy, failures: 2, retryAt: now + 20_000 })
  assert.equal(said(state), 'data 2 s old · again in 20 s')
  assert.equal(said({ ...state, now: now + 20_000 }), 'data 22 s old · asking')
  assert.equal(
    said(stateOf([['web:1', { problem: busy, entry: { answeredAt: undefined } as Partial<Entry> }]])).slice(0, 11),
    'no data yet',
  )
})

test('what is wrong, and the command that helps', () => {
  const problem = (state: State): string | undefined => problemOf(state.builds.map(wantBuild), state)
  assert.equal(problem(running({ problem: busy })), 'throttled')
  assert.equal(problem(running({ problem: expired })), 'credentials expired: aws sso login --profile prod')
  assert.equal(problem(running()), undefined)
})

test('a problem of a whole region is told before those of single builds, and of which region where there are several', () => {
  const told: readonly (readonly [string, { readonly problem: Problem }])[] = [
    ['web:1', { problem: denied }],
    ['web:2', { problem: busy }],
  ]
  const state = stateOf(told)
  const wants = state.builds.map(wantBuild)
  assert.equal(problemOf(wants, state), 'throttled')
  const elsewhere = wantBuild({ key: 'eu-west-1 x:1', region: 'eu-west-1', id: 'x:1', ask: 'x:1' })
  assert.equal(problemOf([...wants, elsewhere], state), 'us-east-1: throttled')
})

test('a problem of several builds says of how many', () => {
  const state = stateOf([
    ['web:1', { problem: denied }],
    ['web:2', { problem: denied }],
  ])
  assert.equal(problemOf(state.builds.map(wantBuild), state), '2 builds: no permission')
})

test('with a problem of one build alone it is that build’s next try that is told, not the next poll of the others', () => {
  const state = stateOf([
    [runningBuild.id ?? '', { wire: runningBuild }],
    ['web:2', { problem: denied, entry: { retryAt: now + 40_000 } }],
    ['web:3', { problem: denied, entry: { retryAt: now + 30_000 } }],
  ])
  assert.equal(said(state), 'data 2 s old · again in 30 s')
  const others = (given: Partial<Entry>): State =>
    stateOf([
      [runningBuild.id ?? '', { wire: runningBuild, entry: given }],
      ['web:2', { problem: denied, entry: { retryAt: now + 40_000 } }],
    ])
  assert.equal(said(others({ asking: 1 })), 'data 2 s old · again in 40 s')
  assert.equal(said(running({ problem: denied, asking: 2 })), 'data 2 s old · asking')
})

test('with a problem of a region it is the next try there that is told', () => {
  const elsewhere = 'arn:aws:codebuild:eu-west-1:123456789012:build/web:4'
  const region = [
    [runningBuild.id ?? '', { wire: runningBuild }],
    [elsewhere, { problem: busy, entry: { retryAt: now + 50_000 } }],
  ] as const
  // what is wrong with a build elsewhere, or with all of another region, is another trouble
  const others = [denied, busy].map((problem) => ['web:2', { problem, entry: { retryAt: now + 30_000 } }] as const)
  for (const state of [stateOf(region), ...others.map((other) => stateOf([...region, other]))]) {
    assert.equal(problemOf(state.builds.map(wantBuild), state), 'eu-west-1: throttled')
    assert.equal(said(state), 'data 2 s old · again in 50 s')
  }
})

test('an answer that takes long is told of', () => {
  assert.equal(said(running({ asking: 1, askedAt: now - 2000 })), '2 s ago · asking')
  assert.equal(said(running({ asking: 1, askedAt: now - 12_000 })), '2 s ago · asking for 12 s')
})

test('in a pane it is that of its build, unless something is wrong with all', () => {
  const last = (state: State): readonly string[] => frame(state, { columns: 120, rows: 20 }).slice(-2)
  assert.match(last(opened(failedBuild, 'details'))[1] ?? '', /^ final {3}/)
  const both = stateOf([
    [failedBuild.id ?? '', { wire: failedBuild }],
    [runningBuild.id ?? '', { wire: runningBuild, problem: busy, entry: { retryAt: now + 9000 } }],
  ])
  const lines = last({ ...both, pane: 'details', build: both.builds[0]?.key ?? '' })
  assert.equal(lines[0], ' throttled')
  assert.match(lines[1] ?? '', /^ data 2 s old · again in 9 s/)
})

test('what is wrong stands in full above the last line, over two lines where one is too short', () => {
  const state = running({ problem: expired, failures: 1, retryAt: now + 5000 })
  assert.deepEqual(frame(state, { columns: 40, rows: 12 }).slice(-3, -1), [
    ' credentials expired: aws sso login',
    ' --profile prod',
  ])
})

/** So many running builds, told of between five seconds ago and now; those of the first places with an entry of their own. */
const fleet = (count: number, given: Partial<State> = {}, first: readonly Partial<Entry>[] = []): State => {
  const spread = (at: number): Partial<Entry> => {
    const askedAt = now - 5000 + Math.floor((at * 5000) / count)
    return { askedAt, answeredAt: askedAt + 300 }
  }
  return stateOf(
    Array.from({ length: count }, (_, at) => [
      `web:${at}`,
      { wire: { ...runningBuild, id: `web:${at}` }, entry: { ...spread(at), ...first[at] } },
    ]),
    { now, ...given },
  )
}

const stretches = new Map([['us-east-1', { every: 19_200, since: now - 10_000 }]])

test('of a fleet, whose requests are spread: how old the oldest is, and how often each is asked for', () => {
  assert.equal(said(fleet(400)), '4 s ago · asking')
  assert.equal(said(fleet(401)), 'oldest 4 s ago · every 5 s')
  // whether one has just left or is about to changes nothing
  assert.equal(said(fleet(500, {}, [{ asking: 7, askedAt: now - 200 }])), 'oldest 4 s ago · every 5 s')
  assert.equal(said(fleet(500, { now: now + 20 })), 'oldest 4 s ago · every 5 s')
})

test('of a fleet an answer that takes long is told of, and nothing is promised that is not kept', () => {
  assert.equal(said(fleet(500, {}, [{ asking: 7, askedAt: now - 9000 }])), 'oldest 4 s ago · asking for 9 s')
  assert.equal(said(fleet(500, {}, [{ answeredAt: now - 12_000 }])), 'oldest 12 s ago · asking')
})

test('that AWS throttles a fleet, and how often it is asked instead', () => {
  const state = fleet(500, { stretches }, [{ answeredAt: now - 18_000 }])
  assert.equal(said(state), 'oldest 18 s ago · every 20 s: AWS is throttling')
  assert.equal(
    frame(state, { columns: 80, rows: 12 }).at(-1),
    ' oldest 18 s ago · every 20 s: AWS is throttling   ↵ open   / filter   ? help',
  )
  assert.equal(said({ ...state, paused: true }), 'paused · data 18 s old')
  // elsewhere nothing is throttled; few builds wait and are not spread
  assert.equal(
    said(fleet(500, { stretches: new Map([['eu-west-1', { every: 60_000, since: now }]]) })),
    'oldest 4 s ago · every 5 s',
  )
  assert.equal(said(running({}, { stretches })), '2 s ago · next in 3 s')
})

test('a request of a fleet that was throttled once is no problem to tell of, one that was twice is', () => {
  const throttled = (failures: number): State =>
    fleet(500, { stretches }, [{ problem: busy, failures, retryAt: now + 9000 }])
  const problem = (state: State): string | undefined => problemOf(state.builds.map(wantBuild), state)
  assert.equal(problem(throttled(1)), undefined)
  assert.equal(said(throttled(1)), 'oldest 4 s ago · every 20 s: AWS is throttling')
  assert.equal(problem(throttled(2)), 'throttled')
  assert.equal(said(throttled(2)), 'data 4 s old · again in 9 s')
})

test('what is wrong with one build of a fleet stands above, and hides not that AWS throttles', () => {
  const first = [{ problem: denied, failures: 1, retryAt: now + 9000 }]
  assert.equal(said(fleet(500, {}, first)), 'data 4 s old · again in 9 s')
  assert.equal(said(fleet(500, { stretches }, first)), 'oldest 4 s ago · every 20 s: AWS is throttling')
})
