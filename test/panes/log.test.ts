import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import type { State } from '../../source/state.ts'
import { failedBuild, opened, runningBuild } from '../helpers/builds.ts'
import { type FakeLog, fakeLog } from '../helpers/fake-log.ts'
import { failedLog, numbered, own } from '../helpers/log-lines.ts'
import { logSession } from '../helpers/log-session.ts'

const logs = { groupName: '/aws/codebuild/api-server', streamName: '2b7d' }
const running = opened({ ...runningBuild, logs }, 'log')
const failed = opened(failedBuild, 'log')

/** Somebody looks at a log in a terminal of 80x16, ten lines of it at once. */
const looking = async (t: TestContext, state: State, log: FakeLog, columns = 80) => {
  const session = logSession(state, log, { columns, rows: 16 })
  t.after(session.stop)
  await session.settle()
  return session
}

test('the log of a build that failed begins where the command failed, below what it wrote last', async (t) => {
  const session = await looking(t, failed, fakeLog(failedLog), 104)
  assert.deepEqual(session.seen(), [
    '   ok 31 - does what it should',
    '   ok 32 - does what it should',
    '   ok 33 - does what it should',
    '   ok 34 - does what it should',
    '   ok 35 - does what it should',
    '   ok 36 - does what it should',
    '   ok 37 - does what it should',
    '   ok 38 - does what it should',
    '   not ok 39 - adds up',
    '     1 !== 2',
    ` › ${own('Command did not exit successfully npm test -- --ci exit status 1')}`,
  ])
})

test('a log is asked for once in each interval, and no more after two answers without a line since the build was over', async (t) => {
  const log = fakeLog(failedLog)
  const session = await looking(t, failed, log)
  // the end, and whether something stands before it
  assert.deepEqual(log.asked(), ['tail', 'b/0'])
  assert.equal(session.remark(), '↑ 38 more  ↓ 4 more')
  await session.wait(5000)
  assert.deepEqual(log.asked().slice(2), ['f/53'])
  await session.wait(60_000)
  assert.deepEqual(log.asked().slice(2), ['f/53', 'f/53'])
  assert.equal(session.remark(), 'complete                                                   ↑ 38 more  ↓ 4 more')
})

test('a late last line is read, and the count of answers without one begins anew', async (t) => {
  const log = fakeLog(failedLog)
  const session = await looking(t, failed, log)
  await session.wait(5000)
  log.append('late')
  await session.wait(5000)
  assert.deepEqual(log.asked().slice(2), ['f/53', 'f/53'])
  await session.wait(60_000)
  assert.deepEqual(log.asked().slice(4), ['f/54', 'f/54'])
  await session.press('G')
  assert.equal(session.selected(), 'late')
})

test('while the build runs its log is followed: a line is seen within a poll of being written', async (t) => {
  const log = fakeLog(numbered(30))
  const session = await looking(t, running, log)
  assert.deepEqual([session.selected(), session.remark().slice(0, 9)], ['line 29', 'following'])
  log.append('line 30')
  await session.wait(5000)
  assert.deepEqual([session.selected(), session.seen().at(-1)], ['line 30', ' › line 30'])
})

test('who goes up follows no more, and nothing moves for what comes; G, End and f go on', async (t) => {
  const log = fakeLog(numbered(30))
  for (const [up, on] of [
    ['k', 'G'],
    ['PgUp', 'End'],
    ['g', 'f'],
    ['f', 'f'],
  ] as const) {
    const session = await looking(t, running, log)
    await session.press(up)
    const [seen, remark] = [session.seen(), session.remark()]
    assert.match(remark, /^not following/)
    log.append('new')
    await session.wait(5000)
    assert.deepEqual(session.seen(), seen, up)
    await session.press(on)
    assert.deepEqual([session.selected(), session.remark().slice(0, 9)], ['new', 'following'])
  }
})

test('who went up is told how many lines are new below, until they follow again', async (t) => {
  const log = fakeLog(numbered(30))
  const session = await looking(t, running, log)
  await session.press('k', 'k')
  assert.match(session.remark(), /^not following /)
  log.append('a', 'b')
  await session.wait(5000)
  assert.match(session.remark(), /^2 new lines · not following /)
  await session.press('PgUp')
  log.append('c')
  await session.wait(5000)
  assert.match(session.remark(), /^3 new lines · not following /)
  await session.press('G', 'k')
  assert.match(session.remark(), /^not following /)
})

test('who goes down at the end still follows it', async (t) => {
  const log = fakeLog(numbered(30))
  const session = await looking(t, running, log)
  for (const down of ['j', 'PgDn', 'Ctrl-d', '↓']) {
    await session.press(down)
    log.append(`after ${down}`)
    await session.wait(5000)
    assert.equal(session.selected(), `after ${down}`)
  }
})

test('earlier lines are read when somebody comes near them, over pages that are empty, and nothing in sight jumps', async (t) => {
  const log = fakeLog(numbered(4000), { page: 500, gaps: [3000, 2500] })
  const session = await looking(t, running, log)
  assert.deepEqual(log.asked(), ['tail', 'b/3500', 'b/3000', 'b/3000!'])
  assert.equal(session.window()?.pages[0]?.lines[0]?.text, 'line 2500')
  const before = session.seen()
  assert.equal(
    session.lines().some((line) => line.includes('earlier lines are read')),
    false,
  )
  await session.press(...Array.from({ length: 52 }, () => 'PgUp'))
  const asked = log.asked().length
  assert.ok(asked > 4)
  assert.equal(session.selected(), `line ${3999 - 52 * 10}`)
  assert.equal(new Set(session.seen()).size, before.length)
  const seen = session.seen()
  await session.wait(20_000)
  assert.deepEqual(session.seen(), seen)
})

