import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import type { Action } from '../../source/actions.ts'
import { mask } from '../../source/domain/secret.ts'
import { viewAt } from '../../source/layout.ts'
import type { State } from '../../source/state.ts'
import { failedBuild, opened, runningBuild } from '../helpers/builds.ts'
import { fakeLog } from '../helpers/fake-log.ts'
import { press } from '../helpers/frame.tsx'
import { failedLog, numbered, own } from '../helpers/log-lines.ts'
import { logSession } from '../helpers/log-session.ts'

const size = { columns: 80, rows: 16 }
const failed = opened(failedBuild, 'log')

const looking = async (t: TestContext, messages: readonly string[], state: State = failed, page = 100) => {
  const session = logSession(state, fakeLog(messages, { page }), size)
  t.after(session.stop)
  await session.settle()
  return session
}

test('brackets go from phase to phase, braces from command to command', async (t) => {
  const session = await looking(t, failedLog)
  await session.press('[')
  assert.equal(session.selected(), own('Entering phase BUILD'))
  await session.press('[')
  assert.equal(session.selected(), own('Entering phase INSTALL'))
  await session.press('}')
  assert.equal(session.selected(), own('Running command npm ci'))
  await session.press('}')
  assert.equal(session.selected(), own('Running command npm test -- --ci'))
  await session.press(']')
  assert.equal(session.selected(), own('Entering phase POST_BUILD'))
  await session.press('{')
  assert.equal(session.selected(), own('Running command npm test -- --ci'))
})

test('where there is no further mark that is said; where more could be read it is', async (t) => {
  const session = await looking(t, failedLog)
  await session.press(']', ']')
  assert.equal(session.store.get().notice?.text, 'no phase after this')
  const long = await looking(t, [own('Entering phase BUILD'), ...numbered(5000)], failed, 500)
  await long.press('k', 'k', 'k', '[')
  assert.match(long.store.get().notice?.text ?? '', /^no phase before this in the lines read so far$/)
  for (let times = 0; times < 6; times++) await long.press('[')
  assert.equal(long.selected(), own('Entering phase BUILD'))
})

test('e goes to the line that says which command failed, with what it wrote last above it', async (t) => {
  const session = await looking(t, failedLog)
  await session.press('g', 'e')
  assert.match(session.selected() ?? '', /Command did not exit successfully npm test/)
  assert.match(session.seen().at(-1) ?? '', /^ › .*Command did not exit successfully/)
  const well = await looking(t, numbered(5))
  await well.press('e')
  assert.equal(well.store.get().notice?.text, 'no command failed in the lines read')
})

test('a search marks what it finds, counts it, and goes from one to the next, around the end', async (t) => {
  const session = await looking(t, failedLog)
  await session.press('g', '/', ...'OK 3', 'Enter')
  assert.equal(session.selected(), 'ok 3 - does what it should')
  assert.match(session.remark(), /^search: OK 3 · 1 of 11 /)
  await session.press('N')
  assert.match(session.remark(), /^search: OK 3 · 11 of 11 /)
  assert.equal(session.selected(), 'not ok 39 - adds up')
  await session.press('n', 'n')
  assert.match(session.remark(), /^search: OK 3 · 2 of 11 /)
  await session.press('j')
  assert.match(session.remark(), /^search: OK 3 · 3 of 11 /)
  await session.press('G')
  assert.match(session.remark(), /^search: OK 3 · 11 lines /)
})

test('where not all of a log is known it says that the count is of the lines read', async (t) => {
  const running = { ...runningBuild, logs: { groupName: 'g', streamName: 's' } }
  const session = await looking(t, numbered(5000), opened(running, 'log'), 1000)
  await session.press('/', ...'line 49', 'Enter')
  assert.match(session.remark(), /^search: line 49 · 100 of 100 in the lines read · following /)
})

