import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Build } from '../../source/domain/build.ts'
import { mergeBuild } from '../../source/feeds/merge-build.ts'
import { failedBuild, runningBuild } from '../helpers/builds.ts'
import { buildOf } from '../helpers/entries.ts'
import { everyField, fields, put, type Wire } from '../helpers/every-field.ts'

const running = buildOf(runningBuild)
const failed = buildOf(failedBuild)
const merged = (known: object, told: object) => mergeBuild(buildOf(known), buildOf(told))

/** The same build as it was, or will be, some phases earlier. */
const until = (count: number, given: object = {}) => ({
  ...runningBuild,
  phases: runningBuild.phases?.slice(0, count),
  currentPhase: runningBuild.phases?.[count - 1]?.phaseType,
  ...given,
})

test('an answer that lacks nothing is what is known from then on, as it came', () => {
  const told = buildOf(failedBuild)
  assert.equal(mergeBuild(failed, told), told)
  const next = buildOf(runningBuild)
  assert.equal(mergeBuild(buildOf(until(3)), next), next)
})

test('a build that is done does not run again', () => {
  const told = { ...failedBuild, buildStatus: 'IN_PROGRESS', endTime: undefined, buildComplete: false }
  assert.equal(mergeBuild(failed, buildOf(told)), failed)
})

test('phases that have begun are not taken back: the answer is an old one', () => {
  for (const count of [1, 2, 5]) assert.equal(mergeBuild(running, buildOf(until(count))), running)
})

test('an answer that tells neither status nor phases tells nothing', () => {
  const { id } = runningBuild
  for (const told of [{ id }, { id, phases: [{}, {}, {}, {}, {}, {}] }, { id, buildNumber: 7, environment: {} }])
    assert.equal(mergeBuild(running, buildOf(told)), running)
})

test('what an answer lacks stays, and what it tells is new', () => {
  const build = merged(runningBuild, { ...runningBuild, phases: undefined, initiator: '', buildNumber: 1413 })
  assert.deepEqual(build.phases, running.phases)
  assert.equal(build.initiator, 'ci-bot')
  assert.equal(build.buildNumber, 1413)
  assert.equal(build.status, 'running')
})

test('a build that runs is not queued because no phase is told', () => {
  assert.equal(merged(runningBuild, { id: runningBuild.id, buildStatus: 'IN_PROGRESS' }).status, 'running')
  assert.equal(merged(until(2), until(3)).status, 'running')
  // a build may be queued once more: then there are more phases
  const phases = [...(runningBuild.phases ?? []), { phaseType: 'QUEUED', startTime: 1_795_000_000 }]
  assert.equal(merged(runningBuild, { ...runningBuild, currentPhase: 'QUEUED', phases }).status, 'queued')
})

test('an end without a status is no end yet', () => {
  const told = { ...failedBuild, id: runningBuild.id, buildStatus: undefined }
  const build = merged(runningBuild, told)
  assert.equal(build.status, 'running')
  // who never tells a status is taken at its word
  assert.equal(merged({ ...runningBuild, buildStatus: undefined }, told).status, 'failed')
})

test('an end without phases is an end, with the phases that were known', () => {
  const build = merged(runningBuild, { id: runningBuild.id, buildStatus: 'STOPPED', endTime: 1_795_362_130 })
  assert.deepEqual([build.status, build.phases], ['stopped', running.phases])
})

test('a phase keeps how it ended and why, one of another type has nothing to do with it', () => {
  const phases = failedBuild.phases?.map(({ phaseType }) => ({ phaseType }))
  assert.deepEqual(merged(failedBuild, { ...failedBuild, phases }).phases, failed.phases)
  const others = failedBuild.phases?.map(() => ({ phaseType: 'RUN_SANDBOX' }))
  assert.deepEqual(
    merged(failedBuild, { ...failedBuild, phases: others }).phases.map(({ phaseStatus }) => phaseStatus),
    failed.phases.map(() => undefined),
  )
})

