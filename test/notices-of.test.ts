import assert from 'node:assert/strict'
import { test } from 'node:test'
import { noticesOf, titleOf } from '../source/notices-of.ts'
import { watchedBuilds } from '../source/watched-builds.ts'
import { knowing, listed, now } from './helpers/builds.ts'

const all = watchedBuilds(listed())
const named = (name: string) => all.filter(({ build }) => build?.projectName === name)

/** So many builds that ended like this, the first ones otherwise. */
const many = (failed: number, succeeded: number) =>
  watchedBuilds(
    knowing(
      Array.from({ length: failed + succeeded }, (_, at) => ({
        ...{ id: `web:${at}`, projectName: 'web', buildNumber: at, startTime: 1.7e9, endTime: 1.7e9 + 90 },
        buildStatus: at < succeeded ? 'SUCCEEDED' : 'FAILED',
      })),
    ),
  )

test('a build is told of by its name, what became of it, after how long, and why', () => {
  assert.deepEqual(noticesOf({ builds: [...named('docs'), ...named('web')], isAll: false }, all, now, false), [
    { title: 'web #887 failed', body: 'after 6:40: BUILD  exit 1  npm test -- --ci' },
    { title: 'docs #2044 succeeded', body: 'after 2:11' },
  ])
})

test('the last of them is followed by one notice of all', () => {
  assert.deepEqual(noticesOf({ builds: named('docs'), isAll: true }, all, now, false).at(-1), {
    title: 'all 7 builds done',
    body: '2 running, 1 queued, 1 succeeded, 1 failed, 1 not found, 1 denied',
  })
  assert.deepEqual(noticesOf({ builds: named('docs'), isAll: true }, named('docs'), now, false), [
    { title: 'docs #2044 succeeded', body: 'after 2:11' },
  ])
})

test('of many only five are told of one by one, those that failed first, and how many more', () => {
  const builds = many(2, 28)
  const notices = noticesOf({ builds, isAll: true }, builds, now, false)
  assert.deepEqual(
    notices.map(({ title }) => title),
    [
      ...['web #28 failed', 'web #29 failed', 'web #0 succeeded', 'web #1 succeeded', 'web #2 succeeded'],
      '25 more builds done',
      'all 30 builds done',
    ],
  )
  assert.deepEqual(
    notices.slice(-2).map(({ body }) => body),
    ['25 succeeded', '28 succeeded, 2 failed'],
  )
  assert.equal(noticesOf({ builds: builds.slice(0, 5), isAll: false }, builds, now, false).length, 5)
  assert.equal(
    noticesOf({ builds: builds.slice(0, 6), isAll: false }, builds, now, false).at(-1)?.title,
    '1 more build done',
  )
})

test('nothing that is done is nothing to tell', () => {
  assert.deepEqual(noticesOf({ builds: [], isAll: false }, all, now, false), [])
})

test('the title counts the builds by their signs, those that went well last', () => {
  assert.equal(titleOf(all, false), 'cbtop ● 2 ○ 1 ✖ 1 ? 2 ✔ 1')
  assert.equal(titleOf(all, true), 'cbtop * 2 . 1 x 1 ? 2 + 1')
  assert.equal(titleOf([], false), 'cbtop')
})
