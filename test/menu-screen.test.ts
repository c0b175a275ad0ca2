import assert from 'node:assert/strict'
import { test } from 'node:test'
import { update } from '../source/state.ts'
import { failedBuild, knowing, now, opened, others, runningBuild } from './helpers/builds.ts'
import { targetOf } from './helpers/entries.ts'
import { after, frame } from './helpers/frame.tsx'

const size = { columns: 80, rows: 16 }
const debugged = { ...runningBuild, logs: failedBuild.logs, debugSession: { sessionTarget: 'codebuild:1f3c' } }
const rule = ` ${'─'.repeat(78)}`

test('the menu stands at the foot of the list, with what can be done and what that comes to', () => {
  const state = after(knowing([debugged, ...others]), size, 'j', 'j', 'a', 'j')
  assert.deepEqual(frame(state, size), [
    ' cbtop  us-east-1 · prod   4 builds   ● 2 running   ○ 1 queued   ✔ 1 succeeded',
    '',
    '   STATUS       PROJECT        #  PHASE             PROGRESS             ELAPSED',
    '   ○ queued     mobile       120  QUEUED            ▁▁▁▁▁▁▁▁▁········       0:48',
    '   ● running    checkout     311  POST_BUILD        ▁▓▓▓▓▓▆▆▆▆▆▆▆▆▆··       1:05',
    '       INSTALL  exit 100  apt-get update',
    ' › ● running    api-server  1412  BUILD             ▁▂▂▂▆▆▆▆▆▆▆▆▆▆···       3:20',
    '   ✔ succeeded  docs        2044  COMPLETED         ▁▂▂▂▆▆▆▆▆▆▆▆▆▆▆▆▆       2:11',
    '',
    rule,
    ' api-server #1412  ● running  3:20  BUILD',
    '   s  stop it                                     asks first',
    " › u  copy the console's URL                      https://us-east-1.console.aws…",
    '   d  copy the line that opens the debug session  aws ssm start-session…',
    '   l  copy the line that prints the log           aws logs tail /aws/codebuild/…',
    ' 2 s ago · next in 3 s   ↵ do it   esc close',
  ])
})

test('the question names the build by project, number and id, and says what the keys mean', () => {
  assert.deepEqual(frame(after(knowing([runningBuild]), size, 'a', 's'), size).slice(-6), [
    '',
    rule,
    ' Stop api-server #1412?  ● running  3:20  BUILD',
    '   api-server:2b7d1c1e-8a55-4a0f-9d2c-0a4b6f3e7c21',
    '   y  yes, stop it    any other key  no',
    ' 2 s ago · next in 3 s   y yes   esc no',
  ])
  assert.deepEqual(frame(after(opened(failedBuild, 'artifacts'), size, 'a', 'r'), size), [
    ' web #887  ✖ failed  pr/25@9be01d2  6:40, of it queued 0:05',
    ' 1 Phases  2 Log  3 Environment  4 Artifacts  5 Source  6 Details  7 JSON',
    '',
    '   Primary',
    ' › location                  arn:aws:s3:::acme-artifacts/web/site.zip',
    '   checksums                 none: nothing was uploaded',
    '   encryption disabled       no',
    '',
    '',
    '',
    '',
    rule,
    ' Retry web #887?  ✖ failed  6:40',
    '   web:1f3c52aa-0d5b-4bd5-8d5c-2f2f3c1d9a10',
    '   y  yes, retry it    any other key  no',
    ' final   y yes   esc no',
  ])
})

test('it goes on while the question is up: the time ticks, and a build that ends is said to have', () => {
  const asked = after(knowing([runningBuild]), size, 'a', 's')
  const lines = (state: typeof asked) => frame(state, size).slice(-4, -1)
  assert.match(lines({ ...asked, now: now + 5000 })[0] ?? '', /\? {2}● running {2}3:25 {2}BUILD$/)
  const over = { ...runningBuild, buildStatus: 'SUCCEEDED', endTime: now / 1000 }
  assert.deepEqual(lines({ ...asked, entries: knowing([over]).entries }), [
    ' api-server #1412: there is nothing to stop any more  ✔ succeeded  3:20',
    '   api-server:2b7d1c1e-8a55-4a0f-9d2c-0a4b6f3e7c21',
    '   any key  back',
  ])
})

test('on the least of screens the whole id and what the keys mean are there', () => {
  const least = { columns: 40, rows: 10 }
  assert.deepEqual(frame(after(knowing([runningBuild, failedBuild]), least, 'a', 's'), least), [
    ' cbtop   2 builds ● 1  ✖ 1',
    '   STATUS       PROJECT     PHASE',
    ' › ● running    api-server  BUILD',
    '                               ↓ 1 more',
    ' Stop api-server #1412?',
    '   ● running  3:20  BUILD',
    '   api-server:2b7d1c1e-8a55-4a0f-9d2c-0a',
    '   4b6f3e7c21',
    '   y  yes, stop it    any other key  no',
    ' 2 s ago · next in 3 s   y yes   esc no',
  ])
})

test('on the least of screens the question of a retry says what every key means, too', () => {
  const least = { columns: 40, rows: 10 }
  const lines = frame(after(knowing([failedBuild]), least, 'a', 'r'), least)
  assert.equal(lines.at(-2), '   y  yes, retry it    any other key  no')
})

test('where there is no room for the whole menu the selected entry is in sight', () => {
  const least = { columns: 40, rows: 10 }
  const state = after(knowing([debugged]), least, 'a')
  const menu = (...names: readonly string[]) => frame(after(state, least, ...names), least).slice(4, 9)
  assert.deepEqual(
    menu().map((line) => line.slice(0, 4)),
    [' api', ' › s', '   u', '   d', '   l'],
  )
  assert.equal(menu('j', 'j', 'j')[4]?.slice(0, 4), ' › l')
})

test('what went wrong stands in full above the last line, until the next key', () => {
  const order = { does: 'stop', to: targetOf(runningBuild.id ?? '') } as const
  const message = 'not allowed: codebuild:StopBuild on project/api-server'
  const state = update(knowing([runningBuild]), {
    type: 'refused',
    order,
    problem: { kind: 'denied', message },
    at: now,
  })
  assert.deepEqual(frame(state, { columns: 60, rows: 16 }).slice(-4), [
    '',
    ' api-server #1412 was not stopped: not allowed:',
    ' codebuild:StopBuild on project/api-server',
    ' 2 s ago · next in 3 s   ↵ open   / filter   s sort   ? help',
  ])
  assert.doesNotMatch(frame(after(state, size, 'j'), size).join(''), /not allowed/)
})
