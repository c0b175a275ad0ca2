import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { WireBuild } from '../../source/demo/wire-build.ts'
import { pastOf } from '../../source/domain/past.ts'
import { type Entry, unknown } from '../../source/feed.ts'
import { wantBuild } from '../../source/feeds/builds.ts'
import { wantHistory } from '../../source/feeds/history.ts'
import { viewAt } from '../../source/layout.ts'
import type { Size } from '../../source/pane.ts'
import { paneNamed } from '../../source/panes/index.ts'
import type { State } from '../../source/state.ts'
import { assertFrame } from '../fuzz/sanity.ts'
import { failedBuild, now, opened, phasesFrom, runningBuild } from '../helpers/builds.ts'
import { buildOf, targetOf } from '../helpers/entries.ts'
import { after, body, frame, layoutLines, press, selectedKey } from '../helpers/frame.tsx'

const size: Size = { columns: 120, rows: 50 }
const begun = now / 1000 - 7200
const lastId = 'web:0a1b2c3d'

/** The last success before the failed build: an hour and fifty minutes before it began, and quicker. */
const lastSuccess: WireBuild = {
  ...failedBuild,
  id: lastId,
  arn: `arn:aws:codebuild:us-east-1:123456789012:build/${lastId}`,
  buildNumber: 885,
  buildStatus: 'SUCCEEDED',
  startTime: begun,
  endTime: begun + 200,
  sourceVersion: 'main',
  resolvedSourceVersion: '396a60b97d86aa310c1c9a5d1c2b3a4f5e6d7c8b',
  phases: phasesFrom(begun, [
    ['SUBMITTED', 1],
    ['QUEUED', 4],
    ['PROVISIONING', 30],
    ['INSTALL', 30],
    ['BUILD', 130],
    ['FINALIZING', 4],
  ]),
  source: {
    ...failedBuild.source,
    buildspec: 'version: 0.2\nphases:\n  build:\n    commands:\n      - npm ci\n      - npm test',
  },
  environment: {
    ...failedBuild.environment,
    image: 'aws/codebuild/standard:6.0',
    environmentVariables: [
      { name: 'NODE_OPTIONS', value: '--max-old-space-size=4096', type: 'PLAINTEXT' },
      { name: 'CDN_KEY', value: '/acme/web/old-key', type: 'PARAMETER_STORE' },
      { name: 'LEGACY', value: 'hush-legacy', type: 'PLAINTEXT' },
    ],
  },
}

type Known = {
  readonly last?: WireBuild | undefined
  readonly past?: readonly WireBuild[]
  readonly entry?: Partial<Entry>
}

/** A state in which a build is open in Compare, these were its project's last builds, and this is known of the last success. */
const comparing = (wire: WireBuild, { last, past, entry }: Known, given: Partial<State> = {}): State => {
  const state = opened(wire, 'compare', given)
  const [target = assert.fail()] = state.builds
  const builds = (past ?? (last === undefined ? [] : [last])).map((each) => pastOf(buildOf(each)))
  const entries: [string, Entry][] = [[wantHistory(target).id, { ...unknown, data: { builds } }]]
  const [success] = past ?? [last]
  if (success?.id !== undefined && (last !== undefined || entry !== undefined)) {
    const data = last === undefined ? {} : { data: buildOf(last) }
    entries.push([wantBuild(targetOf(success.id)).id, { ...unknown, ...data, ...entry }])
  }
  return { ...state, entries: new Map([...state.entries, ...entries]) }
}

// the open build is asked for by its id, and so is the last success
const compared = comparing(failedBuild, { last: lastSuccess }, { times: 'utc' })

const between = `https://github.com/acme/web/compare/${lastSuccess.resolvedSourceVersion}...${failedBuild.resolvedSourceVersion}`

test('side by side: which builds, versions and the page between them, machine, variables, buildspec, slower phases', () => {
  const pair = (label: string, before: string, is: string): string => `   ${label.padEnd(22)}${before.padEnd(46)}${is}`
  const lines = body(compared, 120)
  assert.deepEqual(lines, [
    pair('Builds', 'LAST SUCCESS', 'THIS BUILD'),
    pair('build', 'web #885', 'web #887').replace('   ', ' › '),
    pair('status', 'succeeded', 'failed'),
    pair('started', '2026-11-22 13:42:00 UTC', '2026-11-22 15:32:00 UTC'),
    pair('took', '3:20', '6:40, 2.0 times as long'),
    pair('id', lastId, failedBuild.id ?? ''),
    '',
    '   Source',
    pair('version', 'main', 'pr/25'),
    pair('resolved', '396a60b97d86', '9be01d2a7c1c'),
    `   between   ${between.slice(0, 107)}`,
    `             ${between.slice(107)}`,
    '',
    '   Environment',
    pair('image', 'aws/codebuild/standard:6.0', 'aws/codebuild/standard:7.0'),
    pair('NODE_OPTIONS', '********', '******** differs'),
    pair('CDN_KEY', '/acme/web/old-key', '/acme/web/cdn-key'),
    pair('NPM_TOKEN', 'none', '********'),
    pair('LEGACY', '********', 'none'),
    '',
    '   Buildspec',
    '       build:',
    '         commands:',
    '   -       - npm ci',
    '   -       - npm test',
    '   +       - npm test -- --ci',
    '',
    '   Phases',
    '   PHASE    LAST SUCCESS  THIS BUILD  LONGER',
    '   BUILD    2:10          4:31        2.1 times',
    '   INSTALL  0:30          1:12        2.4 times',
  ])
})