test('g reads the start of a long log at once, and G its end, not what is between', async (t) => {
  const log = fakeLog(numbered(50_000), { page: 1000 })
  const session = await looking(t, running, log)
  const asked = log.asked().length
  await session.press('g')
  assert.deepEqual(log.asked().slice(asked), ['head', 'f/1000'])
  assert.deepEqual([session.selected(), session.seen()[0]], ['line 0', ' › line 0'])
  await session.press('j')
  assert.equal(session.selected(), 'line 1')
  assert.match(session.remark(), /^not following +↓ 1990 more/)
  await session.press('G')
  assert.deepEqual(log.asked().slice(asked + 2), ['tail', 'b/49000'])
  assert.deepEqual([session.selected(), session.remark().slice(0, 9)], ['line 49999', 'following'])
})

test('what is beyond the lines that are known says how it is read', async (t) => {
  const log = fakeLog(numbered(50_000), { page: 1000 })
  const session = await looking(t, running, log)
  log.fail('unreachable', 'cannot reach logs')
  await session.press('g')
  assert.deepEqual(session.seen().slice(0, 2), ['   earlier lines are read when you go up', ' › line 48000'])
  log.fail()
  await session.wait(60_000)
  await session.press('PgDn', 'G', 'g')
  assert.equal(session.seen()[0], ' › line 0')
  log.fail('unreachable', 'cannot reach logs')
  await session.press(...Array.from({ length: 230 }, () => 'PgDn'))
  assert.ok(session.lines().some((line) => line.startsWith('   later lines are read when you go down; G: the end')))
  assert.ok(session.lines().some((line) => line.includes('cannot reach logs')))
})

test('nothing is asked of a log that nobody looks at, and none is kept of a build that was left', async (t) => {
  const log = fakeLog(failedLog)
  const session = await looking(t, { ...failed, pane: 'details' }, log)
  await session.wait(60_000)
  assert.deepEqual(log.asked(), [])
  await session.press('l')
  const asked = log.asked().length
  await session.press('3')
  await session.wait(60_000)
  assert.equal(log.asked().length, asked)
  const id = [...session.store.get().entries.keys()].find((each) => each.startsWith('log ')) ?? assert.fail()
  await session.press('q')
  assert.equal(session.store.get().entries.has(id), false)
})

test('an answer that comes when the build was left is not kept', async (t) => {
  const log = fakeLog(failedLog)
  const session = logSession(failed, log)
  t.after(session.stop)
  session.store.send({ type: 'left' })
  await session.settle()
  assert.deepEqual(
    [...session.store.get().entries.keys()].filter((id) => id.startsWith('log ')),
    [],
  )
})

test('a log that is not there yet, never was, is empty, or may not be read says so', async (t) => {
  const said = async (state: State, fail?: Parameters<FakeLog['fail']>, ms = 0): Promise<string | undefined> => {
    const log = fakeLog([])
    log.fail(...(fail ?? []))
    const session = await looking(t, state, log)
    await session.wait(ms)
    return session.seen()[0]?.slice(3)
  }
  const none = ['invalid', 'The specified log stream does not exist.'] as const
  assert.equal(await said(running, [...none]), 'No log yet: CloudWatch Logs knows no such stream so far.')
  assert.equal(await said(failed, [...none]), 'No log: CloudWatch Logs knows no such group or stream. It may have been')
  assert.equal(await said(running), 'The log is empty so far.')
  assert.equal(await said(failed), 'The log is empty.')
  assert.equal(
    await said(running, ['denied', 'not allowed: logs:GetLogEvents']),
    'The log cannot be read: not allowed: logs:GetLogEvents',
  )
})

test('a stream that comes late is followed when it is there', async (t) => {
  const log = fakeLog(numbered(3))
  log.fail('invalid', 'The specified log stream does not exist.')
  const session = await looking(t, running, log)
  // more often than what is no id is asked for
  await session.wait(40_000)
  log.fail()
  await session.wait(5000)
  assert.deepEqual([session.selected(), session.remark()], ['line 2', 'following'])
})

test('a log that is deleted while somebody reads it stays as it was, and is asked for no faster', async (t) => {
  const log = fakeLog(numbered(5000), { page: 1000 })
  const session = await looking(t, running, log)
  const asked = log.asked().length
  log.fail('invalid', 'The specified log group does not exist.')
  await session.press('g')
  assert.equal(log.asked().length, asked + 1)
  assert.equal(session.selected(), 'line 3000')
  await session.wait(20_000)
  // each poll asks with the token it has, and then without
  assert.equal(log.asked().length, asked + 1 + 4 * 2)
})

test('before there is an answer the log is being read', () => {
  const session = logSession({ ...failed, paused: true }, fakeLog([]))
  assert.equal(session.seen()[0], '   reading the log…')
  session.stop()
})
