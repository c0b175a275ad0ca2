import assert from 'node:assert/strict'
import { test } from 'node:test'
import { layoutOf } from '../../source/layout.ts'
import type { Size } from '../../source/pane.ts'
import { failedBuild, now, opened, phasesFrom, runningBuild } from '../helpers/builds.ts'
import { after, body, frame, press, selectedKey } from '../helpers/frame.tsx'

const size: Size = { columns: 100, rows: 30 }
const failed = opened(failedBuild, 'phases')
const running = opened(runningBuild, 'phases')

test('a failed build: phases on one time scale, the failed ones expanded, what the failed command wrote last one key away', () => {
  assert.deepEqual(body(failed, 100), [
    '   SUBMITTED         ✔ succeeded      0:01  ▏',
    '   QUEUED            ✔ succeeded      0:04  ▌',
    '   PROVISIONING      ✔ succeeded      0:31  █████▏',
    '   DOWNLOAD_SOURCE   ✔ succeeded      0:06       ▉',
    '   INSTALL           ✔ succeeded      1:12       ███████████',
    '   PRE_BUILD         ✔ succeeded      0:09                 ██▎',
    `   BUILD             ✖ failed         4:31                   ${'█'.repeat(38)}▏`,
    '       COMMAND_EXECUTION_ERROR',
    '       command  npm test -- --ci',
    '       exit     1',
    ' ›     ↵ last lines of its output',
    '       message  Error while executing command: npm test -- --ci. Reason: exit status 1',
    '       status FAILED   started 2026-11-22 15:34:03   ended 2026-11-22 15:38:34   duration 271 s',
    `   POST_BUILD        ✔ succeeded      0:02  ${' '.repeat(55)}▌`,
    `   UPLOAD_ARTIFACTS  ✖ failed         0:01  ${' '.repeat(55)}▋`,
    '       CLIENT_ERROR',
    '       message  no matching artifact paths found',
    '       status FAILED   started 2026-11-22 15:38:36   ended 2026-11-22 15:38:37   duration 1 s',
    `   FINALIZING        ✔ succeeded      0:03  ${' '.repeat(55)}█`,
    '   COMPLETED         ✔',
  ])
})

test('a running build: its phase grows, what usually comes next has no time yet', () => {
  const lines = [
    '   SUBMITTED         ✔ succeeded      0:01  ▎',
    '   QUEUED            ✔ succeeded      0:09  ██▊',
    '   PROVISIONING      ✔ succeeded      0:30    █████████▎',
    '   DOWNLOAD_SOURCE   ✔ succeeded      0:10             ███',
    '   INSTALL           ✔ succeeded      0:40                ███████████▎',
    ` › BUILD             ● running        1:50  ${' '.repeat(25)}${'█'.repeat(31)}`,
    '   POST_BUILD        ·',
    '   UPLOAD_ARTIFACTS  ·',
    '   FINALIZING        ·',
  ]
  assert.deepEqual(body(running, 100), lines)
  const later = body({ ...running, now: now + 100_000 }, 100)
  assert.equal(later[5], ` › BUILD             ● running        3:30  ${' '.repeat(16)}${'█'.repeat(40)}`)
})

test('where it is narrow the word goes, the bar stays; where it is wide each phase says when it began', () => {
  assert.equal(body(failed, 60)[6], `   BUILD             ✖     4:31  ${' '.repeat(8)}${'█'.repeat(18)}▋`)
  assert.equal(body(failed, 40)[6], '   BUILD             ✖     4:31    ████▉')
  assert.match(body(failed, 118)[6] ?? '', /^ {3}BUILD {13}✖ failed {9}4:31 {2}15:34:03 {2} +█+▏$/)
})

test('Enter folds and expands a phase, from any of its lines, and stays on it', () => {
  const onBuild = after(failed, size, 'e', 'e')
  const folded = after(onBuild, size, 'Enter')
  assert.equal(body(folded, 100)[7], body(onBuild, 100)[13])
  assert.equal(selectedKey(folded, size), '6 BUILD')
  assert.deepEqual(body(after(folded, size, 'Enter'), 100), body(onBuild, 100))
  const within = after(onBuild, size, 'j', 'j', 'Enter')
  assert.equal(selectedKey(within, size), '6 BUILD')
  assert.deepEqual(body(within, 100), body(folded, 100))
  const small = { columns: 60, rows: 10 }
  assert.equal(selectedKey(after(failed, small, 'j', 'Enter'), small), '6 BUILD')
})

