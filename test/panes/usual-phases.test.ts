import assert from 'node:assert/strict'
import { test } from 'node:test'
import { layoutOf } from '../../source/layout.ts'
import type { State } from '../../source/state.ts'
import { failedBuild, now, opened, runningBuild } from '../helpers/builds.ts'
import { body } from '../helpers/frame.tsx'
import { lifeOf, lookingBack } from '../helpers/histories.ts'
import type { Life } from '../helpers/lives.ts'

const life: Life = lifeOf({
  SUBMITTED: 1,
  QUEUED: 4,
  PROVISIONING: 31,
  DOWNLOAD_SOURCE: 6,
  INSTALL: 60,
  PRE_BUILD: 9,
  BUILD: 120,
  POST_BUILD: 10,
  UPLOAD_ARTIFACTS: 5,
  FINALIZING: 3,
})
const lives: readonly Life[] = [life, life, life, life]

const failed = lookingBack(opened(failedBuild, 'phases'), 'web', lives)
const running = lookingBack(opened(runningBuild, 'phases'), 'api-server', lives)

test('each bar has a mark where the phase usually ends, and what took twice as long says so', () => {
  const lines = body(failed, 118)
  assert.deepEqual(lines.slice(0, 7), [
    '   SUBMITTED         ✔ succeeded      0:01  15:32:00  ▏',
    '   QUEUED            ✔ succeeded      0:04  15:32:01  ▍',
    '   PROVISIONING      ✔ succeeded      0:31  15:32:05  ███╎',
    '   DOWNLOAD_SOURCE   ✔ succeeded      0:06  15:32:36     █╎',
    '   INSTALL           ✔ succeeded      1:12  15:32:42      ██████╎▍',
    '   PRE_BUILD         ✔ succeeded      0:09  15:33:54             █╎',
    '   BUILD             ✖ failed         4:31  15:34:03              ████████████╎██████████████▍  twice as long as usual',
  ])
  assert.equal(lines.filter((line) => line.includes('usual')).length, 1)
})

test('the phase that runs grows towards its mark, and those that usually come yet say how long they take', () => {
  const space = (cells: number): string => ' '.repeat(cells)
  assert.deepEqual(body({ ...running, now: now - 60_000 }, 100), [
    '   SUBMITTED         ✔ succeeded      0:01  ▎',
    '   QUEUED            ✔ succeeded      0:09  █╎▋',
    '   PROVISIONING      ✔ succeeded      0:30    ████████╎',
    '   DOWNLOAD_SOURCE   ✔ succeeded      0:10            ██╎▍',
    '   INSTALL           ✔ succeeded      0:40               ███████████     ╎',
    ` › BUILD             ● running        0:50  ${space(24)}█████████████▍${space(17)}╎`,
    '   POST_BUILD        ·               ~0:10',
    '   UPLOAD_ARTIFACTS  ·               ~0:05',
    '   FINALIZING        ·               ~0:03',
  ])
  const later = body({ ...running, now: now + 200_000 }, 100)[5]
  assert.equal(
    later,
    ` › BUILD             ● running        5:10  ${space(7)}█████████╎███████████████  twice as long as usual`,
  )
})

test('where it is narrow the words go first, then the marks', () => {
  const buildAt = (columns: number): string | undefined => body(failed, columns)[6]
  assert.match(buildAt(100) ?? '', /█╎█+▌ {2}twice as long as usual$/)
  assert.match(buildAt(80) ?? '', /█╎█+▌$/)
  assert.match(buildAt(60) ?? '', /█╎█+▋$/)
  assert.equal(buildAt(40), '   BUILD             ✖     4:31    ████▉')
})

test('with --ascii the mark is a colon', () => {
  const ascii: State = { ...failed, settings: { ...failed.settings, ascii: true } }
  const lines = body(ascii, 100)
  for (const line of lines) assert.match(line, /^[\x20-\x7e]*$/)
  assert.match(lines[6] ?? '', /=:=+ {2}twice as long as usual$/)
})

test('within a bar the mark is seen, beyond it dim; the words are a warning', () => {
  const runs = layoutOf(running, { columns: 100, rows: 30 }).flatMap((block) =>
    'lines' in block ? block.lines.flat() : [],
  )
  const tones = runs.flatMap(({ text, tone }) => (text.trim() === '╎' ? [tone] : []))
  assert.deepEqual(tones, [undefined, undefined, undefined, 'dim', 'dim'])
  const words = layoutOf(failed, { columns: 100, rows: 30 })
    .flatMap((block) => ('lines' in block ? block.lines.flat() : []))
    .find(({ text }) => text === 'twice as long as usual')
  assert.equal(words?.tone, 'warning')
})

test('from fewer than three builds nothing is told', () => {
  const little = lookingBack(opened(failedBuild, 'phases'), 'web', [life, life])
  assert.deepEqual(body(little, 100), body(opened(failedBuild, 'phases'), 100))
})
