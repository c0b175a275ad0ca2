import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Build } from '../../source/domain/build.ts'
import type { LogWindow } from '../../source/domain/log-window.ts'
import { hasLastLines, wishForLastLines, wishOf, withWish } from '../../source/domain/log-wish.ts'
import { failedLog, numbered, own, pageOf } from '../helpers/log-lines.ts'

const windowOf = (texts: readonly string[], given: Partial<LogWindow> = {}): LogWindow => ({
  pages: [pageOf(0, texts)],
  isFirst: false,
  hasMore: false,
  isBehind: false,
  dry: 0,
  emptyAt: [],
  ...given,
})

const long = numbered(5000)

test('a thousand lines before where someone is, and after, are to be known, where the log has them', () => {
  const window = windowOf(long, { hasMore: true })
  assert.deepEqual(
    [0, 999, 1000, 3999, 4000, 4999].map((at) => wishOf(window, at)),
    ['older', 'older', undefined, undefined, 'newer', 'newer'],
  )
  assert.equal(wishOf({ ...window, isFirst: true }, 0), undefined)
  assert.equal(wishOf({ ...window, hasMore: false }, 4999), undefined)
})

test('who is at the start or the end has it read at once, not all that is between', () => {
  assert.equal(wishOf(windowOf(long), 'start'), 'start')
  assert.equal(wishOf(windowOf(long, { isFirst: true, hasMore: true }), 'start'), undefined)
  assert.equal(wishOf(windowOf(numbered(10), { isFirst: true, hasMore: true }), 'start'), 'newer')
  assert.equal(wishOf(windowOf(long, { hasMore: true, isBehind: true }), 'end'), 'end')
  assert.equal(wishOf(windowOf(long, { hasMore: true }), 'end'), 'newer')
  assert.equal(wishOf(windowOf(long), 'end'), undefined)
  assert.equal(wishOf(windowOf(numbered(10)), 'end'), 'older')
  assert.equal(wishOf(windowOf([], { pages: [] }), 'end'), undefined)
})

test('the last lines of a command are known with its failure and what stands before that, as far as there is something', () => {
  assert.equal(hasLastLines(windowOf(failedLog), 'npm test'), true)
  assert.equal(hasLastLines(windowOf(failedLog.slice(40)), 'npm test'), false)
  assert.equal(hasLastLines(windowOf(failedLog.slice(40), { isFirst: true }), 'npm test'), true)
  // fifteen lines before the one that says that it failed are enough
  const known = [30, 33, 34].map((from) => hasLastLines(windowOf(failedLog.slice(from)), 'npm test'))
  assert.deepEqual(known, [true, true, false])
  assert.equal(hasLastLines(windowOf(numbered(9)), 'npm test'), false)
})

test('they are looked for back from the end, but not through a log without end', () => {
  assert.equal(wishForLastLines(windowOf(failedLog), 'npm test'), undefined)
  assert.equal(wishForLastLines(windowOf(numbered(9)), 'npm test'), 'older')
  assert.equal(wishForLastLines(windowOf(numbered(9), { isFirst: true }), 'npm test'), undefined)
  assert.equal(wishForLastLines(windowOf(numbered(50_000)), 'npm test'), undefined)
  assert.equal(wishForLastLines(windowOf(numbered(9), { hasMore: true }), 'npm test'), 'newer')
  assert.equal(wishForLastLines(windowOf([own('x')], { hasMore: true, isBehind: true }), 'npm test'), 'end')
})

test('of a log that AWS does not know any more nothing further is read, wherever someone is', () => {
  const window = windowOf(long, { hasMore: true, isMissing: true })
  for (const at of ['start', 'end', 0, 4999] as const) assert.equal(wishOf(window, at), undefined, String(at))
  assert.equal(wishForLastLines(window, 'npm test'), undefined)
})

test('a window is the same object as long as nothing else is wished of it', () => {
  const build = { status: 'failed', endTime: 10 } as Build
  const window = windowOf(long)
  assert.equal(withWish(window, build, undefined), window)
  const older = withWish(window, build, 'older')
  assert.equal(older.wish, 'older')
  assert.equal(withWish(older, build, 'older'), older)
  assert.deepEqual(withWish(older, build, undefined), window)
  const over = withWish({ ...window, emptyAt: [10, 20] }, build, undefined)
  assert.equal(over.isOver, true)
  assert.equal(withWish(over, { ...build, status: 'running' }, undefined).isOver, undefined)
})
