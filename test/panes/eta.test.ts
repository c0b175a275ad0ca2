import assert from 'node:assert/strict'
import { test } from 'node:test'
import { layoutOf } from '../../source/layout.ts'
import { type State, update } from '../../source/state.ts'
import { failedBuild, knowing, listed, opened, runningBuild } from '../helpers/builds.ts'
import { after, body, frame } from '../helpers/frame.tsx'
import { lifeOf, lookingBack, lookingBackAt } from '../helpers/histories.ts'
import { type Life, pastsFrom } from '../helpers/lives.ts'

/** As the running build was so far; then so many seconds of BUILD, of which it did 110, and twenty after it. */
const apiServer = (build: number): Life =>
  lifeOf({ SUBMITTED: 1, QUEUED: 9, PROVISIONING: 30, DOWNLOAD_SOURCE: 10, INSTALL: 40, BUILD: build, POST_BUILD: 20 })

/** It waits for 47 of 60 s, and takes a minute after that. */
const mobile = lifeOf({ SUBMITTED: 1, QUEUED: 60, PROVISIONING: 20, BUILD: 40 })

const times = (count: number, life: Life): readonly Life[] => Array.from({ length: count }, () => life)

const known = (builds: readonly Life[], state = listed()): State =>
  lookingBack(lookingBack(state, 'mobile', times(3, mobile)), 'api-server', builds)

const usual = times(4, apiServer(200))

/** The line of a project in the list. */
const lineOf = (project: string, state: State, columns: number): string | undefined =>
  body(state, columns).find((line) => line.includes(` ${project} `))

/** The tones of what says this, at 80 columns. */
const tonesOf = (said: string, state: State): readonly unknown[] =>
  layoutOf(state, { columns: 80, rows: 24 })
    .flatMap((block) => ('lines' in block ? block.lines.flat() : []))
    .flatMap(({ text, tone }) => (text.includes(said) ? [tone] : []))

test('a running build says when it will probably be done; one that fails already, or is done, does not', () => {
  assert.deepEqual(body(known(usual), 160).slice(0, 8), [
    '   STATUS       PROJECT        #  SOURCE         PHASE             PROGRESS                ELAPSED           ETA     STARTED  BY',
    ' › ○ queued     mobile       120  release/4.2    QUEUED            ▁▁▁▁▁▁▁▁▁▁▁▁········       0:48         ~1:13    48 s ago  ci-bot',
    '   ● running    checkout     311  pr/402         POST_BUILD        ▁▓▓▓▓▓▓▆▆▆▆▆▆▆▆▆▆▆··       1:05                 1 min ago  release',
    '       INSTALL  exit 100  apt-get update',
    '   ● running    api-server  1412  main@3f2c1ab   BUILD             ▁▂▂▂▆▆▆▆▆▆▆▆▆▆▆▆▆···       3:20         ~1:50   3 min ago  ci-bot',
    '   ✖ failed     web          887  pr/25@9be01d2  COMPLETED         ▂▂▆▆▆▆▓▓▓▓▓▓▓▓▓▓▓▓▓▓       6:40                10 min ago  codepipeline/web',
    '       BUILD  exit 1  npm test -- --ci',
    '   ✔ succeeded  docs        2044  main           COMPLETED         ▁▁▂▂▂▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆       2:11                   2 h ago  ci-bot',
  ])
})

test('when it is narrow it goes after who began it, when it started and the source, before the number', () => {
  const titles = (columns: number): string | undefined => body(known(usual), columns)[0]?.trim().replace(/ +/g, ' ')
  assert.equal(titles(100), 'STATUS PROJECT # SOURCE PHASE PROGRESS ELAPSED ETA')
  assert.equal(titles(80), 'STATUS PROJECT # PHASE PROGRESS ELAPSED ETA')
  assert.equal(titles(72), 'STATUS PROJECT # PHASE PROGRESS ELAPSED')
  assert.equal(titles(60), 'STATUS PROJECT PHASE PROGRESS ELAPSED')
  assert.equal(
    lineOf('api-server', known(usual), 80),
    '   ● running    api-server  1412  BUILD            ▂▂▆▆▆▆▆···     3:20     ~1:50',
  )
})

test('it counts down by the local clock', () => {
  const later = update(known(usual), { type: 'ticked', at: known(usual).now + 60_000 })
  assert.match(lineOf('api-server', later, 80) ?? '', / 4:20 {5}~0:50$/)
})

test('what should be done by now is over by so much, in a few cells less where there is less room', () => {
  const over = known(times(4, apiServer(40)))
  assert.match(lineOf('api-server', over, 160) ?? '', / 3:20 {2}over by 0:50 {3}3 min ago/)
  assert.match(lineOf('api-server', over, 80) ?? '', / 3:20 {5}\+0:50$/)
  assert.deepEqual(tonesOf('+0:50', over), ['warning'])
  assert.deepEqual(tonesOf('~1:50', known(usual)), ['plain'])
  const open = (builds: readonly Life[]) => lookingBack(opened(runningBuild, 'phases'), 'api-server', builds)
  assert.deepEqual(tonesOf('over by 0:50', open(times(4, apiServer(40)))), ['warning'])
  assert.deepEqual(tonesOf('~1:50 left', open(usual)), ['plain'])
})

