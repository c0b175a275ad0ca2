import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Listing } from '../source/domain/build-id.ts'
import { unknown } from '../source/feed.ts'
import { wantListing } from '../source/feeds/listings.ts'
import { widthOf } from '../source/line.ts'
import { onceCodeOf, tableOf } from '../source/once.ts'
import { failedBuild, knowing, listed, runningBuild, stateOf } from './helpers/builds.ts'
import type { Told } from './helpers/entries.ts'
import { hostileBuild } from './panes/hostile.ts'

const answered = (id: string, buildStatus: string): readonly [string, Told] => [id, { wire: { id, buildStatus } }]
const good = answered('web:1', 'SUCCEEDED')
const failed = answered('web:2', 'FAILED')
const runs = answered('web:3', 'IN_PROGRESS')
const missing: readonly [string, Told] = ['web:4', { entry: { missing: 1 } }]
const problem = (
  kind: 'denied' | 'expired' | 'invalid' | 'busy' | 'unreachable' | 'unreadable' | 'other',
  failures = 1,
): readonly [string, Told] => ['docs:1', { problem: { kind, message: kind }, entry: { failures } }]

const codeOf = (...told: readonly (readonly [string, Told])[]): number | undefined => onceCodeOf(stateOf(told))

test('0 when none has failed: one that runs has not', () => {
  assert.equal(codeOf(good, runs), 0)
  assert.equal(codeOf(), 0)
})

test('1 when one failed, 3 when one was not found at the first answer, or refused as no id', () => {
  assert.equal(codeOf(good, failed, runs), 1)
  assert.equal(codeOf(failed, missing), 3)
  assert.equal(codeOf(failed, problem('invalid')), 3)
})

test('4 when one was denied, or the credentials failed twice in a row', () => {
  assert.equal(codeOf(missing, problem('denied')), 4)
  assert.equal(codeOf(good, problem('expired')), undefined)
  assert.equal(codeOf(good, problem('expired', 2)), 4)
})

test('5 when AWS could not be reached twice in a row, or gave no answer that is one: less grave than 4, graver than 3', () => {
  for (const kind of ['unreachable', 'unreadable', 'other'] as const) {
    assert.equal(codeOf(missing, problem(kind)), undefined)
    assert.equal(codeOf(missing, failed, problem(kind, 2)), 5)
  }
  assert.equal(codeOf(problem('unreachable', 2), ['web:9', { problem: { kind: 'denied', message: '' } }]), 4)
})

test('none while an answer is still to come, or while AWS throttles', () => {
  assert.equal(codeOf(failed, ['web:9', {}]), undefined)
  assert.equal(codeOf(failed, problem('busy', 9)), undefined)
})

test('what was answered once is enough, whatever comes after that', () => {
  const { wire } = runs[1]
  assert.equal(codeOf(['web:3', { ...(wire ? { wire } : {}), problem: { kind: 'busy', message: '' } }]), 0)
})

test('a table of all builds, the newest first, as wide as it needs to be, and why one failed', () => {
  assert.deepEqual(tableOf(listed(), Number.POSITIVE_INFINITY), [
    'STATUS       PROJECT        #  SOURCE         PHASE       ELAPSED     STARTED  BY',
    '○ queued     mobile       120  release/4.2    QUEUED         0:48    48 s ago  ci-bot',
    '● running    checkout     311  pr/402         POST_BUILD     1:05   1 min ago  release',
    '    INSTALL  exit 100  apt-get update',
    '● running    api-server  1412  main@3f2c1ab   BUILD          3:20   3 min ago  ci-bot',
    '✖ failed     web          887  pr/25@9be01d2  COMPLETED      6:40  10 min ago  codepipeline/web',
    '    BUILD  exit 1  npm test -- --ci',
    '✔ succeeded  docs        2044  main           COMPLETED      2:11     2 h ago  ci-bot',
    '? not found  gone:1f3c52aa',
    '    another region or account, older than a year, or mistyped',
    '? denied     secret:77',
    '    no permission for codebuild:BatchGetBuilds on project secret',
  ])
})

test('it is no wider than the terminal: columns go as they do in the list', () => {
  for (const width of [20, 40, 60, 80, 120]) {
    const lines = tableOf(listed(), width)
    for (const line of lines) assert.ok(widthOf(line) <= width, `${width}: ${line}`)
  }
  assert.equal(tableOf(listed(), 60)[0], 'STATUS       PROJECT        #  PHASE         ELAPSED')
})

test('of builds of several regions it has the region; what is not found is not looked for again', () => {
  const arn = 'arn:aws:codebuild:eu-west-1:123456789012:build/docs:1'
  const state = stateOf([
    ['web:1', { wire: { id: 'web:1', buildStatus: 'SUCCEEDED' } }],
    [arn, { entry: { missing: 1 } }],
  ])
  assert.deepEqual(tableOf(state, Number.POSITIVE_INFINITY), [
    'STATUS       PROJECT  #  SOURCE  REGION     PHASE  ELAPSED  STARTED  BY',
    '✔ succeeded  web                 us-east-1',
    '? not found  docs:1  eu-west-1',
    '    another region or account, older than a year, or mistyped',
  ])
})

test('the line of a project that AWS does not know is no wider than its column', () => {
  const gone: Listing = { kind: 'project', key: 'us-east-1 project gone', region: 'us-east-1', id: 'gone', ask: 'gone' }
  const known = stateOf([runs])
  const entry = { ...unknown, problem: { kind: 'invalid', message: 'there is no such project' } as const, failures: 1 }
  const entries = new Map([...known.entries, [wantListing(gone).id, entry]])
  assert.deepEqual(tableOf({ ...known, targets: [...known.targets, gone], entries }, Number.POSITIVE_INFINITY), [
    'STATUS       PROJECT  #  SOURCE  PHASE  ELAPSED  STARTED  BY',
    '? not found  gone',
    '    there is no such project',
    '○ queued     web',
  ])
})

test('it has no control code and, with --ascii, nothing outside of ASCII, whatever builds say', () => {
  for (const width of [80, Number.POSITIVE_INFINITY]) {
    for (const line of tableOf(knowing([hostileBuild, failedBuild]), width)) assert.doesNotMatch(line, /\p{Cc}/u)
    const plain = knowing([failedBuild, runningBuild], { settings: { ascii: true, place: '', last: 10 } })
    for (const line of tableOf(plain, width)) assert.match(line, /^[\x20-\x7e]*$/)
  }
})
