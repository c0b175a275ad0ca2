import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { BuildId, Listing } from '../source/domain/build-id.ts'
import { type Entry, unknown } from '../source/feed.ts'
import { wantListing } from '../source/feeds/listings.ts'
import { exitCodeOf, hasFailed } from '../source/outcome.ts'
import { firstState, type State } from '../source/state.ts'
import { stateOf } from './helpers/builds.ts'
import { entriesOf, type Told, targetOf } from './helpers/entries.ts'

const ended = (id: string, buildStatus: string): readonly [string, Told] => [
  id,
  { wire: { id, buildStatus, endTime: 1.7e9 } },
]
const good = ended('web:1', 'SUCCEEDED')
const failed = ended('web:2', 'FAILED')
const missing = (times: number): readonly [string, Told] => ['web:3', { entry: { missing: times } }]
const problem = (kind: 'denied' | 'expired' | 'invalid' | 'busy', failures: number): readonly [string, Told] => [
  'web:4',
  { problem: { kind, message: kind }, entry: { failures } },
]

const codeOf = (...told: readonly (readonly [string, Told])[]): number | undefined => exitCodeOf(stateOf(told))

test('0 when every build succeeded', () => {
  assert.equal(codeOf(good), 0)
  assert.equal(codeOf(), 0)
})

test('1 when one failed, faulted, timed out or was stopped', () => {
  for (const status of ['FAILED', 'FAULT', 'TIMED_OUT', 'STOPPED'])
    assert.equal(codeOf(good, ended('web:5', status)), 1)
})

test('3 when one was not found, or refused as no id, several times', () => {
  assert.equal(codeOf(good, failed, missing(4)), 3)
  assert.equal(codeOf(good, problem('invalid', 4)), 3)
})

test('4 when one is denied several times, or the credentials have expired twice', () => {
  assert.equal(codeOf(failed, missing(4), problem('denied', 4)), 4)
  assert.equal(codeOf(problem('expired', 2)), 4)
})

test('none while one of them is still to come', () => {
  assert.equal(codeOf(good, ['web:6', { wire: { id: 'web:6', buildStatus: 'IN_PROGRESS' } }]), undefined)
  assert.equal(codeOf(failed, missing(1)), undefined)
  assert.equal(codeOf(problem('denied', 1)), undefined)
  assert.equal(codeOf(problem('expired', 1)), undefined)
  assert.equal(codeOf(problem('busy', 99)), undefined)
  assert.equal(codeOf(problem('denied', 4), ['web:6', {}]), undefined)
})

const region = 'us-east-1'
const web: Listing = { kind: 'project', key: `${region} project web`, region, id: 'web', ask: 'web' }
const batch: BuildId = { kind: 'batch', key: `${region} batch web:7`, region, id: 'web:7', ask: 'web:7' }

/** A state of what was asked for and how it stands: builds by id, and how a project was listed. */
const waiting = (
  wait: 'all' | 'any' | 'fail-fast',
  builds: readonly (BuildId & { readonly told?: Told })[],
  given: Partial<State> & { readonly listed?: Partial<Entry> } = {},
): State => {
  const { listed, ...rest } = given
  const targets = listed === undefined ? builds : [web]
  const entries = new Map(
    entriesOf(
      builds.map(({ told = {}, ...each }) => [each, told]),
      1.7e12,
    ),
  )
  if (listed !== undefined) entries.set(wantListing(web).id, { ...unknown, ...listed })
  const settings = { ascii: false, place: '', last: 10, wait }
  return firstState({ settings, targets, builds, entries, now: 1.7e12, interval: 5000, ...rest })
}

const is = (id: string, buildStatus: string, more: Partial<BuildId> & { readonly endTime?: number } = {}) => {
  const { endTime = 1.7e9, ...of } = more
  const wire = { id, buildStatus, ...(buildStatus === 'IN_PROGRESS' ? {} : { endTime }) }
  return { ...targetOf(id), ...of, told: { wire } }
}
const runs = is('web:9', 'IN_PROGRESS')
const listed = { data: { ids: [] } }

test('the first that is done is the result where that is waited for, whatever the others do', () => {
  assert.equal(exitCodeOf(waiting('any', [runs, is('web:1', 'SUCCEEDED')])), 0)
  assert.equal(exitCodeOf(waiting('any', [runs, is('web:1', 'FAILED')])), 1)
  assert.equal(exitCodeOf(waiting('any', [runs])), undefined)
  const both = [is('web:1', 'FAILED', { endTime: 1.7e9 + 1 }), is('web:2', 'SUCCEEDED')]
  assert.equal(exitCodeOf(waiting('any', both)), 0)
  // one that is not found is not done
  assert.equal(exitCodeOf(waiting('any', [runs, { ...targetOf('web:3'), told: { entry: { missing: 4 } } }])), undefined)
  assert.equal(exitCodeOf(waiting('any', [{ ...targetOf('web:3'), told: { entry: { missing: 4 } } }])), 3)
})

