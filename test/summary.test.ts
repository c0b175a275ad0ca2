import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Build } from '../source/domain/build.ts'
import { widthOf } from '../source/line.ts'
import type { State } from '../source/state.ts'
import { summary } from '../source/summary.ts'
import { watchedBuilds } from '../source/watched-builds.ts'
import { whyText } from '../source/why.ts'
import { failedBuild, knowing, listed, sceneAt, stateOf } from './helpers/builds.ts'
import { hostileBuild } from './panes/hostile.ts'

test('an item a build: those that failed first, then what is not known, then the others; why below each', () => {
  assert.deepEqual(summary(listed()), [
    '- ✖ failed     `web #887`          6:40  `pr/25@9be01d2`',
    '  BUILD  exit 1  `npm test -- --ci`',
    '- ? not found  `gone:1f3c52aa`',
    '  another region or account, older than a year, or mistyped',
    '- ? denied     `secret:77`',
    '  no permission for codebuild:BatchGetBuilds on project secret',
    '- ● running    `api-server #1412`  3:20  `main@3f2c1ab`',
    '- ● running    `checkout #311`     1:05  `pr/402`',
    '  INSTALL  exit 100  `apt-get update`',
    '- ○ queued     `mobile #120`       0:48  `release/4.2`',
    '- ✔ succeeded  `docs #2044`        2:11  `main`',
  ])
})

/** So many builds of web, the first of which failed. */
const many = (count: number, failed: number, wire: object = {}) =>
  Array.from({ length: count }, (_, at) => {
    const id = `web:${at}`
    const end = at < failed ? { buildStatus: 'FAILED', ...wire } : { buildStatus: 'SUCCEEDED' }
    return [id, { wire: { id, endTime: 1.7e9, ...end } }] as const
  })

test('it is never longer than twenty lines; what is left out is counted by status', () => {
  const lines = summary(stateOf(many(5000, 2)))
  assert.equal(lines.length, 20)
  assert.match(lines[0] ?? '', /^- ✖ failed/)
  assert.equal(lines.at(-1), '- and 4981 more builds: 4981 succeeded')
  const one = summary(stateOf(many(20, 2)))
  assert.deepEqual([one.length, one.at(-1)?.startsWith('- ✔')], [20, true])
  assert.equal(summary(stateOf(many(21, 2))).at(-1), '- and 2 more builds: 2 succeeded')
})

test('a build that failed is there with its cause or not at all', () => {
  const { phases } = failedBuild
  const lines = summary(stateOf(many(30, 30, { phases })))
  assert.equal(lines.length, 19)
  assert.equal(lines.filter((line) => line.startsWith('- ✖')).length, 9)
  assert.equal(lines.filter((line) => line === '  BUILD  exit 1  `npm test -- --ci`').length, 9)
  assert.equal(lines.at(-1), '- and 21 more builds: 21 failed')
  assert.equal(summary(stateOf(many(10, 10, { phases }))).length, 20)
})

/** The same builds, some of them under others: `[child, parent]` by their places. */
const under = (state: State, pairs: readonly (readonly [child: number, parent: number])[]): State => ({
  ...state,
  builds: state.builds.map((build, at) => {
    const parent = pairs.find(([child]) => child === at)?.[1]
    const key = parent === undefined ? undefined : state.builds[parent]?.key
    return key === undefined ? build : { ...build, under: key }
  }),
})

test('what belongs to a build or batch stands under it, and comes as early as the gravest of them', () => {
  const told = ['SUCCEEDED', 'IN_PROGRESS', 'SUCCEEDED', 'FAILED', 'SUCCEEDED'].map((buildStatus, at) => {
    const id = `web:${at + 1}`
    return [id, { wire: { id, projectName: 'web', buildNumber: at + 1, buildStatus, currentPhase: 'BUILD' } }] as const
  })
  const state = under(stateOf(told), [
    [2, 1],
    [3, 1],
    [4, 3],
  ])
  assert.deepEqual(summary(state), [
    '- ● running    `web #2`',
    '  - ✖ failed     `web #4`',
    '    - ✔ succeeded  `web #5`',
    '  - ✔ succeeded  `web #3`',
    '- ✔ succeeded  `web #1`',
  ])
})

