import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { WireBuild } from '../../source/demo/wire-build.ts'
import { pastOf } from '../../source/domain/past.ts'
import { unknown } from '../../source/feed.ts'
import { wantBuild } from '../../source/feeds/builds.ts'
import { clean } from '../../source/feeds/clean.ts'
import { wantHistory } from '../../source/feeds/history.ts'
import { readBatch } from '../../source/feeds/read-batch.ts'
import { viewAt } from '../../source/layout.ts'
import { sourceRows } from '../../source/panes/compared-source.ts'
import { groupRows } from '../../source/panes/group-rows.ts'
import { paneNamed } from '../../source/panes/index.ts'
import type { State } from '../../source/state.ts'
import { failedBuild, now, opened, phasesFrom, runningBuild } from '../helpers/builds.ts'
import { buildOf, targetOf } from '../helpers/entries.ts'

const size = { columns: 100, rows: 30 }
const state = opened(failedBuild, 'phases')

/** A build whose one phase failed like this. */
const failing = (phaseType: string, contexts: readonly { readonly statusCode: string; readonly message: string }[]) =>
  opened({ ...failedBuild, phases: phasesFrom(now / 1000 - 60, [[phaseType, 10, 'FAILED', contexts]]) }, 'phases')

test('a batch has a row for each of very many groups', () => {
  const groups = Array.from({ length: 200_000 }, (_, at) => ({ identifier: `group-${at}` }))
  const batch = readBatch(clean({ id: 'web:7', buildGroups: groups }) ?? '') ?? assert.fail()
  const rows = groupRows(batch, state, 80)
  assert.equal(rows.length, 200_002)
  assert.match(rows.at(-1)?.lines(80, state)[0]?.[0]?.text ?? '', /^group-199999 /)
})

test('each of very many commands that failed has a row for what it wrote last', () => {
  const contexts = Array.from({ length: 30_000 }, (_, at) => ({
    statusCode: '',
    message: `Error while executing command: make ${at}. Reason: exit status 1`,
  }))
  const outputs = viewAt(failing('BUILD', contexts), size).rows.filter(({ key }) => key.endsWith(' output'))
  assert.deepEqual(
    [0, 29_999].map((at) => outputs[at]?.copies?.text),
    ['make 0', 'make 29999'],
  )
})

test('what a phase is called stands in no more of the key of each row below it than tells it from others', () => {
  const message = Array.from({ length: 5000 }, (_, at) => `line ${at}`).join('\n')
  const { rows } = viewAt(failing('A'.repeat(200_000), [{ statusCode: 'X', message }]), size)
  assert.equal(rows.length >= 5000, true)
  assert.equal(Math.max(...rows.map(({ key }) => key.length)) < 100, true)
  assert.equal(new Set(rows.map(({ key }) => key)).size, rows.length)
})

test('each of very many secondary sources is compared in its own version, of those of one name in the first', () => {
  const names = Array.from({ length: 30_000 }, (_, at) => `s${at}`)
  const of = (version: string) =>
    buildOf({
      ...failedBuild,
      secondarySources: names.map((sourceIdentifier) => ({ sourceIdentifier, type: 'S3' })),
      secondarySourceVersions: [...names, ...names].map((sourceIdentifier, at) => ({
        sourceIdentifier,
        sourceVersion: at < names.length ? `${version}${at}` : 'another',
      })),
    })
  const texts = sourceRows(of('old'), of('new'), 100, false).map(({ whole }) => whole?.text)
  assert.equal(texts.filter((text) => text === 'old29999 → new29999').length, 1)
  assert.equal(texts.filter((text) => text?.includes('another')).length, 0)
})

test('while a build runs, what differs in its sources and variables is not made anew each second', () => {
  const last: WireBuild = {
    ...runningBuild,
    id: 'api-server:0a1b2c3d',
    arn: 'arn:aws:codebuild:us-east-1:123456789012:build/api-server:0a1b2c3d',
    buildStatus: 'SUCCEEDED',
    startTime: now / 1000 - 7200,
    endTime: now / 1000 - 7000,
    environment: { environmentVariables: [{ name: 'LEGACY', value: '/a/reference', type: 'PARAMETER_STORE' }] },
  }
  const first = opened(runningBuild, 'compare')
  const [open = assert.fail()] = first.builds
  const [build, of] = [buildOf(last), targetOf(last.id ?? '')]
  const known = { ...unknown, askedAt: now, answeredAt: now }
  const comparing: State = {
    ...first,
    entries: new Map([
      ...first.entries,
      [wantHistory(open).id, { ...known, data: { builds: [pastOf(build)] } }],
      [wantBuild(of).id, { ...known, data: build }],
    ]),
  }
  const at = (ms: number) => {
    const rows = paneNamed('compare').rows({ ...comparing, now: now + ms }, 100)
    return ['builds took', 'compared variable LEGACY'].map((key) => rows.find((row) => row.key === key))
  }
  const [[took, variable], [tookThen, variableThen]] = [at(0), at(1000)]
  assert.ok(variable !== undefined && took !== undefined)
  assert.equal(variableThen, variable)
  assert.notEqual(tookThen, took)
})
