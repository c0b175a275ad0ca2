import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Build } from '../../source/domain/build.ts'
import {
  isComplete,
  type LogAnswer,
  type LogWindow,
  mostDry,
  mostKept,
  questionOf,
  type Wish,
  withAnswer,
  withoutLog,
} from '../../source/domain/log-window.ts'
import { answerOf, numbered } from '../helpers/log-lines.ts'

/** What is known after these answers, each to what is wished or else to what came since. */
const after = (
  ...answers: readonly (readonly [wish: Wish | undefined, answer: LogAnswer, at?: number])[]
): LogWindow => {
  let known: LogWindow | undefined
  for (const [wish, answer, at = 0] of answers) {
    if (known !== undefined && wish !== undefined) known = { ...known, wish }
    known = withAnswer(known, questionOf(known), answer, at)
  }
  return known as LogWindow
}

const textsOf = ({ pages }: LogWindow): readonly string[] => pages.flatMap(({ lines }) => lines.map(({ text }) => text))

const tail = [undefined, answerOf(numbered(3, 7), 'f1', 'b1')] as const
const big = (forward: string, count: number, backward?: string) => answerOf(numbered(count), forward, backward)

test('first the end of a log is asked for, then what comes after it, or what is wished', () => {
  assert.deepEqual(questionOf(undefined), { wish: 'end' })
  const window = after(tail)
  assert.deepEqual(questionOf(window), { wish: 'newer', token: 'f1' })
  assert.deepEqual(questionOf({ ...window, wish: 'older' }), { wish: 'older', token: 'b1' })
  assert.deepEqual(questionOf({ ...window, wish: 'start' }), { wish: 'start' })
  assert.deepEqual(questionOf({ ...window, wish: 'end' }), { wish: 'end' })
})

test('lines come before and after, and the first page is known by its own token coming back', () => {
  const window = after(tail, [undefined, answerOf(['new'], 'f2')], ['older', answerOf(numbered(3, 4), 'x', 'b2')])
  assert.deepEqual(textsOf(window), [...numbered(6, 4), 'new'])
  assert.deepEqual([window.isFirst, window.hasMore, window.wish], [false, false, undefined])
  assert.deepEqual(questionOf({ ...window, wish: 'older' }).token, 'b2')
  assert.equal(questionOf(window).token, 'f2')
  const whole = withAnswer(window, { wish: 'older', token: 'b2' }, answerOf([], 'f1', 'b2'), 0)
  assert.deepEqual([whole.isFirst, textsOf(whole).length], [true, 7])
})

test('a page that is empty although more follows brings its token, and the lines after it follow those before', () => {
  const empty = answerOf([], 'f2', 'b9')
  const window = after(tail, [undefined, empty])
  assert.deepEqual([window.hasMore, window.dry, questionOf(window).token], [true, 1, 'f2'])
  assert.deepEqual(textsOf(withAnswer(window, questionOf(window), answerOf(['new'], 'f3'), 0)), [
    ...numbered(3, 7),
    'new',
  ])
  const older = after(tail, ['older', answerOf([], 'x', 'b2')], ['older', answerOf(['old'], 'y', 'b3')])
  assert.deepEqual([textsOf(older)[0], older.dry, questionOf({ ...older, wish: 'older' }).token], ['old', 0, 'b3'])
  assert.equal(questionOf(older).token, 'f1')
  const dry = after(tail, ['older', answerOf([], 'x', 'b2')], ['older', answerOf([], 'x', 'b3')])
  assert.equal(dry.dry, 2)
})

test('a log whose end is empty is read from both sides of it', () => {
  const window = after([undefined, answerOf([], 'f1', 'b1')], ['older', answerOf(numbered(2), 'x', 'b2')])
  assert.deepEqual([textsOf(window), questionOf(window).token], [numbered(2), 'f1'])
  const below = after([undefined, answerOf([], 'f1', 'b1')], [undefined, answerOf(numbered(2), 'f2')])
  assert.deepEqual([textsOf(below), questionOf({ ...below, wish: 'older' }).token], [numbered(2), 'b1'])
})

test('few new lines join the page before them, and each line keeps what names it', () => {
  const window = after(tail, [undefined, answerOf(['a'], 'f2')], [undefined, answerOf(['b'], 'f3')])
  assert.equal(window.pages.length, 1)
  const [page] = after(tail).pages
  assert.equal(window.pages[0]?.number, page?.number)
  assert.equal(after(tail, [undefined, big('f2', 600)]).pages.length, 2)
  // five hundred lines at most, and fifty thousand characters
  assert.deepEqual(
    [497, 498].map((count) => after(tail, [undefined, big('f2', count)]).pages.length),
    [1, 2],
  )
  const size = textsOf(after(tail)).join('').length
  assert.deepEqual(
    [50_000, 50_001].map((all) => after(tail, [undefined, answerOf(['x'.repeat(all - size)], 'f2')]).pages.length),
    [1, 2],
  )
})