test('the first that fails is the result where that is waited for; else all are', () => {
  assert.equal(exitCodeOf(waiting('fail-fast', [runs, is('web:1', 'FAILED')])), 1)
  assert.equal(exitCodeOf(waiting('fail-fast', [runs, is('web:1', 'SUCCEEDED')])), undefined)
  assert.equal(exitCodeOf(waiting('fail-fast', [is('web:1', 'SUCCEEDED'), is('web:2', 'SUCCEEDED')])), 0)
  assert.equal(exitCodeOf(waiting('fail-fast', [runs, { ...targetOf('web:3'), told: { entry: { missing: 4 } } }])), 3)
})

test('of a project the builds count that were there at the start', () => {
  const builds = [is('web:1', 'SUCCEEDED'), is('web:2', 'IN_PROGRESS', { isNew: true })]
  assert.equal(exitCodeOf(waiting('all', builds, { listed })), 0)
  assert.equal(exitCodeOf(waiting('all', [...builds, runs], { listed })), undefined)
  assert.equal(exitCodeOf(waiting('all', [...builds, is('web:3', 'FAILED')], { listed })), 1)
  assert.equal(exitCodeOf(waiting('all', [], { listed })), 0)
  assert.equal(exitCodeOf(waiting('all', [], { listed: {} })), undefined)
})

test('of a project the next to end counts, where the first that is done is waited for', () => {
  const over = is('web:1', 'FAILED')
  const past = new Set([over.key])
  assert.equal(exitCodeOf(waiting('any', [over], { listed, past })), undefined)
  assert.equal(exitCodeOf(waiting('any', [over, runs], { listed, past })), undefined)
  assert.equal(exitCodeOf(waiting('any', [over, is('web:2', 'SUCCEEDED', { isNew: true })], { listed, past })), 0)
})

test('of a build of a project that was over the retry counts, where that was not over, too', () => {
  const over = is('web:1', 'FAILED')
  const retry = (id: string, buildStatus: string, of: string) => is(id, buildStatus, { under: `${region} ${of}` })
  const second = retry('web:2', 'SUCCEEDED', 'web:1')
  const code = (builds: readonly (typeof over)[], ...past: readonly (typeof over)[]) =>
    exitCodeOf(waiting('any', builds, { listed, past: new Set(past.map(({ key }) => key)) }))
  assert.equal(code([over, retry('web:2', 'IN_PROGRESS', 'web:1')], over), undefined)
  assert.equal(code([over, second], over), 0)
  assert.equal(code([over, second], over, second), undefined)
  assert.equal(code([over, second, retry('web:3', 'FAILED', 'web:2')], over, second), 1)
})

test('what belongs to a batch counts for the batch, and not for its project, too', () => {
  const whole = { ...is('web:7', 'SUCCEEDED'), ...batch }
  const part = is('web:1', 'FAILED', { under: batch.key })
  const targets = [web, batch]
  assert.equal(exitCodeOf(waiting('all', [whole, part], { listed, targets })), 0)
  assert.equal(exitCodeOf(waiting('all', [whole, part, is('web:2', 'FAILED')], { listed, targets })), 1)
})

test('something has failed for good as soon as one build has, but for one that is retried', () => {
  const failing = is('web:1', 'FAILED')
  const retry = is('web:2', 'IN_PROGRESS', { under: failing.key })
  assert.equal(hasFailed(waiting('all', [runs, failing])), true)
  assert.equal(hasFailed(waiting('all', [runs, is('web:1', 'SUCCEEDED')])), false)
  assert.equal(hasFailed(waiting('all', [{ ...targetOf('web:3'), told: { entry: { missing: 4 } } }])), false)
  assert.equal(hasFailed(waiting('all', [failing, retry], { targets: [failing] })), false)
})

test('of thousands of projects each has the builds of its own', () => {
  const ids = Array.from({ length: 5000 }, (_, at) => `p${at}`)
  const targets = ids.map((id): Listing => ({ ...web, key: `${region} project ${id}`, id, ask: id }))
  const builds = ids.flatMap((id) => [is(`${id}:1`, 'SUCCEEDED'), is(`${id}:2`, 'SUCCEEDED')])
  const state = (last: ReturnType<typeof is>) => {
    const { entries, ...rest } = waiting('all', [...builds, last], { targets })
    return {
      ...rest,
      entries: new Map([...entries, ...targets.map((of) => [wantListing(of).id, listedEntry] as const)]),
    }
  }
  const listedEntry = { ...unknown, ...listed }
  assert.equal(exitCodeOf(state(is('p4999:3', 'SUCCEEDED'))), 0)
  assert.equal(exitCodeOf(state(is('p4999:3', 'FAILED'))), 1)
  assert.equal(exitCodeOf(state(is('other:3', 'FAILED'))), 0)
})

