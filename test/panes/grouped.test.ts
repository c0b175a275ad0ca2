import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { BuildId, Listing } from '../../source/domain/build-id.ts'
import { wantBuild } from '../../source/feeds/builds.ts'
import { clean } from '../../source/feeds/clean.ts'
import { wantListing } from '../../source/feeds/listings.ts'
import { readBatch } from '../../source/feeds/read-batch.ts'
import { firstState, type State, update } from '../../source/state.ts'
import { failedBuild, now, phasesFrom, runningBuild } from '../helpers/builds.ts'
import { asSdk, buildOf, targetOf, withAnswer } from '../helpers/entries.ts'
import { body, layoutLines } from '../helpers/frame.tsx'

const region = 'us-east-1'
const batch: BuildId = { kind: 'batch', key: `${region} batch ci:7`, region, id: 'ci:7', ask: 'ci:7' }
const projectOf = (id: string): Listing => ({ kind: 'project', key: `${region} project ${id}`, region, id, ask: id })
const arnOf = (id: string) => `arn:aws:codebuild:${region}:123456789012:build/${id}`

const told = (state: State, wire: { readonly id: string; readonly [name: string]: unknown }): State =>
  withAnswer(state, wantBuild(targetOf(wire.id)), buildOf(wire))

const group = (identifier: string, id: string, buildStatus: string, more: object = {}) => ({
  identifier,
  currentBuildSummary: { arn: arnOf(id), buildStatus },
  ...more,
})

const wireBatch = {
  id: 'ci:7',
  projectName: 'ci',
  buildBatchNumber: 41,
  buildBatchStatus: 'IN_PROGRESS',
  currentPhase: 'IN_PROGRESS',
  startTime: now / 1000 - 200,
  initiator: 'maria',
  sourceVersion: 'main',
  phases: phasesFrom(
    now / 1000 - 200,
    [
      ['SUBMITTED', 1],
      ['DOWNLOAD_BATCHSPEC', 29],
      ['IN_PROGRESS', 170],
    ],
    true,
  ),
  buildGroups: [
    group('lint', 'ci:1', 'SUCCEEDED'),
    group('unit', 'ci:2', 'IN_PROGRESS', { dependsOn: ['lint'] }),
    group('e2e', 'ci:4', 'IN_PROGRESS', {
      dependsOn: ['lint'],
      ignoreFailure: true,
      priorBuildSummaryList: [{ arn: arnOf('ci:3'), buildStatus: 'FAILED' }],
    }),
    group('deploy', 'ci:5', 'PENDING', { dependsOn: ['unit', 'e2e'] }),
  ],
}

/** A batch whose builds run, one of them for the second time. */
const ofBatch = (): State => {
  const first = firstState({
    settings: { ascii: false, place: region, last: 10 },
    targets: [batch],
    now,
    interval: 5000,
  })
  const known = withAnswer(first, wantBuild(batch), readBatch(clean(asSdk(wireBatch)) ?? ''))
  const part = { ...runningBuild, projectName: 'ci' }
  return [
    { ...part, id: 'ci:1', buildNumber: 101, buildStatus: 'SUCCEEDED', startTime: now / 1000 - 170 },
    { ...part, id: 'ci:2', buildNumber: 102, startTime: now / 1000 - 120 },
    { ...failedBuild, projectName: 'ci', id: 'ci:3', buildNumber: 103, startTime: now / 1000 - 110 },
    { ...part, id: 'ci:4', buildNumber: 104, startTime: now / 1000 - 30 },
  ].reduce(told, known)
}

/** The first columns of the rows, without what shows time. */
const names = (state: State): readonly string[] => body(state, 140).map((line) => line.slice(0, 53).trimEnd())

test('builds of a batch stand below it in the order they began, with what they wait for, and a second try below the first', () => {
  assert.deepEqual(names(ofBatch()), [
    '   STATUS       PROJECT       #  SOURCE',
    ' › ● running    ci batch     41  main',
    '   ✔ succeeded  └ lint      101',
    '   ● running    └ unit      102  after lint',
    '   ✖ failed     └ e2e       103  after lint, may fail',
    '       BUILD  exit 1  npm test -- --ci',
    '   ● running      └ e2e     104  after lint, may fail',
  ])
})

test('they stay with it whatever the order of the list', () => {
  const other = { ...ofBatch(), builds: [...ofBatch().builds, targetOf('docs:1')] }
  const both = told(other, { ...runningBuild, id: 'docs:1', projectName: 'docs', startTime: now / 1000 - 100 })
  const projects = (state: State) => names(state).map((line) => line.slice(16, 25).trimEnd())
  assert.deepEqual(projects(both).slice(1, 4), ['docs', 'ci batch', '└ lint'])
  const reversed = update(both, { type: 'reversed' })
  assert.deepEqual([projects(reversed)[1], projects(reversed).at(-1)], ['ci batch', 'docs'])
})