test('a full page says that more follows, one that is not that there is no more for now', () => {
  assert.equal(after(tail, [undefined, big('f2', 1000)]).hasMore, true)
  assert.equal(after(tail, [undefined, big('f2', 1000)], [undefined, big('f3', 10)]).hasMore, false)
  assert.equal(after(tail, [undefined, big('f2', 1000)], [undefined, answerOf([], 'f2')]).hasMore, false)
})

test('the start is read in place of what was known, and more follows it until the end was met', () => {
  const start = after(tail, ['start', big('f9', 3)])
  assert.deepEqual([start.isFirst, start.hasMore, start.isBehind, textsOf(start)], [true, true, true, numbered(3)])
  // a line that was named before is none of these
  assert.notEqual(start.pages[0]?.number, after(tail).pages[0]?.number)
  const met = after(tail, ['start', big('f9', 3)], [undefined, answerOf([], 'f9')])
  assert.deepEqual([met.isFirst, met.hasMore, met.isBehind], [true, false, false])
  // a page that is not full is met as the last one, too
  const read = (count: number) => after(tail, ['start', big('f9', 1000)], [undefined, big('f10', count)])
  assert.deepEqual(
    [1000, 3].map((count) => [read(count).isFirst, read(count).hasMore, read(count).isBehind]),
    [
      [true, true, true],
      [true, false, false],
    ],
  )
})

test('two answers in a row with nothing new at the end of a build that is over say that the log is complete', () => {
  const build = { status: 'failed', endTime: 1000 } as Build
  const end = [undefined, answerOf([], 'f1')] as const
  const complete = (first: number, second: number) => isComplete(after(tail, [...end, first], [...end, second]), build)
  assert.equal(complete(1000, 2000), true)
  assert.equal(complete(900, 2000), false)
  assert.equal(isComplete(after(tail, [...end, 2000]), build), false)
  assert.equal(isComplete(after(tail, [...end, 1000], [...end, 2000]), { ...build, status: 'running' }), false)
  // a late line begins the count anew
  const late = after(
    tail,
    [...end, 1000],
    [undefined, answerOf(['late'], 'f2'), 2000],
    [undefined, answerOf([], 'f2'), 3000],
  )
  assert.equal(isComplete(late, build), false)
  const missing = (...moments: readonly number[]) => moments.reduce<LogWindow | undefined>(withoutLog, undefined)
  const isOver = (known: LogWindow | undefined) => known !== undefined && isComplete(known, build)
  // the last two count, however often it was asked for while the build ran
  assert.deepEqual([missing(1000, 2000), missing(900, 2000), missing(800, 900, 1000, 2000)].map(isOver), [
    true,
    false,
    true,
  ])
  assert.equal(isComplete(after(tail, ...[800, 900, 1000, 2000].map((at) => [...end, at] as const)), build), true)
})

test('answers that are empty for ever, each with another token, are an end all the same', () => {
  let window = after(tail)
  for (let number = 0; number < mostDry; number++)
    window = withAnswer(window, questionOf(window), answerOf([], `e${number}`), 0)
  assert.deepEqual([window.hasMore, window.dry, window.emptyAt], [true, mostDry, []])
  window = withAnswer(window, questionOf(window), answerOf([], 'e'), 5)
  assert.deepEqual([window.hasMore, window.emptyAt, questionOf(window).token], [false, [5], 'e'])
})

test('what is too much goes in whole pages on the far side, and can be read again', () => {
  const many = mostKept.lines / 4
  const newer = (number: number) => [undefined, big(`f${number}`, many, `b${number}`)] as const
  const down = after(
    [undefined, big('f0', many, 'b0')],
    ['older', answerOf([], 'f0', 'b0')],
    newer(1),
    newer(2),
    newer(3),
  )
  assert.deepEqual([down.pages.length, down.isFirst], [4, true])
  const more = after(
    [undefined, big('f0', many, 'b0')],
    ['older', answerOf([], 'f0', 'b0')],
    newer(1),
    newer(2),
    newer(3),
    newer(4),
  )
  assert.deepEqual([more.pages.length, more.isFirst, questionOf({ ...more, wish: 'older' }).token], [4, false, 'b1'])

  const older = (number: number) => ['older', big(`f-${number}`, many, `b-${number}`)] as const
  const up = after([undefined, big('f0', many, 'b0')], older(1), older(2), older(3), older(4))
  assert.deepEqual([up.pages.length, up.hasMore, up.isBehind, questionOf(up).token], [4, true, true, 'f-1'])
})

test('few lines of very much text are too much, too, but the page that was asked for and the one beside it stay', () => {
  const heavy = (forward: string) =>
    answerOf(
      Array.from({ length: 1000 }, () => 'x'.repeat(10_000)),
      forward,
    )
  const window = after([undefined, heavy('f0')], [undefined, heavy('f1')], [undefined, heavy('f2')])
  assert.deepEqual([window.pages.length, questionOf(window).token], [2, 'f2'])
})
