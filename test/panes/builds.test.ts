import assert from 'node:assert/strict'
import { test } from 'node:test'
import { listed } from '../helpers/builds.ts'
import { targetOf } from '../helpers/entries.ts'
import { body, frame } from '../helpers/frame.tsx'

const without = [
  '   ? not found  gone:1f3c52aa',
  '       another region or account, older than a year, or mistyped',
  '   ? denied     secret:77',
  '       no permission for codebuild:BatchGetBuilds on project secret',
]

test('at 160 columns: all that there is to say, newest first, causes below, what is not known last', () => {
  assert.deepEqual(body(listed(), 160), [
    '   STATUS       PROJECT        #  SOURCE         PHASE             PROGRESS                ELAPSED     STARTED  BY',
    ' › ○ queued     mobile       120  release/4.2    QUEUED            ▁▁▁▁▁▁▁▁▁▁▁▁········       0:48    48 s ago  ci-bot',
    '   ● running    checkout     311  pr/402         POST_BUILD        ▁▓▓▓▓▓▓▆▆▆▆▆▆▆▆▆▆▆··       1:05   1 min ago  release',
    '       INSTALL  exit 100  apt-get update',
    '   ● running    api-server  1412  main@3f2c1ab   BUILD             ▁▂▂▂▆▆▆▆▆▆▆▆▆▆▆▆▆···       3:20   3 min ago  ci-bot',
    '   ✖ failed     web          887  pr/25@9be01d2  COMPLETED         ▂▂▆▆▆▆▓▓▓▓▓▓▓▓▓▓▓▓▓▓       6:40  10 min ago  codepipeline/web',
    '       BUILD  exit 1  npm test -- --ci',
    '   ✔ succeeded  docs        2044  main           COMPLETED         ▁▁▂▂▂▆▆▆▆▆▆▆▆▆▆▆▆▆▆▆       2:11     2 h ago  ci-bot',
    ...without,
  ])
})

test('at 118 columns the bar gives way before a word is cut', () => {
  assert.deepEqual(body(listed(), 118), [
    '   STATUS       PROJECT        #  SOURCE         PHASE             PROGRESS      ELAPSED     STARTED  BY',
    ' › ○ queued     mobile       120  release/4.2    QUEUED            ▁▁········       0:48    48 s ago  ci-bot',
    '   ● running    checkout     311  pr/402         POST_BUILD        ▁▓▓▆▆▆▆▆··       1:05   1 min ago  release',
    '       INSTALL  exit 100  apt-get update',
    '   ● running    api-server  1412  main@3f2c1ab   BUILD             ▂▂▆▆▆▆▆···       3:20   3 min ago  ci-bot',
    '   ✖ failed     web          887  pr/25@9be01d2  COMPLETED         ▂▆▆▓▓▓▓▓▓▓       6:40  10 min ago  codepipeline/web',
    '       BUILD  exit 1  npm test -- --ci',
    '   ✔ succeeded  docs        2044  main           COMPLETED         ▁▂▆▆▆▆▆▆▆▆       2:11     2 h ago  ci-bot',
    ...without,
  ])
})

test('at 100 columns who began it has gone', () => {
  assert.deepEqual(body(listed(), 100), [
    '   STATUS       PROJECT        #  SOURCE         PHASE             PROGRESS      ELAPSED     STARTED',
    ' › ○ queued     mobile       120  release/4.2    QUEUED            ▁▁········       0:48    48 s ago',
    '   ● running    checkout     311  pr/402         POST_BUILD        ▁▓▓▆▆▆▆▆··       1:05   1 min ago',
    '       INSTALL  exit 100  apt-get update',
    '   ● running    api-server  1412  main@3f2c1ab   BUILD             ▂▂▆▆▆▆▆···       3:20   3 min ago',
    '   ✖ failed     web          887  pr/25@9be01d2  COMPLETED         ▂▆▆▓▓▓▓▓▓▓       6:40  10 min ago',
    '       BUILD  exit 1  npm test -- --ci',
    '   ✔ succeeded  docs        2044  main           COMPLETED         ▁▂▆▆▆▆▆▆▆▆       2:11     2 h ago',
    ...without,
  ])
})