test('what is searched for is found across changes of looks, and marked there', async (t) => {
  const session = await looking(t, ['a \u001b[31mred\u001b[0m word', 'no such'])
  await session.press('/', ...'a red w', 'Enter')
  assert.equal(session.selected(), 'a red word')
  const view = viewAt(session.store.get(), size)
  assert.equal(view.rows.length, 2)
})

test('w wraps long lines, each part looking as it does, and w again cuts them', async (t) => {
  const words = `\u001b[31m${'word '.repeat(30)}\u001b[0mend`
  const session = await looking(t, ['first', words])
  assert.match(session.seen()[1] ?? '', /^ › (word )+word…$/)
  await session.press('w')
  assert.deepEqual(session.seen().slice(0, 4), [
    '   first',
    ` › ${'word '.repeat(15).trim()}`,
    `   ${'word '.repeat(15).trim()}`,
    '   end',
  ])
  const row = viewAt(session.store.get(), size).rows[1]
  assert.deepEqual(
    [row?.height, row?.lines(77, session.store.get()).map((line) => line[0]?.style)],
    [3, ['31', '31', undefined]],
  )
  await session.press('w')
  assert.match(session.seen()[1] ?? '', /^ › (word )+word…$/)
})

test('t puts the time before each line: none, local, UTC', async (t) => {
  const session = await looking(t, numbered(2))
  await session.press('t', 't')
  assert.deepEqual(session.seen().slice(0, 2), ['   15:34:00  line 0', ' › 15:34:00  line 1'])
  assert.equal(session.store.get().notice?.text, 'times: UTC')
  await session.press('t')
  assert.deepEqual([session.seen()[0], session.store.get().notice?.text], ['   line 0', 'no times'])
})

test('y copies a line, Y the output of the command that failed, elsewhere the event', async (t) => {
  const session = await looking(t, [...failedLog, 'one\ntwo\nthree'])
  const copied = (state: State, key: string): Action | undefined => press(state, size, key).actions[0]
  await session.press('k')
  assert.deepEqual(copied(session.store.get(), 'y'), { type: 'copy', what: 'line', text: '  1 !== 2' })
  const output = copied(session.store.get(), 'Y')
  assert.ok(output?.type === 'copy' && output.what === 'output of the failed command')
  assert.deepEqual([output.text.split('\n').length, output.text.slice(0, 4)], [40, 'ok 1'])
  await session.press('G', 'k')
  assert.deepEqual(copied(session.store.get(), 'y'), { type: 'copy', what: 'line', text: 'two' })
  assert.deepEqual(copied(session.store.get(), 'Y'), { type: 'copy', what: 'event', text: 'one\ntwo\nthree' })
})

test('values of PLAINTEXT variables are on no line, whatever looks stand within, and can be neither searched nor copied', async (t) => {
  const session = await looking(t, [
    'token npm_s3cret',
    'token npm_\u001b[31ms3cret\u001b[0m',
    '--max-old-space-size=6144',
  ])
  assert.deepEqual(session.seen().slice(0, 3), [`   token ${mask}`, `   token ${mask}`, ` › ${mask}`])
  assert.deepEqual(
    press(session.store.get(), size, 'k', 'y', 'Y').actions.map((action) => JSON.stringify(action).includes('s3cret')),
    [false, false],
  )
  await session.press('/', ...'s3cret', 'Enter')
  assert.match(session.remark(), /^search: s3cret · 0 lines/)
})

test('what CodeBuild wrote itself stands back, its phases stand out, what failed is bad; a log has its own looks', async (t) => {
  const session = await looking(t, failedLog)
  const state = session.store.get()
  const { rows } = viewAt(state, size)
  const tonesOf = (at: number) => rows[at]?.lines(77, state)[0]?.map(({ tone, style }) => tone ?? style)
  assert.deepEqual([0, 1, 2, 3, 4, 8, 48, 49, 50].map(tonesOf), [
    ['dim'],
    ['strong'],
    ['dim'],
    [undefined],
    ['strong'],
    ['32', undefined],
    ['bad'],
    ['bad'],
    ['bad'],
  ])
})