test('a batch has a number of its own, and is called a batch', () => {
  const { entries, ...state } = stateOf([
    ['web:1', { wire: { id: 'web:1', projectName: 'web', buildNumber: 41, buildStatus: 'SUCCEEDED' } }],
  ])
  const batches = new Map(
    [...entries].map(([id, entry]) => [id, { ...entry, data: { ...(entry.data as Build), groups: [] } }]),
  )
  assert.deepEqual(summary({ ...state, entries: batches }), ['- ✔ succeeded  `web batch #41`'])
})

test('of a build of a batch it is told which part it is, and whether that may fail', () => {
  const state = under(
    stateOf(
      ['web:1', 'web:2', 'web:3'].map((id, at) => [
        id,
        { wire: { id, projectName: 'web', buildNumber: at + 1, buildStatus: 'FAILED', sourceVersion: 'main' } },
      ]),
    ),
    [
      [1, 0],
      [2, 0],
    ],
  )
  const parts = [undefined, { identifier: 'unit', ignoreFailure: false }, { identifier: 'links', ignoreFailure: true }]
  const builds = state.builds.map((each, at) => {
    const part = parts[at]
    return part === undefined ? each : { ...each, part: { ...part, dependsOn: [] } }
  })
  assert.deepEqual(summary({ ...state, builds }), [
    '- ✖ failed  `web #1`      `main`',
    '  - ✖ failed  `web #2`    `unit`',
    '  - ✖ failed  `web #3`    `links`  may fail',
  ])
})

test('where there is no room for all, failures of every batch are there, under it', () => {
  const told = Array.from({ length: 60 }, (_, at) => {
    const id = `web:${at}`
    const buildStatus = at === 29 || at === 59 ? 'FAILED' : 'SUCCEEDED'
    return [id, { wire: { id, projectName: 'web', buildNumber: at, buildStatus } }] as const
  })
  const pairs = told.map((_, at) => [at, at < 30 ? 0 : 30] as const).filter(([child, parent]) => child !== parent)
  const lines = summary(under(stateOf(told), pairs))
  assert.equal(lines.length, 20)
  assert.deepEqual(lines.slice(0, 2), ['- ✔ succeeded  `web #0`', '  - ✖ failed     `web #29`'])
  const second = lines.indexOf('- ✔ succeeded  `web #30`')
  assert.equal(lines[second + 1], '  - ✖ failed     `web #59`')
  assert.equal(lines.at(-1), '- and 41 more builds: 41 succeeded')
})

test('backticks in a command, and signs of Markdown in what is said, are what they were', () => {
  const message = 'Error while executing command: echo `date` *now*'
  const phases = [{ phaseType: 'BUILD', phaseStatus: 'FAILED', contexts: [{ statusCode: '_ODD_', message }] }]
  const trouble = { kind: 'denied', message: 'not allowed on project/* <b>' } as const
  assert.deepEqual(
    summary(
      stateOf([
        ['web:1', { wire: { id: 'web:1', buildStatus: 'FAILED', phases } }],
        ['web:2', { problem: trouble }],
      ]),
    ),
    [
      '- ✖ failed  `web`',
      '  BUILD  \\_ODD\\_  ``echo `date` *now*``',
      '- ? denied  `web:2`',
      '  not allowed on project/\\* \\<b>',
    ],
  )
})

test('it has no link to the console, and so no number of an account', () => {
  assert.doesNotMatch(summary(listed()).join('\n'), /123456789012|https?:/)
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

test('with --ascii a status is a word alone: in ASCII its signs would begin headings and lists', () => {
  const [first, , second] = summary(listed({ settings: { ascii: true, place: '', last: 10 } }))
  assert.equal(first, '- failed     `web #887`          6:40  `pr/25@9be01d2`')
  assert.equal(second, '- not found  `gone:1f3c52aa`')
})

test('with --ascii it has no glyph outside of ASCII, an ellipsis neither', () => {
  const settings = { ascii: true, place: '', last: 10 }
  const message = `${'a very long word '.repeat(40)}end`
  const phases = [{ phaseType: 'BUILD', phaseStatus: 'FAILED', contexts: [{ statusCode: 'CODE', message }] }]
  const long = { ...failedBuild, projectName: 'p'.repeat(200), phases }
  for (const state of [listed({ settings }), knowing([long], { settings })])
    for (const line of summary(state)) assert.match(line, /^[\x20-\x7e]*$/)
})

test('why a build failed is one line of so many cells', () => {
  const why = watchedBuilds(listed()).map((watched) => whyText(watched, 24))
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
