import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import type { WireBuild } from '../../source/demo/wire-build.ts'
import { failedBuild, knowing, opened } from '../helpers/builds.ts'
import { type FakeLog, fakeLog } from '../helpers/fake-log.ts'
import { failedLog, numbered, own } from '../helpers/log-lines.ts'
import { logSession } from '../helpers/log-session.ts'

const size = { columns: 100, rows: 40 }

const looking = async (t: TestContext, log: FakeLog, wire: WireBuild = failedBuild) => {
  const session = logSession(opened(wire, 'phases'), log, size)
  t.after(session.stop)
  await session.settle()
  return session
}

/** The lines from the one about the command's exit status to the one with the whole message. */
const below = (lines: readonly string[]): readonly string[] =>
  lines.slice(
    lines.indexOf('       exit     1') + 1,
    lines.findIndex((line) => line.startsWith('       message')),
  )

test('from the list two keys lead to the last lines of the command that failed', async (t) => {
  const log = fakeLog(failedLog)
  const session = logSession(knowing([failedBuild]), log, size)
  t.after(session.stop)
  await session.press('Enter')
  assert.deepEqual(log.asked(), [])
  await session.press('Enter')
  assert.deepEqual(log.asked(), ['tail'])
  assert.deepEqual(below(session.seen()), [
    ' ›     ↵ last lines of its output',
    ...Array.from({ length: 13 }, (_, at) => `       ▏ ok ${at + 26} - does what it should`),
    '       ▏ not ok 39 - adds up',
    '       ▏   1 !== 2',
    '       ↵ the log, with 25 lines before these',
  ])
})

test('they are asked for once: what is known is not asked again, and nothing while it is folded', async (t) => {
  const log = fakeLog(failedLog)
  const session = await looking(t, log)
  await session.wait(60_000)
  assert.deepEqual(log.asked(), [])
  await session.press('Enter')
  await session.wait(60_000)
  await session.press('Enter')
  assert.deepEqual([log.asked(), below(session.seen())], [['tail'], [' ›     ↵ last lines of its output']])
})

test('where they do not stand at the end of the log they are looked for before it', async (t) => {
  const log = fakeLog([...failedLog, ...numbered(250)], { page: 100, gaps: [203] })
  const session = await looking(t, log)
  await session.press('Enter')
  assert.deepEqual(log.asked(), ['tail', 'b/203', 'b/203!', 'b/103'])
  assert.equal(below(session.seen()).at(-2), '       ▏   1 !== 2')
})

test('while the build still runs they are looked for again until the log has them', async (t) => {
  const log = fakeLog(failedLog.slice(0, 40))
  const { endTime: _, ...wire } = failedBuild
  const session = await looking(t, log, { ...wire, buildStatus: 'IN_PROGRESS', currentPhase: 'POST_BUILD' })
  await session.press('Enter')
  assert.deepEqual(below(session.seen()), [' ›     ↵ last lines of its output', '       not in the log yet…'])
  log.append(...failedLog.slice(40))
  await session.wait(5000)
  assert.equal(below(session.seen()).at(-2), '       ▏   1 !== 2')
  const asked = log.asked().length
  await session.wait(60_000)
  assert.equal(log.asked().length, asked)
})

test('Enter below them, and l, lead to the log, which begins at the same place', async (t) => {
  const session = await looking(t, fakeLog(failedLog))
  await session.press('Enter', ...Array.from({ length: 16 }, () => 'j'), 'Enter')
  assert.equal(session.store.get().pane, 'log')
  assert.match(session.selected() ?? '', /Command did not exit successfully/)
})

test('long lines are wrapped, with their looks, and a command that wrote nothing says so', async (t) => {
  const red = `\u001b[31m${'word '.repeat(30)}\u001b[0m`
  const session = await looking(
    t,
    fakeLog([own('Running command x'), red, own('Command did not exit successfully x exit status 1')]),
  )
  await session.press('Enter')
  const [, first, second] = below(session.seen())
  assert.match(`${first}|${second}`, /^ {7}▏ (word ?)+\| {7}▏ (word ?)+$/)
  const blank = await looking(
    t,
    fakeLog([own('Running command x'), 'said', '', '', own('Command did not exit successfully x')]),
  )
  await blank.press('Enter')
  assert.deepEqual(below(blank.seen()).slice(1), ['       ▏ said', '       ↵ the log'])
  const silent = await looking(
    t,
    fakeLog([own('Running command x'), own('Command did not exit successfully x exit status 1')]),
  )
  await silent.press('Enter')
  assert.deepEqual(below(silent.seen()), [
    ' ›     ↵ last lines of its output',
    '       it wrote nothing',
    '       ↵ the log',
  ])
})

test('why there are none is said: there is no log, it may not be read, it does not tell', async (t) => {
  const why = async (log: FakeLog, wire: WireBuild = failedBuild): Promise<string | undefined> => {
    const session = await looking(t, log, wire)
    await session.press('Enter')
    await session.wait(20_000)
    return below(session.seen())[1]?.trim()
  }
  assert.equal(await why(fakeLog(numbered(9))), 'The log does not tell of this command.')
  const denied = fakeLog([])
  denied.fail('denied', 'not allowed: logs:GetLogEvents')
  assert.equal(await why(denied), 'The log cannot be read: not allowed: logs:GetLogEvents')
  const none = fakeLog([])
  none.fail('invalid', 'The specified log stream does not exist.')
  assert.equal(await why(none), 'CloudWatch Logs knows no such stream.')
  const off = { cloudWatchLogs: { status: 'DISABLED' }, s3Logs: { status: 'DISABLED' } }
  const asked = fakeLog([])
  assert.match((await why(asked, { ...failedBuild, logs: off })) ?? '', /^Logs are switched off for this build/)
  assert.deepEqual(asked.asked(), [])
})

test('no value of a PLAINTEXT variable stands in them', async (t) => {
  const lines = [own('Running command x'), 'token npm_s3cret', own('Command did not exit successfully x exit status 1')]
  const session = await looking(t, fakeLog(lines))
  await session.press('Enter')
  assert.equal(below(session.seen())[1], '       ▏ token ********')
})

test('on a low screen they come into sight where they would stand below its edge', async (t) => {
  const session = logSession(opened(failedBuild, 'phases'), fakeLog(failedLog), { columns: 100, rows: 24 })
  t.after(session.stop)
  await session.settle()
  await session.press('Enter')
  assert.ok(session.seen().includes(' ›     ↵ last lines of its output'))
  assert.ok(session.seen().includes('       ↵ the log, with 25 lines before these'))
})

test('on the least of screens as many as fit stand below what was selected', async (t) => {
  const session = logSession(opened(failedBuild, 'phases'), fakeLog(failedLog), { columns: 40, rows: 10 })
  t.after(session.stop)
  await session.settle()
  await session.press('Enter')
  assert.match(session.lines().join('\n'), /› {5}↵ last lines of its output *\n {7}▏ ok 26/)
})
