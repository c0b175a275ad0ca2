import assert from 'node:assert/strict'
import { test } from 'node:test'
import { widthOf } from '../source/line.ts'
import { watchedBuilds } from '../source/panes/builds.ts'
import { summary, whyOf } from '../source/summary.ts'
import { failedBuild, knowing, listed, sceneAt, stateOf } from './helpers/builds.ts'
import { hostileBuild } from './panes/hostile.ts'

test('a line a build: those that failed first, then what is not known, then the others', () => {
  assert.deepEqual(summary(listed()), [
    '✖ failed     web #887              6:40  BUILD  exit 1  npm test -- --ci',
    '? not found  gone:1f3c52aa               another region or account, older than a year, or mistyped',
    '? denied     secret:77                   no permission for codebuild:BatchGetBuilds on project secret',
    '● running    api-server #1412      3:20',
    '● running    checkout #311         1:05  INSTALL  exit 100  apt-get update',
    '○ queued     mobile #120           0:48',
    '✔ succeeded  docs #2044            2:11',
  ])
})

test('it is never longer than twenty lines; what is left out is counted by status', () => {
  const told = Array.from({ length: 5000 }, (_, at) => {
    const id = `web:${at}`
    return [id, { wire: { id, buildStatus: at < 2 ? 'FAILED' : 'SUCCEEDED', endTime: 1.7e9 } }] as const
  })
  const lines = summary(stateOf(told))
  assert.equal(lines.length, 20)
  assert.match(lines[0] ?? '', /^✖ failed/)
  assert.equal(lines.at(-1), 'and 4981 more builds: 4981 succeeded')
  const one = summary(stateOf(told.slice(0, 20)))
  assert.deepEqual([one.length, one.at(-1)?.startsWith('✔')], [20, true])
  assert.equal(summary(stateOf(told.slice(0, 21))).at(-1), 'and 2 more builds: 2 succeeded')
})

test('nothing is watched, nothing is said', () => {
  assert.deepEqual(summary(stateOf([])), [])
})

test('it has no control code and no line that never ends, whatever the builds say', () => {
  for (const state of [knowing([hostileBuild, failedBuild]), sceneAt('unicode', 100), sceneAt('failures', 100)])
    for (const line of summary(state)) {
      assert.doesNotMatch(line, /\p{Cc}/u)
      assert.ok(widthOf(line) <= 300, line)
    }
})

test('with --ascii it has no glyph outside of ASCII, an ellipsis neither', () => {
  const settings = { ascii: true, place: '' }
  const message = `${'a very long word '.repeat(40)}end`
  const phases = [{ phaseType: 'BUILD', phaseStatus: 'FAILED', contexts: [{ statusCode: 'CODE', message }] }]
  const long = { ...failedBuild, projectName: 'p'.repeat(200), phases }
  for (const state of [listed({ settings }), knowing([long], { settings })])
    for (const line of summary(state)) assert.match(line, /^[\x20-\x7e]*$/)
})

test('why a build failed is one line of so many cells', () => {
  const why = watchedBuilds(listed().targets, listed().entries).map((watched) => whyOf(watched, 24))
  assert.deepEqual(why, [
    'BUILD  exit 1  npm test…',
    '',
    'INSTALL  exit 100…',
    '',
    '',
    'another region or…',
    'no permission for…',
  ])
})