test('what is left of a group when its batch is filtered out still tells what it belongs to', () => {
  const failed = update(update(ofBatch(), { type: 'beganTyping', what: 'filter' }), {
    type: 'typed',
    text: 'status:failed',
  })
  assert.match(names(failed)[1] ?? '', /✖ failed +└ e2e/)
})

test('a part of a batch is found by its identifier', () => {
  const e2e = { ...ofBatch(), filter: 'e2e' }
  assert.deepEqual(names(e2e).filter((line) => line.includes('└')).length, 2)
})

test('the log of a batch is with its builds', () => {
  const open = update(ofBatch(), { type: 'opened', build: batch.key, pane: 'log' })
  assert.equal(body(open, 80)[0], ' › A batch has no log of its own: each of its builds has one.')
})

test('the pane of a batch shows its own phases, and its groups with what comes before each', () => {
  const open = update(ofBatch(), { type: 'opened', build: batch.key, pane: 'phases' })
  assert.deepEqual(
    body(open, 60).map((line) => line.replace(/[▏▎▍▌▋▊▉█▐▕].*/, '').trimEnd()),
    [
      '   SUBMITTED           ✔     0:01',
      '   DOWNLOAD_BATCHSPEC  ✔     0:29',
      ' › IN_PROGRESS         ●     2:50',
      '   COMBINE_ARTIFACTS   ·',
      '',
      '   Builds',
      '   lint    ✔ succeeded',
      '   unit    ● running      after lint',
      '   e2e     ● running      after lint, may fail, try 2',
      '   deploy  ○ pending      after unit, e2e',
    ],
  )
})

test('with only problems shown, a batch that went well stays with the part of it that did not', () => {
  const over = { ...wireBatch, buildBatchStatus: 'SUCCEEDED', complete: true, endTime: now / 1000 - 1 }
  const well = withAnswer(ofBatch(), wantBuild(batch), readBatch(clean(asSdk(over)) ?? ''))
  const ends = ['ci:2', 'ci:4'].map((id) => ({ ...runningBuild, projectName: 'ci', id, buildStatus: 'SUCCEEDED' }))
  const problems = update(ends.reduce(told, well), { type: 'toggled', what: 'problemsOnly' })
  assert.deepEqual(names(problems), [
    '   STATUS       PROJECT       #  SOURCE',
    ' › ✔ succeeded  ci batch     41  main',
    '   ✖ failed     └ e2e       103  after lint, may fail',
    '       BUILD  exit 1  npm test -- --ci',
  ])
})

test('a retry stands below what it retries, and says which one it is', () => {
  const web = projectOf('web')
  const first = firstState({ settings: { ascii: false, place: region, last: 10 }, targets: [web], now, interval: 5000 })
  const listed = withAnswer(first, wantListing(web), { ids: ['web:9', 'web:8'] })
  const retry = { autoRetryLimit: 2, autoRetryNumber: 1, previousAutoRetry: arnOf('web:8') }
  const both = [
    { ...failedBuild, id: 'web:8' },
    { ...runningBuild, id: 'web:9', projectName: 'web', buildNumber: 888, autoRetryConfig: retry },
  ].reduce(told, listed)
  assert.deepEqual(
    names(both)
      .slice(1)
      .map((line) => line.slice(3, 38).trimEnd()),
    ['✖ failed     web              887', '    BUILD  exit 1  npm test -- --ci', '● running    └ retry 1 of 2   888'],
  )
  const ascii = { ...both, settings: { ...both.settings, ascii: true } }
  assert.match(body(ascii, 140).at(-1) ?? '', /\* running +`- retry 1 of 2 +888/)
})

test('a project without builds, or that AWS does not know, has a row until there is one', () => {
  const [empty, gone] = [projectOf('empty'), projectOf('gone')]
  const settings = { ascii: false, place: region, last: 10 }
  const first = firstState({ settings, targets: [empty, gone], now, interval: 5000 })
  assert.deepEqual(names(first).slice(1), [' › · waiting for AWS  empty', '   · waiting for AWS  gone'])
  const listed = withAnswer(first, wantListing(empty), { ids: [] })
  const { feed, key } = wantListing(gone)
  const problem = { kind: 'invalid', message: 'the project does not exist' } as const
  const failed = update(listed, { type: 'failed', ask: { feed, region, keys: [key] }, problem, jitter: 0, at: now })
  assert.deepEqual(names(failed).slice(1), [
    ' › · no builds  empty',
    '       they join the list as they start',
    '   ? not found  gone',
    '       the project does not exist',
  ])
  const sought = told({ ...failed, builds: [targetOf('docs:1'), targetOf('web:1')] }, { ...failedBuild, id: 'web:1' })
  const lines = layoutLines({ ...sought, filter: 'status:failed' }, { columns: 100, rows: 29 })
  assert.equal(
    lines.map((line) => line.trim()).find((line) => line.startsWith('filter:')),
    'filter: status:failed · 1 of 2',
  )
  const begun = withAnswer(failed, wantListing(empty), { ids: ['empty:1'] })
  assert.ok(names(told(begun, { ...runningBuild, id: 'empty:1' })).every((line) => !line.includes('no builds')))
})
