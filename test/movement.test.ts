import assert from 'node:assert/strict'
import { test } from 'node:test'
import { viewAt } from '../source/layout.ts'
import type { Size } from '../source/pane.ts'
import { buildPanes } from '../source/panes/index.ts'
import type { State } from '../source/state.ts'
import { failedBuild, opened, runningBuild, stateOf } from './helpers/builds.ts'
import { after, layoutLines, selectedKey } from './helpers/frame.tsx'

// ten lines for rows: 14 rows less the top line, titles and two lines below
const size: Size = { columns: 100, rows: 14 }
const missing = { entry: { missing: 4 } }

/** So many builds nobody answered about: a line each; or that do not exist: two lines each. */
const list = (count: number, lines: 1 | 2): State =>
  stateOf(Array.from({ length: count }, (_, at) => [`web:${at}`, lines === 1 ? {} : missing]))

const at = (state: State): readonly [selected: number, top: number] => {
  const { selected, top } = viewAt(state, size)
  return [selected, top]
}

test('j and ↓ go down, k and ↑ up, and none goes beyond an end', () => {
  assert.deepEqual(at(after(list(30, 1), size, 'j', '↓', 'j')), [3, 0])
  assert.deepEqual(at(after(list(30, 1), size, 'j', '↓', 'k', '↑', 'k')), [0, 0])
  assert.deepEqual(at(after(list(3, 1), size, ...'jjjjj')), [2, 0])
})

test('the list scrolls as little as it can', () => {
  assert.deepEqual(at(after(list(30, 1), size, ...'jjjjjjjjjj')), [10, 1])
  assert.deepEqual(at(after(list(30, 1), size, ...'jjjjjjjjjjjjk')), [11, 3])
})

test('G and End go to the last, g and Home to the first', () => {
  for (const [last, first] of [
    ['G', 'g'],
    ['End', 'Home'],
  ] as const) {
    assert.deepEqual(at(after(list(30, 1), size, last)), [29, 20])
    assert.deepEqual(at(after(list(30, 1), size, last, first)), [0, 0])
  }
})

test('a page is what is in sight but one line, half a page half of it', () => {
  assert.deepEqual(at(after(list(30, 1), size, 'PgDn')), [9, 0])
  assert.deepEqual(at(after(list(30, 1), size, 'PgDn', 'PgDn')), [18, 9])
  assert.deepEqual(at(after(list(30, 1), size, 'PgDn', 'PgDn', 'PgUp')), [9, 9])
  assert.deepEqual(at(after(list(30, 1), size, 'Ctrl-d', 'Ctrl-d')), [10, 1])
  assert.deepEqual(at(after(list(30, 1), size, 'Ctrl-d', 'Ctrl-u')), [0, 0])
})

test('with rows of two lines a page is half as many rows, and the selected one is wholly in sight', () => {
  assert.deepEqual(at(after(list(30, 2), size, 'PgDn')), [4, 0])
  assert.deepEqual(at(after(list(30, 2), size, ...'jjjjj')), [5, 1])
  assert.deepEqual(at(after(list(30, 2), size, 'G')), [29, 25])
  const bottom = layoutLines(after(list(30, 2), size, 'G'), size)
  assert.match(bottom.at(-4) ?? '', /web:29/)
  assert.match(bottom.at(-3) ?? '', /another region/)
})

test('pages lead from one end to the other, over every row, in every pane', () => {
  for (const state of [list(41, 2), ...buildPanes.map(({ name }) => opened(failedBuild, name))]) {
    const seen = new Set<number>()
    let now = after(state, size, 'g')
    for (let times = 0; times < 60; times++) {
      const { top, rows, height } = viewAt(now, size)
      for (let row = top, used = 0; row < rows.length && (used += rows[row]?.height ?? 1) <= height; row++)
        seen.add(row)
      now = after(now, size, 'PgDn')
    }
    assert.equal(seen.size, viewAt(state, size).rows.length, state.pane)
    assert.deepEqual(at(now), at(after(state, size, 'G')), state.pane)
  }
})

test('titles and blanks are passed over, and titles above the first row come into sight with it', () => {
  const state = opened(failedBuild, 'details')
  for (const keys of [['j'], ['G'], ['PgDn'], ['Ctrl-d'], ['G', 'k'], ['G', 'PgUp']]) {
    const { rows, selected } = viewAt(after(state, size, ...keys), size)
    assert.notEqual(rows[selected]?.passive, true, keys.join(' '))
  }
  assert.deepEqual(at(after(state, size, 'G', 'g')), [1, 0])
})

test('what is to come at the bottom is not selected, but comes into sight when someone goes on', () => {
  const small = { columns: 100, rows: 10 }
  const state = opened(runningBuild, 'phases')
  for (const keys of [['g', 'PgDn', 'PgDn'], ['G'], ['g', 'Ctrl-d', 'Ctrl-d', 'Ctrl-d', 'Ctrl-d']])
    assert.equal(selectedKey(after(state, small, ...keys), small), '5 BUILD', keys.join(' '))
  assert.match(layoutLines(after(state, small, 'G', 'j'), small).join('\n'), /FINALIZING/)
})

test('when the terminal grows or shrinks the selected row stays in sight, with nothing empty below the last', () => {
  const state = after(list(30, 1), size, 'G')
  for (const rows of [10, 14, 20, 29, 50]) {
    const { selected, top, height } = viewAt({ ...state, preview: false }, { columns: 100, rows })
    assert.equal(selected, 29)
    assert.equal(top, Math.max(0, 30 - height))
  }
})