test('at 80 columns when it started has gone too, and the source where a name would be cut for it', () => {
  assert.deepEqual(body(listed(), 80), [
    '   STATUS       PROJECT        #  PHASE             PROGRESS             ELAPSED',
    ' › ○ queued     mobile       120  QUEUED            ▁▁▁▁▁▁▁▁▁········       0:48',
    '   ● running    checkout     311  POST_BUILD        ▁▓▓▓▓▓▆▆▆▆▆▆▆▆▆··       1:05',
    '       INSTALL  exit 100  apt-get update',
    '   ● running    api-server  1412  BUILD             ▁▂▂▂▆▆▆▆▆▆▆▆▆▆···       3:20',
    '   ✖ failed     web          887  COMPLETED         ▂▂▆▆▆▓▓▓▓▓▓▓▓▓▓▓▓       6:40',
    '       BUILD  exit 1  npm test -- --ci',
    '   ✔ succeeded  docs        2044  COMPLETED         ▁▂▂▂▆▆▆▆▆▆▆▆▆▆▆▆▆       2:11',
    ...without,
  ])
})

test('at 60 columns the source and the number have gone', () => {
  assert.deepEqual(body(listed(), 60), [
    '   STATUS       PROJECT    PHASE         PROGRESS    ELAPSED',
    ' › ○ queued     mobile     QUEUED        ▁▁········     0:48',
    '   ● running    checkout   POST_BUILD    ▁▓▓▆▆▆▆▆··     1:05',
    '       INSTALL  exit 100  apt-get update',
    '   ● running    api-serv…  BUILD         ▂▂▆▆▆▆▆···     3:20',
    '   ✖ failed     web        COMPLETED     ▂▆▆▓▓▓▓▓▓▓     6:40',
    '       BUILD  exit 1  npm test -- --ci',
    '   ✔ succeeded  docs       COMPLETED     ▁▂▆▆▆▆▆▆▆▆     2:11',
    '   ? not found  gone:1f3c52aa',
    '       another region or account, older than a year, or…',
    '   ? denied     secret:77',
    '       no permission for codebuild:BatchGetBuilds on…',
  ])
})

test('at 40 columns status, project and phase are left', () => {
  assert.deepEqual(body(listed(), 40), [
    '   STATUS       PROJECT     PHASE',
    ' › ○ queued     mobile      QUEUED',
    '   ● running    checkout    POST_BUILD',
    '       INSTALL  exit 100  apt-get update',
    '   ● running    api-server  BUILD',
    '   ✖ failed     web         COMPLETED',
    '       BUILD  exit 1  npm test -- --ci',
    '   ✔ succeeded  docs        COMPLETED',
    '   ? not found  gone:1f3c52aa',
    '       another region or account, older…',
    '   ? denied     secret:77',
    '       no permission for codebuild:Batc…',
  ])
})

test('a build that joins moves no column while only its id is known', () => {
  const before = listed()
  const joined = targetOf('a-project-with-a-long-name:5b2d6a0e-6f57-4c5b-9f5d-1a2b3c4d5e6f')
  const after = { ...before, builds: [...before.builds, joined] }
  for (const columns of [160, 118, 100, 80, 60, 40])
    assert.deepEqual(body(after, columns).slice(0, -1), body(before, columns), `${columns} columns`)
  assert.equal(body(after, 160).at(-1), `   · waiting for AWS  ${joined.id}`)
  assert.equal(body(after, 40).at(-1), '   · waiting for AWS  a-project-with-a-…')
})

test('the top line counts builds by status, in words where there is room, and gives up the place last', () => {
  const top = (columns: number): string | undefined => frame(listed(), { columns, rows: 20 })[0]
  assert.equal(
    top(130),
    ' cbtop  us-east-1 · prod   7 builds   ● 2 running   ○ 1 queued   ✔ 1 succeeded   ✖ 1 failed   ? 1 not found   ? 1 denied',
  )
  assert.equal(top(80), ' cbtop  us-east-1 · prod   7 builds ● 2  ○ 1  ✔ 1  ✖ 1  ? 2')
  assert.equal(top(60), ' cbtop  us-east-1 · prod   7 builds ● 2  ○ 1  ✔ 1  ✖ 1  ? 2')
  assert.equal(top(50), ' cbtop   7 builds ● 2  ○ 1  ✔ 1  ✖ 1  ? 2')
  assert.equal(top(40), ' cbtop  ● 2  ○ 1  ✔ 1  ✖ 1  ? 2')
})

test('builds of several regions have a column that tells which', () => {
  const state = listed()
  const [first, ...rest] = state.builds
  const builds = [{ ...(first as (typeof state.builds)[number]), region: 'eu-west-1' }, ...rest]
  assert.match(body({ ...state, builds }, 160)[0] ?? '', /SOURCE +REGION +PHASE/)
  assert.doesNotMatch(body(state, 160)[0] ?? '', /REGION/)
  // where only its id is known, that is said beside it
  const joined = targetOf('web:5b2d6a0e', 'eu-west-1')
  assert.equal(
    body({ ...state, builds: [...state.builds, joined] }, 160).at(-1),
    '   · waiting for AWS  web:5b2d6a0e  eu-west-1',
  )
})
