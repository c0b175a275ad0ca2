import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hints } from '../source/footer.ts'
import { keysOf } from '../source/help.ts'
import { viewAt } from '../source/layout.ts'
import { lineWidth, textOf } from '../source/line.ts'
import { keysNow } from '../source/overlay.ts'
import { buildPanes } from '../source/panes/index.ts'
import type { State } from '../source/state.ts'
import { failedBuild, knowing, listed, opened, others } from './helpers/builds.ts'
import { after, frame } from './helpers/frame.tsx'

const size = { columns: 200, rows: 24 }

const hinted = (state: State, width: number): string => {
  const view = viewAt(state, size)
  return textOf(hints(keysNow(view.pane, state), view, width))
}

test('the footer has the keys of the table that have a hint and do something here, the help last', () => {
  assert.equal(
    hinted(knowing(others), 200),
    '↵ open   / filter   s sort   f problems   q quit   e next failure   a actions   p pause   y copy   ? help',
  )
  assert.equal(
    hinted(opened(failedBuild, 'phases'), 200),
    '↵ fold   esc back   / search   l log   c compare   e next failure   a actions   p pause   y copy   ? help',
  )
  for (const state of [knowing(others), ...buildPanes.map(({ name }) => opened(failedBuild, name))]) {
    const view = viewAt(state, size)
    const expected = keysOf(view.pane).filter(
      ({ hint, when, matters }) => hint !== undefined && (when?.(view) ?? true) && (matters?.(view) ?? true),
    )
    for (const { hint } of expected) assert.match(hinted(state, 200), new RegExp(` ${hint}\\b`))
    assert.equal(hinted(state, 200).split('   ').length, expected.length)
  }
})

test('where it is narrow the last ones go, the help never', () => {
  for (let width = 6; width < 100; width++) {
    const line = hinted(knowing(others), width)
    assert.ok(line.length <= width && line.endsWith('? help'), `${width}: ${line}`)
  }
  assert.equal(hinted(knowing(others), 30), '↵ open   / filter   ? help')
})

test('a key that does nothing here is not there', () => {
  const state = opened(failedBuild, 'environment')
  assert.doesNotMatch(hinted(state, 200), /reveal|fold/)
  assert.match(hinted(after(state, size, 'j', 'j', 'j', 'j'), 200), /x reveal/)
})

test('while a filter is on the way out stands first, and where it leaves no build there is none to open', () => {
  const filtered = (text: string): string => hinted(after(knowing(others), size, '/', ...text, 'Enter'), 60)
  assert.equal(filtered('docs'), 'esc clear   ↵ open   / filter   s sort   f problems   ? help')
  assert.match(filtered('no such build'), /^esc clear {3}\/ filter/)
})

test('while something is wrong, polling now stands first', () => {
  assert.equal(hinted(listed(), 30), 'r poll now   ↵ open   ? help')
})

test('the help has a footer of its own', () => {
  assert.equal(hinted(after(listed(), size, '?'), 200), '? close')
})

test('with --ascii keys are words', () => {
  const settings = { ascii: true, place: '', last: 10 }
  assert.match(hinted(knowing(others, { settings }), 200), /^Enter open {3}\/ filter/)
})

test('how fresh the screen is comes first, and leaves room for the help', () => {
  const long = 'no permission '.repeat(20)
  const state = listed({ notice: { text: long, until: Number.POSITIVE_INFINITY } })
  for (const columns of [40, 80, 120]) {
    const last = frame(state, { columns, rows: 24 }).at(-1) ?? ''
    assert.match(last, /^ no permission/)
    assert.match(last, /\? help$/)
    assert.ok(lineWidth([{ text: last }]) <= columns)
  }
})
