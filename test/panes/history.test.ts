import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Past } from '../../source/domain/past.ts'
import type { Status } from '../../source/domain/status.ts'
import { layoutOf, viewAt } from '../../source/layout.ts'
import type { State } from '../../source/state.ts'
import { failedBuild, now, opened, runningBuild } from '../helpers/builds.ts'
import { after, body, press } from '../helpers/frame.tsx'
import { lookingBackAt } from '../helpers/histories.ts'

const size = { columns: 100, rows: 60 }

/** A build of so many seconds that began so many hours ago, as it is remembered. */
const past = (hours: number, seconds: number, status: Status = 'succeeded', projectName = 'web'): Past => {
  const startTime = now - hours * 3_600_000
  const ended = status === 'running' ? {} : { endTime: startTime + seconds * 1000 }
  return {
    id: `${projectName}:${hours}`,
    projectName,
    buildNumber: 900 - hours,
    status,
    startTime,
    ...ended,
    phases: [],
  }
}

/** Newest first, the open build of 400 s not among them: whole eighths of that, one failed, one was stopped, one runs. */
const pasts: readonly Past[] = [
  past(1, 100, 'running'),
  past(2, 300),
  past(3, 50),
  past(4, 400),
  past(5, 250, 'failed'),
  past(6, 150),
  past(7, 350),
  past(8, 100, 'stopped'),
  past(9, 200),
]

const failed = lookingBackAt(opened(failedBuild, 'details'), 'web', pasts)

/** The lines of the section. */
const section = (state: State, columns: number): readonly string[] => {
  const lines = body(state, columns)
  const at = lines.indexOf('   History')
  return at < 0 ? [] : lines.slice(at, lines.indexOf('', at))
}

test('the last builds side by side, the newest at the right, and how this one stands against what is usual', () => {
  assert.deepEqual(section(failed, 100), [
    '   History',
    '   last 9                    ▄▂▇▃▅█▁▆█',
    '                              ■  ✖   ✖',
    '   succeeded                 6 of the last 9',
    // of 50, 150, 200, 300, 350 and 400 s
    '   usual                     4:10, mostly 1:00 to 6:35, of 6 builds',
    '   this build                6:40, 2:30 longer than usual',
  ])
})

test('heights are told by the longest, tones by how they ended', () => {
  const runs = layoutOf(failed, size).flatMap((block) => ('lines' in block ? block.lines.flat() : []))
  const columns = runs.filter(({ text }) => /^[▁▂▃▄▅▆▇█]$/.test(text))
  assert.deepEqual(
    columns.map(({ tone }) => tone),
    ['good', 'warning', 'good', 'good', 'bad', 'good', 'good', 'good', 'bad'],
  )
})

test('no more than twenty are shown, and all that are known counted', () => {
  const many = Array.from({ length: 30 }, (_, at) => past(at + 1, 100 + at))
  const lines = section(lookingBackAt(opened(failedBuild, 'details'), 'web', many), 100)
  // all but this one went well: it is the newest
  assert.match(lines[1] ?? '', /^ {3}last 20 {19}▃{19}█$/)
  assert.equal(lines[3], '   succeeded                 30 of the last 31')
})

test('beside one that hung for an hour the others still differ', () => {
  const hung = [past(1, 3600), past(2, 60), past(3, 120), past(4, 180), past(5, 120)]
  const lines = section(lookingBackAt(opened(failedBuild, 'details'), 'web', hung), 100)
  // of 540 s, three times the middle one; this one took 400 s
  assert.equal(lines[1], '   last 6                    ▂▃▂▁█▆')
})

test('where all went well there is no line of signs below', () => {
  const state = opened({ ...runningBuild, projectName: 'api-server' }, 'details')
  const three = [1, 2, 3].map((hours) => past(hours, 120, 'succeeded', 'api-server'))
  assert.deepEqual(section(lookingBackAt(state, 'api-server', three), 100), [
    '   History',
    '   last 3                    ███',
    '   succeeded                 3 of the last 3',
    '   usual                     2:00, of 3 builds',
    '   this build                3:20 so far, 1:20 longer than usual',
  ])
})

test('how much longer it took is the difference of what is seen', () => {
  // of 300.2 s, shown as 5:00, and this one of 400 s
  const three = [1, 2, 3].map((hours) => past(hours, 300.2))
  const lines = section(lookingBackAt(opened(failedBuild, 'details'), 'web', three), 100)
  assert.equal(lines.at(-1), '   this build                6:40, 1:40 longer than usual')
})

test('while it runs this build goes on, and no row is made again for it', () => {
  const three = [1, 2, 3].map((hours) => past(hours, 300, 'succeeded', 'api-server'))
  const state = lookingBackAt(opened(runningBuild, 'details'), 'api-server', three)
  const later = { ...state, now: now + 10_000 }
  assert.equal(section(state, 100).at(-1), '   this build                3:20 so far')
  assert.equal(section(later, 100).at(-1), '   this build                3:30 so far')
  assert.equal(viewAt(later, size).rows, viewAt(state, size).rows)
})

test('fewer than three builds that went well tell nothing that is usual', () => {
  const two = lookingBackAt(opened(failedBuild, 'details'), 'web', [past(1, 100), past(2, 100)])
  assert.deepEqual(section(two, 100).slice(3), [
    '   succeeded                 2 of the last 3',
    '   usual                     not known: fewer than three builds went well',
  ])
  assert.deepEqual(section(opened(failedBuild, 'details'), 100), [])
})

test('with --ascii heights are signs of ASCII, and it fits into the least of screens', () => {
  const ascii: State = { ...failed, settings: { ...failed.settings, ascii: true } }
  assert.deepEqual(section(ascii, 100).slice(1, 3), [
    '   last 9                    =:#-+@.*@',
    '                              #  x   x',
  ])
  const many = Array.from({ length: 30 }, (_, at) => past(at + 1, 100))
  const least = section(lookingBackAt(opened(failedBuild, 'details'), 'web', many), 40)
  assert.match(least[1] ?? '', /^ {3}last 20 {6}▃{19}█$/)
})

test('it can be gone through and copied: a line a build', () => {
  const state = after(failed, size, '/', ...'last 9', 'Enter')
  const [action] = press(state, size, 'y').actions
  assert.ok(action?.type === 'copy')
  assert.deepEqual(action.text.split('\n').slice(0, 2), ['web #891  succeeded  3:20', 'web #892  stopped  1:40'])
})