test('where builds of a project differ much it is a range', () => {
  // of nine what is left is 40, 60, … 200 s, twenty of them after BUILD: eight of ten are between 48 and 192
  const lives = [130, 290, 150, 270, 170, 250, 190, 230, 210].map(apiServer)
  // and from nine builds that seems less than it is, by a third
  assert.match(lineOf('api-server', known(lives), 160) ?? '', / 3:20 {5}0:24–3:36 {3}3 min ago/)
  assert.match(lineOf('api-server', known(lives), 80) ?? '', / 3:20 {4}<4 min$/)
  const ascii = known(lives, listed({ settings: { ascii: true, place: '', last: 10 } }))
  assert.match(lineOf('api-server', ascii, 160) ?? '', / 0:24-3:36 /)
})

test('there is no such column where nothing runs, or nothing is known of how long builds take', () => {
  const titles = (state: State): string => body(state, 160)[0] ?? ''
  assert.doesNotMatch(titles(listed()), /ETA/)
  assert.doesNotMatch(titles(lookingBack(listed(), 'api-server', usual.slice(0, 2))), /ETA/)
  assert.doesNotMatch(titles(lookingBack(knowing([failedBuild]), 'web', usual)), /ETA/)
  assert.match(titles(lookingBack(listed(), 'api-server', usual)), /ETA/)
})

test('a build of a batch tells none: those before were of other groups; and they count for no other build', () => {
  const batch = 'arn:aws:codebuild:us-east-1:123456789012:build-batch/api-server:b'
  const pasts = pastsFrom(usual, 'api-server')
  const open = (wire: typeof runningBuild, builds: typeof pasts): string | undefined =>
    frame(lookingBackAt(opened(wire, 'phases'), 'api-server', builds), { columns: 118, rows: 24 })[0]
  assert.match(open(runningBuild, pasts) ?? '', /left {3}timeout/)
  assert.doesNotMatch(open({ ...runningBuild, buildBatchArn: batch }, pasts) ?? '', /left {3}timeout/)
  const parts = pasts.map((past) => ({ ...past, buildBatchArn: batch }))
  assert.doesNotMatch(open(runningBuild, parts) ?? '', /left {3}timeout/)
})

test('the column comes with the first history, while the list is looked at', () => {
  const state = listed()
  assert.doesNotMatch(body(state, 80)[0] ?? '', /ETA/)
  assert.match(body(known(usual, state), 80)[0] ?? '', /ETA/)
})

test('it can be sorted by: what is late first, then what is done soon, and last what tells nothing', () => {
  const projects = (state: State): readonly string[] =>
    body(state, 160).flatMap((line) => /(mobile|checkout|api-server|web|docs) +\d+/.exec(line)?.[1] ?? [])
  const sorted = (state: State): State => update(state, { type: 'sorted', by: 'ETA' })
  assert.deepEqual(projects(sorted(known(usual))).slice(0, 2), ['mobile', 'api-server'])
  assert.deepEqual(projects(sorted(known(times(4, apiServer(40))))).slice(0, 2), ['api-server', 'mobile'])
  // of one that fails already nothing is told, however much is known of its project
  const all = lookingBack(known(usual), 'checkout', usual)
  assert.deepEqual(projects(sorted(all)), ['mobile', 'api-server', 'checkout', 'web', 'docs'])
  assert.equal(after(known(usual), { columns: 160, rows: 24 }, 's').sort.by, 'STATUS')
})

test('the header of the open build and the preview of the selected one tell the same', () => {
  const header = (state: State, columns: number): string | undefined => frame(state, { columns, rows: 24 })[0]
  const open = lookingBack(opened(runningBuild, 'phases'), 'api-server', usual)
  assert.equal(
    header(open, 118),
    ' api-server #1412  ● running  main@3f2c1ab  3:20, of it queued 0:10   ~1:50 left   timeout in 0:50',
  )
  // the version goes first, then how long it queued, then its limit
  assert.equal(header(open, 70), ' api-server #1412  ● running  3:20   ~1:50 left   timeout in 0:50')
  assert.equal(header(open, 50), ' api-server #1412  ● running  3:20   ~1:50 left')
  const over = lookingBack(opened(runningBuild, 'phases'), 'api-server', times(4, apiServer(40)))
  assert.match(header(over, 118) ?? '', /queued 0:10 {3}over by 0:50 {3}timeout/)
  const tall = { columns: 100, rows: 30 }
  assert.equal(frame(known(usual), tall).at(-6), ' mobile #120   ~1:13 left')
  assert.equal(frame(listed(), tall).at(-6), ' mobile #120')
  // nor of one that AWS does not know, whatever is known of its project
  const gone = lookingBack(known(usual), 'secret', usual)
  assert.match(frame(after(gone, tall, 'G'), tall).join('\n'), /\n secret:77\n/)
})

test('what a project built last is looked through once, however many of its builds there are, and however often', () => {
  let looked = 0
  const pasts = pastsFrom(usual, 'api-server').map((past) => ({
    ...past,
    get phases() {
      looked++
      return past.phases
    },
  }))
  const many = Array.from({ length: 200 }, (_, at) => ({ ...runningBuild, id: `api-server:${at}` }))
  const state = lookingBackAt(knowing(many), 'api-server', pasts)
  const size = { columns: 120, rows: 40 }
  assert.match(frame(state, size)[2] ?? '', /ETA/)
  assert.equal(looked, pasts.length)
  const ticked = update(state, { type: 'ticked', at: state.now + 1000 })
  for (const next of [ticked, after(ticked, size, 'G'), update(ticked, { type: 'sorted', by: 'ETA' })])
    frame(next, size)
  assert.equal(looked, pasts.length)
})