test('a phase that went well says when it began and ended once expanded', () => {
  const expanded = after(failed, size, 'g', 'Enter')
  assert.equal(
    body(expanded, 100)[1],
    '       status SUCCEEDED   started 2026-11-22 15:32:00   ended 2026-11-22 15:32:01   duration 1 s',
  )
  assert.match(body(after(expanded, size, 't', 't'), 100)[1] ?? '', /started 2026-11-22 15:32:00 UTC/)
})

test('e goes from failing phase to failing phase, around the end', () => {
  assert.equal(selectedKey(after(failed, size, 'e'), size), '8 UPLOAD_ARTIFACTS')
  assert.equal(selectedKey(after(failed, size, 'e', 'e'), size), '6 BUILD')
  assert.equal(selectedKey(after(running, size, 'e'), size), '5 BUILD')
})

test('y copies the value of a line, Y the whole message', () => {
  const message = 'Error while executing command: npm test -- --ci. Reason: exit status 1'
  const { actions } = press(after(failed, size, 'e', 'e'), size, 'y', 'j', 'j', 'y', 'j', 'y', 'j', 'y', 'Y')
  assert.deepEqual(actions, [
    { type: 'copy', what: 'message', text: message },
    { type: 'copy', what: 'value', text: 'npm test -- --ci' },
    { type: 'copy', what: 'value', text: '1' },
    { type: 'copy', what: 'command', text: 'npm test -- --ci' },
    { type: 'copy', what: 'message', text: message },
  ])
})

test('the header tells which build, how it stands, how long it took and queued, and what is left of its time limit', () => {
  assert.equal(frame(failed, size)[0], ' web #887  ✖ failed  pr/25@9be01d2  6:40, of it queued 0:05')
  const header = ' api-server #1412  ● running  main@3f2c1ab  3:20, of it queued 0:10   timeout in 0:50'
  assert.equal(frame(running, size)[0], header)
  const toneAt = (at: number): string | undefined =>
    layoutOf({ ...running, now: at }, size)
      .flatMap((block) => ('lines' in block ? (block.lines[0] ?? []) : []))
      .find(({ text }) => text.includes('timeout in'))?.tone
  // 190 of 240 seconds are 79 %, two more are 80 %
  assert.deepEqual([toneAt(now), toneAt(now + 2000)], ['dim', 'warning'])
})

test('a queued build tells how long it may still wait', () => {
  const queued = opened(
    {
      id: 'web:q',
      buildStatus: 'IN_PROGRESS',
      currentPhase: 'QUEUED',
      startTime: now / 1000 - 90,
      queuedTimeoutInMinutes: 5,
      timeoutInMinutes: 60,
      phases: phasesFrom(
        now / 1000 - 90,
        [
          ['SUBMITTED', 1],
          ['QUEUED', 89],
        ],
        true,
      ),
    },
    'phases',
  )
  assert.equal(frame(queued, size)[0], ' web  ○ queued  1:30   queue timeout in 3:30')
})

test('phases that repeat or that nobody heard of are rows like others, and their names are cut, not the line', () => {
  const odd = opened(
    {
      id: 'web:o',
      buildStatus: 'FAILED',
      endTime: now / 1000,
      phases: phasesFrom(now / 1000 - 60, [
        ['SUBMITTED', 1],
        ['DOWNLOAD_SOURCE', 10, 'RETRY'],
        ['DOWNLOAD_SOURCE', 10],
        ['RUN_SANDBOX_OF_A_KIND_THAT_IS_NEW', 39, 'CLIENT_ERROR', [{ statusCode: 'ODD', message: '' }]],
      ]),
    },
    'phases',
  )
  assert.deepEqual(
    body(after(odd, size, 'Enter', 'e', 'Enter'), 80).map((line) => line.slice(0, 60).trimEnd()),
    [
      '   SUBMITTED                          ✔ succeeded      0:01',
      '   DOWNLOAD_SOURCE                    ✖ retry          0:10',
      '   DOWNLOAD_SOURCE                    ✔ succeeded      0:10',
      ' › RUN_SANDBOX_OF_A_KIND_THAT_IS_NEW  ✖ client err…    0:39',
      '   COMPLETED                          ✔',
    ],
  )
})

test('a build that has no phase yet says so', () => {
  assert.deepEqual(body(opened({ id: 'web:n', buildStatus: 'STOPPED', endTime: now / 1000 }, 'phases'), 80), [
    '   no phase yet',
  ])
})
