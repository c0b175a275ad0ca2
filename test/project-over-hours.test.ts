import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Listing } from '../source/domain/build-id.ts'
import { jsonLines } from '../source/json-lines.ts'
import { builds } from '../source/panes/builds.ts'
import { tell } from '../source/tell.ts'
import { play, startedAt } from './helpers/play.ts'
import { projectOverHours } from './helpers/project-over-hours.ts'
import { describedObjects, toldOf } from './helpers/told.ts'

const region = 'us-east-1'
const { scene, project, builds: scheduled } = projectOverHours(startedAt)
const nightly: Listing = { kind: 'project', key: `${region} project ${project}`, region, id: project, ask: project }
const hours = 3 * 3600

/** Seconds between polls. */
const interval = 15

const numberOf = (id: string): number | undefined => scheduled.find((build) => build.id === id)?.number

/** When something is noticed that happens at a second of scene time: with the next poll. */
const noticed = (second: number): number => Math.max(0, Math.ceil(second / interval) * interval)

/** One line as far as it matters here: when (s), what, of which build, how that stands, and what it retries. */
type Line = readonly (string | number)[]

/** What the timetable comes to: each build starts, says why where it fails, and finishes. */
const expected: readonly Line[] = scheduled
  .filter(({ begins }) => begins < hours)
  .flatMap(({ number, begins, ends, status, retryOf }): readonly Line[] => {
    // #8 is somebody's retry of #7: that is known once its source is, after DOWNLOAD_SOURCE
    const under = retryOf === undefined ? [] : [retryOf]
    const fails = { 2: 'BUILD', 7: 'INSTALL' }[number] ?? 'PRE_BUILD'
    // seconds to the end of the phase that fails: 1 + 5 + 14 + 6 + 20 (+ 4)
    const failed = begins + (fails === 'INSTALL' ? 46 : 50)
    return [
      [noticed(begins), 'started', number, begins < 0 ? status : 'running or queued', ...under],
      ...(status === 'FAILED' ? [[noticed(failed), 'cause', number, fails, ...under]] : []),
      ...(ends <= hours ? [[noticed(ends), 'finished', number, status, ...(number === 8 ? [7] : under)]] : []),
    ]
  })

test('a project whose builds start, fail, are retried and end over three hours is told exactly so, in JSON', {
  timeout: 120_000,
}, async () => {
  const { states, requests } = await play({
    scene,
    targets: [nightly],
    wants: builds.wants,
    interval: interval * 1000,
    until: (_, elapsed) => elapsed > hours * 1000,
  })
  // nobody waits: it is told for as long as it is watched
  const { out } = toldOf(states, (store, writers) => tell(store, () => undefined, jsonLines, writers))
  const told = describedObjects(out)
  const lines = told
    .filter(({ type }) => type !== 'phase')
    .map(({ time, type, build }): Line => {
      const stands = type === 'cause' ? build.cause.phaseType : build.endTime ? build.buildStatus : 'running or queued'
      const under = build.under === undefined ? [] : [numberOf(build.under.id) as number]
      return [(Date.parse(time) - startedAt) / 1000, type, build.buildNumber, stands, ...under]
    })
  const inOrder = (all: readonly Line[]) =>
    all.toSorted((a, b) => Number(a[0]) - Number(b[0]) || Number(a[2]) - Number(b[2]))
  assert.deepEqual(inOrder(lines), inOrder(expected))

  // what happens between two polls is not seen
  const phases = told.filter(({ type, build }) => type === 'phase' && build.buildNumber === 4)
  assert.deepEqual(
    phases.map(({ time, build, previousPhase }) => [
      (Date.parse(time) - startedAt) / 1000 - 900,
      previousPhase,
      build.currentPhase,
    ]),
    [
      [15, 'SUBMITTED', 'PROVISIONING'],
      [30, 'PROVISIONING', 'INSTALL'],
      [60, 'INSTALL', 'BUILD'],
    ],
  )

  // one list an interval; builds are asked for only while they run, or may be retried
  const lists = requests.filter(({ operation }) => operation === 'ListBuildsForProject')
  assert.equal(lists.length, hours / interval + 1)
  const running = scheduled.reduce(
    (sum, { begins, ends }) => sum + (begins < 0 ? 0 : (Math.min(ends, hours) - begins) / interval + 2),
    1,
  )
  const asked = requests.length - lists.length
  // #11 has used its tries; #7 was to be retried by nobody
  assert.ok(asked <= running, `${asked} of ${running}`)
})
