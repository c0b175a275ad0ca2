import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { isMark, statusOfPhase } from '../../source/domain/phase.ts'
import { comingPhases } from '../../source/domain/progress.ts'
import { batches } from '../../source/feeds/builds.ts'
import { clean } from '../../source/feeds/clean.ts'
import { readBatch } from '../../source/feeds/read-batch.ts'
import { asSdk } from '../helpers/entries.ts'

const recorded = (file: string): unknown =>
  JSON.parse(readFileSync(new URL(`../fixtures/${file}`, import.meta.url), 'utf8'))

const batchOf = (wire: unknown) => readBatch(clean(asSdk(wire)) ?? '') ?? assert.fail('no batch')

const { buildBatches } = recorded('batch-20-succeeded.json') as { readonly buildBatches: readonly object[] }
const succeeded = buildBatches[0] as { readonly arn: string }

test('a recorded batch is read as a build with groups', () => {
  const batch = batchOf(succeeded)
  assert.deepEqual(
    [batch.status, batch.buildNumber, batch.buildComplete, batch.timeoutInMinutes, batch.currentPhase],
    ['succeeded', 6, true, 60, 'SUCCEEDED'],
  )
  assert.deepEqual([batch.logs?.cloudWatch?.status, batch.logs?.s3?.status], ['ENABLED', 'DISABLED'])
  assert.deepEqual(batch.groups?.[0], {
    identifier: 'DOWNLOAD_SOURCE',
    dependsOn: [],
    ignoreFailure: false,
    buildStatus: 'SUCCEEDED',
    builds: [
      'arn:aws:codebuild:us-west-2:123456789012:build/codebuild-demo-project:379737d8-bc35-48ec-97fd-776d27545315',
    ],
  })
  assert.deepEqual(
    batch.groups?.map(({ identifier, dependsOn }) => [identifier, dependsOn]).slice(1),
    (buildBatches[0] as { buildGroups: { identifier: string; dependsOn: string[] }[] }).buildGroups
      .slice(1)
      .map(({ identifier, dependsOn }) => [identifier, dependsOn]),
  )
})

test('what became of a batch is its last phase, which is a mark', () => {
  const { buildBatch } = recorded('batch-23-stopped.json') as { readonly buildBatch: object }
  const [good, stopped] = [batchOf(succeeded).phases.at(-1), batchOf(buildBatch).phases.at(-1)]
  assert.deepEqual([good && isMark(good), stopped && isMark(stopped)], [true, true])
  assert.deepEqual([good && statusOfPhase(good), stopped && statusOfPhase(stopped)], ['succeeded', 'stopped'])
})

test('a build that is pending has not begun', () => {
  const { buildBatch } = recorded('batch-23-stopped.json') as { readonly buildBatch: object }
  assert.deepEqual(
    batchOf(buildBatch).groups?.map(({ buildStatus, builds }) => [buildStatus, builds.length]),
    [
      ['SUCCEEDED', 1],
      ['IN_PROGRESS', 1],
      ['PENDING', 0],
      ['PENDING', 0],
    ],
  )
})

test('a build that the batch was over before has not begun, one that was stopped has', () => {
  const currentBuildSummary = { arn: 'arn:aws:codebuild:us-east-1:1:build/web:2', buildStatus: 'STOPPED' }
  const group = (more: object) => ({ identifier: 'a', currentBuildSummary: { ...currentBuildSummary, ...more } })
  const { groups } = batchOf({
    id: 'web:1',
    buildGroups: [group({}), group({ primaryArtifact: { type: 'NO_ARTIFACTS' } })],
  })
  assert.deepEqual(
    groups?.map(({ builds }) => builds.length),
    [0, 1],
  )
})

test('the JSON of a batch has its own names', () => {
  const { answer } = batchOf(succeeded)
  const names = Object.keys(answer as object)
  assert.ok(names.includes('buildBatchStatus') && names.includes('logConfig') && !names.includes('buildStatus'))
})

test('while a batch runs, the phases of a batch are to come', () => {
  const running = { id: 'web:1', buildBatchStatus: 'IN_PROGRESS', phases: [{ phaseType: 'DOWNLOAD_BATCHSPEC' }] }
  assert.deepEqual(comingPhases(batchOf(running)), ['IN_PROGRESS', 'COMBINE_ARTIFACTS'])
})

test('a group that lacks anything is read as far as it goes', () => {
  const groups = (...buildGroups: readonly unknown[]) => batchOf({ id: 'web:1', buildGroups }).groups
  assert.deepEqual(groups({}, null, 'lint', { identifier: 'unit', dependsOn: 'lint', currentBuildSummary: [] }), [
    { identifier: '?', dependsOn: [], ignoreFailure: false, builds: [] },
    { identifier: 'unit', dependsOn: [], ignoreFailure: false, builds: [] },
  ])
  assert.deepEqual(batchOf({ id: 'web:1' }).groups, [])
})

test('batches are asked for by ARN or id, and found under the name that was asked', async () => {
  const asked: unknown[] = []
  const aws = async <Output>(request: { readonly operation: string; readonly input: object }): Promise<Output> => {
    asked.push([request.operation, request.input])
    return { buildBatches: [asSdk(succeeded)], buildBatchesNotFound: ['web:2'] } as Output
  }
  const keys = [succeeded.arn, 'web:2', 'web:3']
  const answers = await batches.load(aws, { region: 'us-west-2', keys, signal: new AbortController().signal })
  assert.deepEqual(asked, [['BatchGetBuildBatches', { ids: keys }]])
  assert.deepEqual([[...answers.keys()], [...(answers.untold ?? [])]], [[succeeded.arn], ['web:3']])
})
