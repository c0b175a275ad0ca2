import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { State } from '../../source/state.ts'
import { assertFrame } from '../fuzz/sanity.ts'
import { failedBuild, now, phasesFrom, runningBuild } from '../helpers/builds.ts'
import { compared, comparing, lastId, lastSuccess, size } from '../helpers/compared.ts'
import { after, body, frame, layoutLines, press, selectedKey } from '../helpers/frame.tsx'

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

test('a build of a batch is not compared: those before were of any of its groups', () => {
  const buildBatchArn = 'arn:aws:codebuild:us-east-1:123456789012:build-batch/web:b'
  const lines = body(comparing({ ...failedBuild, buildBatchArn }, { last: lastSuccess }), 160)
  assert.deepEqual(lines, [
    '   A batch is not compared, nor are its builds: AWS does not tell which of those before were of the same group.',
  ])
})

test('c is no key where no build is known, nor of a batch, nor in the list', () => {
  assert.equal(after({ ...compared, pane: 'phases', entries: new Map() }, size, 'c').pane, 'phases')
  assert.equal(after({ ...compared, pane: 'builds' }, size, 'c').pane, 'builds')
})