test('a project that AWS does not know, or does not let us list', () => {
  const refused = (kind: 'denied' | 'invalid') => ({ problem: { kind, message: '' }, failures: 4 })
  assert.equal(exitCodeOf(waiting('all', [], { listed: refused('invalid') })), 3)
  assert.equal(exitCodeOf(waiting('all', [], { listed: refused('denied') })), 4)
})

test('the last retry is the result of a build', () => {
  const under = (id: string) => ({ under: `${region} ${id}` })
  const twice = [is('web:1', 'FAILED'), is('web:2', 'FAILED', under('web:1'))]
  const state = (...last: Parameters<typeof waiting>[1]) =>
    waiting('all', [...twice, ...last], { targets: [targetOf('web:1')] })
  assert.equal(exitCodeOf(state()), 1)
  assert.equal(exitCodeOf(state(is('web:3', 'IN_PROGRESS', under('web:2')))), undefined)
  assert.equal(exitCodeOf(state(is('web:3', 'SUCCEEDED', under('web:2')))), 0)
})

test('a build that CodeBuild may yet retry has no result, until it is long over', () => {
  const wire = { id: 'web:1', buildStatus: 'FAILED', endTime: 1.7e9, autoRetryConfig: { autoRetryLimit: 1 } }
  const known = (seconds: number) => ({
    ...targetOf('web:1'),
    told: { wire, entry: { answeredAt: 1.7e12 + seconds * 1000 } },
  })
  assert.equal(exitCodeOf(waiting('all', [known(20)])), undefined)
  assert.equal(exitCodeOf(waiting('all', [known(200)])), 1)
  assert.equal(exitCodeOf(waiting('all', [is('web:1', 'FAILED')])), 1)
})

test('of a batch its own status counts, not that of its parts', () => {
  const part = is('web:1', 'FAILED', { under: batch.key })
  const whole = (buildStatus: string) => [{ ...is('web:7', buildStatus), ...batch }, part]
  const code = (buildStatus: string) => exitCodeOf(waiting('all', whole(buildStatus), { targets: [batch] }))
  assert.deepEqual(['IN_PROGRESS', 'SUCCEEDED', 'FAILED'].map(code), [undefined, 0, 1])
})

test('a batch that is over has its result when what became of each of its builds is told, or cannot be', () => {
  const whole = { ...is('web:7', 'FAILED'), ...batch }
  const under = batch.key
  const code = (...parts: readonly Parameters<typeof waiting>[1][number][]) =>
    exitCodeOf(waiting('all', [whole, ...parts], { targets: [batch] }))
  const failedPart = is('web:1', 'FAILED', { under })
  const stillRunning = (answeredAt: number) => ({
    ...targetOf('web:2'),
    under,
    told: { wire: { id: 'web:2', buildStatus: 'IN_PROGRESS' }, entry: { answeredAt } },
  })
  assert.equal(code({ ...targetOf('web:1'), under, told: {} }), undefined)
  assert.equal(code(failedPart, { ...targetOf('web:2'), under: failedPart.key, told: {} }), undefined)
  assert.equal(code(failedPart, stillRunning(1.7e12 + 60_000)), undefined)
  // as is told of a batch that was stopped
  assert.equal(code(failedPart, stillRunning(1.7e12 + 600_000)), 1)
  assert.equal(code(failedPart, { ...targetOf('web:2'), under, told: { entry: { missing: 4 } } }), 1)
})

test('124 when the time is over and there is something to wait for; 5 when AWS was never reached', () => {
  assert.equal(exitCodeOf(waiting('all', [runs], { isLate: true })), 124)
  assert.equal(exitCodeOf(waiting('all', [is('web:1', 'SUCCEEDED')], { isLate: true })), 0)
  const unreached = { problem: { kind: 'unreachable', message: '' }, entry: { answeredAt: undefined } } as const
  assert.equal(exitCodeOf(waiting('all', [{ ...targetOf('web:1'), told: unreached }], { isLate: true })), 5)
  assert.equal(exitCodeOf(waiting('all', [{ ...targetOf('web:1'), told: unreached }, runs], { isLate: true })), 124)
  assert.equal(exitCodeOf(waiting('all', [{ ...targetOf('web:1'), told: unreached }])), undefined)
})

test('when nothing more is to be known it is the code of what is known, or 124 where that is no result', () => {
  const running: readonly [string, Told] = ['web:6', { wire: { id: 'web:6', buildStatus: 'IN_PROGRESS' } }]
  const over = (...told: readonly (readonly [string, Told])[]) => exitCodeOf(stateOf(told, { ended: true }))
  assert.equal(codeOf(failed, running), undefined)
  assert.deepEqual([over(failed, good), over(failed, running), over(running)], [1, 124, 124])
})