test('a phase that is left out between others, or before a new one, is still known', () => {
  const phases = failedBuild.phases ?? []
  const typesOf = (build: Build) => build.phases.map(({ phaseType }) => phaseType)
  const begun = { ...failedBuild, phases: phases.slice(0, 4) }
  const types = phases.slice(0, 5).map(({ phaseType }) => phaseType)
  for (const out of [0, 1, 2, 3]) {
    const told = { ...failedBuild, phases: phases.slice(0, 5).filter((_, at) => at !== out) }
    assert.deepEqual(typesOf(merged(begun, told)), types, `without phase ${out}`)
    assert.deepEqual(merged(begun, told).phases.slice(0, 4), failed.phases.slice(0, 4))
  }
})

test('variables are told apart by name, and a reference stays one as long as its value is the same', () => {
  const variables = (...environmentVariables: readonly object[]) => ({
    ...runningBuild,
    environment: { environmentVariables },
  })
  const secret = { name: 'TOKEN', value: '/acme/token', type: 'PARAMETER_STORE' }
  const shown = (known: object, told: object) => merged(known, told).environment?.variables
  const { type: _, ...untyped } = secret
  assert.deepEqual(shown(variables(secret), variables(untyped)), [secret])
  assert.deepEqual(shown(variables(secret), variables({ ...untyped, value: 'clear' })), [
    { name: 'TOKEN', value: 'clear', type: 'PLAINTEXT' },
  ])
  assert.deepEqual(shown(variables(secret), variables({ name: 'OTHER' })), [
    { name: 'OTHER', value: '', type: 'PLAINTEXT' },
  ])
  assert.deepEqual(shown(variables(secret), variables()), [secret])
})

test('a masked value is as masked as before', () => {
  const told = { ...failedBuild, environment: { environmentVariables: [{ name: 'NODE_OPTIONS', value: 'x' }] } }
  assert.doesNotMatch(JSON.stringify(merged(failedBuild, told).answer), /npm_s3cret/)
})

const wrongs: readonly Wire[] = [42, 'none', true, [], {}, [{}], ['x'], { a: 1 }]

/** Where there is a value. */
const placesOf = (value: unknown, path = ''): readonly string[] => {
  if (value === undefined) return []
  if (typeof value !== 'object' || value === null) return [path]
  return Object.entries(value).flatMap(([name, member]) => placesOf(member, `${path}.${name}`))
}

test('any field of an answer may be absent, null or of a wrong type: nothing that was known is lost, nor changed elsewhere', () => {
  const { build: wire } = everyField()
  const { answer: _, ...known } = buildOf(wire)
  for (const [path] of fields.filter(([name]) => name !== 'id'))
    for (const wrong of [undefined, null, ...wrongs]) {
      const told = structuredClone(wire)
      // null comes out of the SDK as absent, but in lists
      put(told, path, wrong === null ? undefined : wrong)
      const { answer: __, ...after } = mergeBuild(buildOf(wire), buildOf(told))
      const places = new Set(placesOf(after))
      const lost = placesOf(known).filter((place) => !places.has(place))
      assert.deepEqual(lost, [], `${path}: ${JSON.stringify(wrong)}`)
      assert.equal(after.status, 'failed', `${path}: ${JSON.stringify(wrong)}`)
    }
})

test('any object or list on the way to a field may be of a wrong type as well', () => {
  const { build: wire } = everyField()
  const { answer: _, ...known } = buildOf(wire)
  for (const name of Object.keys(wire).filter((each) => each !== 'id'))
    for (const wrong of [null, [null], ...wrongs]) {
      const { answer: __, ...after } = mergeBuild(buildOf(wire), buildOf({ ...wire, [name]: wrong }))
      const places = new Set(placesOf(after))
      assert.deepEqual(
        placesOf(known).filter((place) => !places.has(place)),
        [],
        `${name}: ${JSON.stringify(wrong)}`,
      )
    }
})
