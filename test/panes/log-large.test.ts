import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { LogPage, LogWindow } from '../../source/domain/log-window.ts'
import { unknown } from '../../source/feed.ts'
import { layoutOf, viewAt } from '../../source/layout.ts'
import { openLog } from '../../source/log-looked-at.ts'
import { patched } from '../../source/patched.ts'
import { type State, update } from '../../source/state.ts'
import { failedBuild, opened } from '../helpers/builds.ts'
import { after, selectedKey } from '../helpers/frame.tsx'
import { own } from '../helpers/log-lines.ts'

const size = { columns: 100, rows: 50 }
const [perPage, count] = [10_000, 20]

/** Counts how often a text of a line is looked at. */
const countedPages = () => {
  let looked = 0
  const pages = Array.from(
    { length: count },
    (_, number): LogPage => ({
      number,
      forward: `f${number}`,
      backward: `b${number}`,
      size: perPage * 40,
      lines: Array.from({ length: perPage }, (__, at) => ({
        time: at,
        get text() {
          looked++
          return at % 1000 === 0 ? own(`Running command make ${at}`) : `line ${number} ${at}`
        },
      })),
    }),
  )
  return {
    pages,
    /** How often since it was asked last. */
    looked: (): number => {
      const times = looked
      looked = 0
      return times
    },
  }
}

const stateOf = (pages: readonly LogPage[], given: Partial<LogWindow> = {}): State => {
  const state = opened(failedBuild, 'log')
  const { want } = openLog(state) ?? assert.fail()
  const window: LogWindow = { pages, isFirst: true, hasMore: false, isBehind: false, dry: 0, emptyAt: [], ...given }
  const entry = { ...unknown, askedAt: state.now, answeredAt: state.now, data: window }
  return update(
    { ...state, entries: patched(state.entries, new Map([[want.id, entry]])) },
    {
      type: 'moved',
      cursor: { top: 0, stays: 'end' },
    },
  )
}

test('a key in a window of 200,000 lines looks at the lines in sight, and at no others', () => {
  const { pages, looked } = countedPages()
  let state = stateOf(pages)
  layoutOf(state, size)
  // what CodeBuild marked is looked for once
  assert.ok(looked() < 2.5 * perPage * count)
  for (const key of ['k', 'PgUp', 'PgUp', 'g', 'j', 'PgDn', 'Ctrl-d', 'G', 'k', '{', '[', 'e', 'f', 'f', 't']) {
    state = after(state, size, key)
    layoutOf(state, size)
    const times = looked()
    assert.ok(times < 2000, `${key}: ${times}`)
  }
  state = update(state, { type: 'ticked', at: state.now + 1000 })
  layoutOf(state, size)
  assert.ok(looked() < 2000)
})

test('a search looks at each line once, and then n and N at none but those in sight', () => {
  const { pages, looked } = countedPages()
  let state = after(stateOf(pages), size, '/', ...'line 7 99')
  layoutOf(state, size)
  looked()
  state = after(state, size, 'Enter')
  layoutOf(state, size)
  const times = looked()
  assert.ok(times < 1.5 * perPage * count, `${times}`)
  for (const key of ['n', 'n', 'N', 'k', 'PgUp', 'n']) {
    state = after(state, size, key)
    layoutOf(state, size)
    const more = looked()
    assert.ok(more < 2000, `${key}: ${more}`)
  }
})

test('with lines wrapped, a key looks at those around what is in sight', () => {
  const { pages, looked } = countedPages()
  let state = after(stateOf(pages), size, 'w', 'k')
  layoutOf(state, size)
  looked()
  for (const key of ['k', 'PgUp', 'j', 'PgDn', '{']) {
    state = after(state, size, key)
    layoutOf(state, size)
    const times = looked()
    assert.ok(times < 20_000, `${key}: ${times}`)
  }
})

test('when earlier lines come before those that are known, what is in sight stays, and only the new ones are looked at', () => {
  const { pages, looked } = countedPages()
  const known = pages.slice(1)
  const before = after(stateOf(known, { isFirst: false }), size, 'g', 'PgDn')
  const withCursor = { ...before, cursors: { log: { row: '1:200', at: 201, top: 190 } } }
  const { top, rows, selected } = viewAt(withCursor, size)
  looked()
  const { want, entry } = openLog(withCursor) ?? assert.fail()
  const data = { ...(entry.data ?? assert.fail()), pages }
  const next = { ...withCursor, entries: patched(withCursor.entries, new Map([[want.id, { ...entry, data }]])) }
  const view = viewAt(next, size)
  assert.equal(selectedKey(next, size), '1:200')
  assert.equal(view.selected - view.top, selected - top)
  assert.deepEqual(
    view.rows.slice(view.top, view.top + 40).map(({ key }) => key),
    rows.slice(top, top + 40).map(({ key }) => key),
  )
  assert.ok(looked() < 3 * perPage)
})
