import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { WireBuild } from '../../source/demo/wire-build.ts'
import { viewAt } from '../../source/layout.ts'
import { paneNamed } from '../../source/panes/index.ts'
import type { State } from '../../source/state.ts'
import { assertFrame } from '../fuzz/sanity.ts'
import { failedBuild, now, opened, phasesFrom, runningBuild } from '../helpers/builds.ts'
import { begun, compared, comparing, lastId, lastSuccess, size } from '../helpers/compared.ts'
import { after, body } from '../helpers/frame.tsx'

const said = (state: State): string => body(state, 120).join('\n')

test('where nothing differs each section says so in a line', () => {
  const same: WireBuild = {
    ...failedBuild,
    id: lastId,
    buildStatus: 'SUCCEEDED',
    startTime: begun,
    endTime: begun + 400,
    environment: {
      ...failedBuild.environment,
      environmentVariables: failedBuild.environment?.environmentVariables?.toReversed() ?? [],
    },
  }
  const text = said(comparing(failedBuild, { last: same }))
  for (const line of [
    'Both are of the same commit.',
    'The same machine, and the same variables.',
    'The same 5 lines.',
    'No phase took longer.',
  ])
    assert.match(text, new RegExp(`^ {3}${line}$`, 'm'))
  const source = { ...failedBuild.source, buildspec: undefined }
  const plain = said(
    comparing({ ...failedBuild, source }, { last: { ...same, source: { ...source, buildspec: 'buildspec.yml' } } }),
  )
  assert.match(plain, /Both take buildspec\.yml; what is in it comes with the source\./)
})

test('a buildspec that came inline once and from the source before is told in words', () => {
  const source = { ...failedBuild.source, buildspec: 'ci/buildspec.yml' }
  assert.match(
    said(comparing(failedBuild, { last: { ...lastSuccess, source } })),
    /buildspec +ci\/buildspec\.yml +inline, 5 lines/,
  )
})

test('secondary sources have their versions and links, and a location is shown without who signs in', () => {
  const secondary = (version: string, location: string): Partial<WireBuild> => ({
    secondarySources: [{ type: 'GITLAB', location, sourceIdentifier: 'protocol' }],
    secondarySourceVersions: [{ sourceIdentifier: 'protocol', sourceVersion: version }],
  })
  const url = 'https://bot:glpat_s3cret@gitlab.com/acme/protocol.git'
  const both = said(
    comparing({ ...failedBuild, ...secondary('v2', url) }, { last: { ...lastSuccess, ...secondary('v1', url) } }),
  )
  assert.match(both, /protocol version +v1 +v2/)
  assert.match(both, /between {3}https:\/\/gitlab\.com\/acme\/protocol\/-\/compare\/v1\.\.\.v2/)
  const moved = said(comparing({ ...failedBuild, ...secondary('v2', url) }, { last: lastSuccess }))
  assert.match(moved, /protocol location +none +https:\/\/gitlab\.com\/acme\/protocol\.git/)
  assert.doesNotMatch(both + moved, /s3cret/)
})

test('why there is nothing to compare with: still asked, none built before, none succeeded, gone, refused', () => {
  const asking = { ...opened(failedBuild, 'compare') }
  assert.match(said(asking), /Asking AWS what web built last\./)
  assert.match(said(comparing(failedBuild, {})), /AWS tells of no build of web before this one\./)
  const bad = ['web:1', 'web:2'].map((id): WireBuild => ({ ...lastSuccess, id, buildStatus: 'FAILED' }))
  assert.match(
    said(comparing(failedBuild, { past: bad })),
    /Of 2 builds of web before this one none succeeded; AWS was asked for no more\./,
  )
  const later = { ...lastSuccess, startTime: now / 1000 }
  assert.match(said(comparing(failedBuild, { past: [later] })), /AWS tells of no build of web before this one\./)
  assert.match(said(comparing(failedBuild, { past: [lastSuccess] })), /Asking AWS for web #885, the last success\./)
  assert.match(
    said(comparing(failedBuild, { past: [lastSuccess], entry: { missing: 1 } })),
    /The last success is web #885, and AWS no longer tells of it\./,
  )
  const problem = { kind: 'denied', message: 'not allowed: it' } as const
  assert.match(
    said(comparing(failedBuild, { past: [lastSuccess], entry: { problem } })),
    /The last success is web #885: not allowed: it/,
  )
})

test('the last success is asked for while it is shown, and by no other pane', () => {
  const keysOf = (state: State) =>
    paneNamed(state.pane)
      .wants(state)
      .map(({ key }) => key)
  assert.deepEqual(keysOf(compared), [failedBuild.id, lastId])
  assert.deepEqual(keysOf({ ...compared, pane: 'phases' }), [failedBuild.id])
  assert.deepEqual(keysOf(opened(failedBuild, 'compare')), [failedBuild.id])
  assert.equal(
    paneNamed('compare').wants(compared),
    paneNamed('compare').wants({ ...compared, now: compared.now + 1000 }),
  )
})

test('of a running build the phase that runs is held against the last success, and goes on', () => {
  const id = 'api-server:1'
  const last: WireBuild = {
    ...runningBuild,
    id,
    arn: `arn:aws:codebuild:us-east-1:123456789012:build/${id}`,
    buildNumber: 1400,
    buildStatus: 'SUCCEEDED',
    startTime: begun,
    endTime: begun + 100,
    phases: phasesFrom(begun, [['BUILD', 50]]),
  }
  const state = comparing(runningBuild, { last })
  assert.match(said(state), /took +1:40 +3:20 so far, 2\.0 times as long/)
  assert.match(said(state), /BUILD +0:50 +1:50 so far +2\.2 times/)
  assert.match(said({ ...state, now: now + 50_000 }), /BUILD +0:50 +2:40 so far +3\.2 times/)
})

test('rows of a build that is over are made once', () => {
  const rows = viewAt(compared, size).rows
  assert.equal(viewAt({ ...compared, now: compared.now + 1000 }, size).rows, rows)
  assert.equal(viewAt(after(compared, size, 'j'), size).rows, rows)
})

test('whatever stands in either build, a frame has its size and nothing in it but text', () => {
  const text = '\u202e漢字\u001b[2J e\u0301'.repeat(2000)
  const odd = (of: string): WireBuild => ({
    sourceVersion: of,
    resolvedSourceVersion: of,
    source: { type: of, location: `https://${of}@${of}/${of}`, buildspec: `${of}\n${of}` },
    secondarySources: [{ type: of, location: of, sourceIdentifier: of }],
    secondarySourceVersions: [{ sourceIdentifier: of, sourceVersion: of }],
    environment: {
      image: of,
      environmentVariables: [
        { name: of, value: of, type: of },
        { name: 'A', value: of, type: 'PARAMETER_STORE' },
      ],
    },
  })
  const state = comparing({ ...failedBuild, ...odd(text) }, { last: { ...lastSuccess, ...odd(`x${text}`) } })
  for (const columns of [40, 80, 130])
    for (const ascii of [false, true]) {
      const at = { columns, rows: 20 }
      let shown: State = { ...state, settings: { ...state.settings, ascii } }
      for (const keys of [[], ['G'], ['PgUp'], ['PgUp', 'x'], ['g', 'PgDn']]) {
        shown = after(shown, at, ...keys)
        assertFrame(shown, at)
      }
    }
})
