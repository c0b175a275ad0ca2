import assert from 'node:assert/strict'
import type { Aws } from '../../source/aws/aws.ts'
import { castOf } from '../../source/demo/cast-of.ts'
import type { Draw } from '../../source/demo/draw.ts'
import type { NamedFault } from '../../source/demo/faults.ts'
import { outcomes } from '../../source/demo/outcomes.ts'
import type { Part } from '../../source/demo/plan-of.ts'
import type { Scene } from '../../source/demo/scene.ts'
import type { Received } from '../../source/demo/server.ts'
import { stage } from '../../source/demo/stage.ts'
import type { Build } from '../../source/domain/build.ts'
import { isDone } from '../../source/domain/status.ts'
import { type Entry, read, type Want } from '../../source/feed.ts'
import { wantBuild } from '../../source/feeds/builds.ts'
import { type Watched, watchedOf } from '../../source/feeds/watched.ts'
import { freshness, problemOf } from '../../source/freshness.ts'
import type { State } from '../../source/state.ts'
import { buildOf } from './entries.ts'
import { play, startedAt } from './play.ts'

/** Two builds of two projects: one runs on and on, one fails after so many seconds in BUILD. */
export const runningAndFailing = (seconds: number): readonly Part[] => [
  { project: 'api-server', number: 7, version: 'main', by: 'ci-bot', ago: 20, pace: [1, 5, 9, 4, 14, 3, 9000] },
  {
    project: 'web',
    number: 8,
    version: 'pr/1',
    by: 'maria',
    ago: 60,
    pace: [1, 4, 9, 5, 16, 4, seconds, 2, 1, 2],
    outcome: outcomes.testsFail,
  },
]

/** Three builds of three projects: one runs on and on, one fails after 18 seconds, one was done before. */
const parts: readonly Part[] = [
  ...runningAndFailing(34),
  { project: 'docs', number: 9, version: 'main', by: 'kenji', ago: 900, pace: [1, 1, 3, 3, 6, 1, 22, 2, 1, 1] },
]

/** The fault is there from second 4 on and, when nothing else is said, until second 26; it is looked at in second 22. */
export const span = { from: 4, until: 26, looked: 22 } as const

/** What is played: a fault of the table, or a port that fails by itself. */
export type Faulty = {
  readonly faults?: readonly NamedFault[]
  readonly aws?: (endpoint: string, clock: () => number) => Aws
  /** Seconds: when the fault is over, and when the play ends. */
  readonly until?: number
  readonly ends?: number
}

/** What became of it. */
export type Suffered = {
  readonly scene: Scene
  /** The bottom line while the fault lasts, and who is watched then, by project. */
  readonly line: string
  readonly watched: (project: string) => Watched
  /** Entries while the fault lasts, by project. */
  readonly entry: (project: string) => Entry<Build>
  /** Requests while the fault lasts. */
  readonly during: readonly Received[]
  readonly states: readonly State[]
  readonly last: State
}

const wantsIn = (state: State): readonly Want<Build>[] => state.builds.map(wantBuild)

/** What is wrong, and how fresh the screen is, as they stand at its foot. */
const lineOf = (state: State): string => {
  const wants = wantsIn(state)
  const fresh = freshness(wants, state).map(({ text }) => text)
  return [problemOf(wants, state) ?? [], fresh.join('')].flat().join(' · ')
}

/** Seconds since the start. */
const second = (at: number): number => (at - startedAt) / 1000

/** Plays a fault over three builds, from before it begins until after it ended. */
export const suffer = async ({ faults, aws, until = span.until, ends = 90 }: Faulty): Promise<Suffered> => {
  const outline = { name: 'faulty', does: '', cast: (draw: Draw) => castOf(parts, draw), faults: faults ?? [] }
  const scene = stage(outline, { startedAt })
  const at = startedAt + span.looked * 1000
  const { states, state, requests } = await play({
    scene,
    events: [[span.looked * 1000, { type: 'ticked', at }]],
    until: (_, elapsed) => elapsed > ends * 1000,
    ...(aws === undefined ? {} : { aws }),
  })
  const seen = states.findLast(({ now }) => now <= at) ?? assert.fail()
  const targetOf = (project: string) => seen.builds.find(({ id }) => id.startsWith(`${project}:`)) ?? assert.fail()
  return {
    scene,
    line: lineOf(seen),
    watched: (project) => watchedOf(targetOf(project), seen.entries),
    entry: (project) => read(seen.entries, wantBuild(targetOf(project))),
    during: requests.filter((each) => second(each.at) >= span.from && second(each.at) < until),
    states,
    last: state,
  }
}

const pathsOf = (value: unknown, path = ''): readonly string[] => {
  if (value === undefined) return []
  if (typeof value !== 'object' || value === null) return [path]
  return Object.entries(value).flatMap(([name, member]) => pathsOf(member, `${path}.${name}`))
}

const rank = ({ status }: Build): number => (status === 'queued' ? 0 : isDone(status) ? 2 : 1)

/** Where there is a value; of the answer itself only its members: their types are not ours. */
const placesOf = ({ answer, ...build }: Build): readonly string[] => [...pathsOf(build), ...Object.keys(answer)]

/** That nothing that was known of a build is missing in what is known later. */
export const assertNoLess = (before: Build, after: Build): void => {
  const places = new Set(placesOf(after))
  assert.deepEqual(
    placesOf(before).filter((path) => !places.has(path)),
    [],
  )
  assert.ok(rank(after) >= rank(before), `${before.status}, then ${after.status}`)
}

/** That in a row of states no build is ever known less than before. */
export const assertKept = (states: readonly State[]): void => {
  const known = new Map<string, Build>()
  for (const state of states)
    for (const want of wantsIn(state)) {
      const { data } = read(state.entries, want)
      const before = known.get(want.id)
      if (before !== undefined && data !== before) assertNoLess(before, data ?? assert.fail(`${want.key} is lost`))
      if (data !== undefined) known.set(want.id, data)
    }
}

/** That what is kept does not grow: an entry a target, and a problem of a line or two. */
export const assertBounded = (states: readonly State[]): void => {
  for (const { entries, targets } of states) {
    assert.ok(entries.size <= targets.length, `${entries.size} entries`)
    for (const { problem } of entries.values())
      assert.ok((problem?.message ?? '').length + (problem?.remedy ?? '').length <= 600)
  }
}

/** That all is known, as the scene tells it, and nothing is wrong any more. */
export const assertRecovered = ({ scene, last }: Suffered): void => {
  for (const want of wantsIn(last)) {
    const { data, problem, failures, missing, party, answeredAt = 0 } = read(last.entries, want)
    assert.deepEqual({ problem, failures, missing, party }, { problem: undefined, failures: 0, missing: 0, party: '' })
    assert.deepEqual(data, buildOf(scene.build(want.region, want.key, second(answeredAt)) ?? assert.fail()))
  }
}