test('on 80 columns one stands below the other, on 40 the name above both', () => {
  const lines = body(compared, 80)
  assert.deepEqual(lines.slice(0, 5), [
    '   Builds',
    ' › build          before  web #885',
    '                  now     web #887',
    '   status         before  succeeded',
    '                  now     failed',
  ])
  assert.deepEqual(body(compared, 40).slice(0, 4), [
    '   Builds',
    ' › build',
    '     before  web #885',
    '     now     web #887',
  ])
  for (const columns of [40, 60, 80, 89, 90, 120, 200]) assertFrame(compared, { columns, rows: 24 })
})

test('on 40 columns no time of a slower phase is cut, and no line is too long, however long they took', () => {
  const start = now / 1000 - 8_900_000
  const arn = (id: string): string => `arn:aws:codebuild:us-east-1:123456789012:build/${id}`
  const quick = {
    ...lastSuccess,
    startTime: start - 60,
    endTime: start,
    phases: phasesFrom(start - 60, [['BUILD', 0]]),
  }
  const slow = { ...runningBuild, startTime: start, phases: phasesFrom(start, [['BUILD', 8_900_000]], true) }
  const state = comparing(slow, {
    last: { ...quick, id: 'api-server:1', arn: arn('api-server:1'), projectName: 'api-server' },
  })
  const [title, row] = body(state, 40).slice(-2)
  assert.match(title ?? '', /^ {3}PHASE {2}BEFORE {2}NOW {10}\S/)
  assert.match(row ?? '', /^ {3}BUILD {2}0:00 {4}103d so far {2}\S/)
  const lines = layoutLines(after(state, { columns: 40, rows: 24 }, 'G'), { columns: 40, rows: 24 })
  for (const line of lines) assert.ok(line.length <= 40, line)
})

test('x reveals what a masked variable was and is, of the selected one alone, and leaving hides it again', () => {
  const on = (name: string): State => {
    let state = after(compared, size, 'g')
    while (!selectedKey(state, size)?.endsWith(` ${name}`)) state = after(state, size, 'j')
    return state
  }
  const revealed = after(on('NODE_OPTIONS'), size, 'x')
  const text = body(revealed, 120).join('\n')
  assert.match(text, /NODE_OPTIONS +--max-old-space-size=4096 +--max-old-space-size=6144/)
  assert.doesNotMatch(text, /npm_s3cret|hush/)
  assert.doesNotMatch(body(after(revealed, size, 'x'), 120).join('\n'), /old-space/)
  assert.doesNotMatch(body(after(revealed, size, 'q', 'c'), 120).join('\n'), /old-space/)
  assert.deepEqual(press(on('NODE_OPTIONS'), size, 'y', 'Y').actions, [])
  assert.deepEqual(press(revealed, size, 'Y').actions, [
    {
      type: 'copy',
      what: 'NODE_OPTIONS, before and now',
      text: '--max-old-space-size=4096 → --max-old-space-size=6144',
    },
  ])
  assert.deepEqual(press(on('CDN_KEY'), size, 'x', 'y').actions, [
    { type: 'copy', what: 'CDN_KEY', text: '/acme/web/cdn-key' },
  ])
})

test('y copies a version in full, and the link', () => {
  const copied = press(after(compared, size, ...'jjjjjj'), size, 'y', 'j', 'y').actions
  assert.deepEqual(copied, [
    { type: 'copy', what: 'resolved', text: failedBuild.resolvedSourceVersion },
    { type: 'copy', what: 'link', text: between },
  ])
})

test('c shows it from any pane of a build, and Esc, ← and q lead back to that one', () => {
  for (const pane of ['phases', 'environment', 'json'] as const)
    for (const back of ['Esc', '←', 'q']) {
      const shown = after({ ...compared, pane }, size, 'c')
      assert.equal(shown.pane, 'compare')
      const left = after(shown, size, 'j', back)
      assert.deepEqual([left.pane, left.build], [pane, compared.build])
      assert.equal(after(left, size, 'q').pane, 'builds')
    }
  const aside = after({ ...compared, pane: 'source' }, size, 'c')
  assert.match(frame(aside, size)[1] ?? '', /7 JSON {2}Compare$/)
  assert.equal(after(aside, size, 'Tab').pane, 'phases')
  assert.equal(after(aside, size, 'Shift-Tab').pane, 'json')
  assert.equal(after(aside, size, '/', 'w', 'Enter', 'Esc').pane, 'compare')
})

test('c is no key where no build is known, nor of a batch, nor in the list', () => {
  assert.equal(after({ ...compared, pane: 'phases', entries: new Map() }, size, 'c').pane, 'phases')
  assert.equal(after({ ...compared, pane: 'builds' }, size, 'c').pane, 'builds')
})

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
