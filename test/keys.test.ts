import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Action } from '../source/actions.ts'
import { keysOf } from '../source/help.ts'
import { viewAt } from '../source/layout.ts'
import { keysNow } from '../source/overlay.ts'
import { builds } from '../source/panes/builds.ts'
import { buildPanes } from '../source/panes/index.ts'
import type { PaneName, State } from '../source/state.ts'
import { failedBuild, listed, now, opened, stateOf } from './helpers/builds.ts'
import { after, frame, press, selectedKey } from './helpers/frame.tsx'

const size = { columns: 100, rows: 30 }
const web =
  'https://us-east-1.console.aws.amazon.com/codesuite/codebuild/123456789012/projects/web/build/web%3A1f3c52aa-0d5b-4bd5-8d5c-2f2f3c1d9a10/?region=us-east-1'

/** A screen of every kind. */
const screens: readonly State[] = [
  listed(),
  ...buildPanes.map(({ name }) => opened(failedBuild, name)),
  after(listed(), size, '?'),
  after(listed(), size, '/', 'w'),
  after(opened(failedBuild, 'json'), size, '/', 'w'),
  after(listed(), size, 'a'),
  after(opened(failedBuild, 'phases'), size, 'a'),
]

test('no key has two meanings on one screen', () => {
  for (const pane of [builds, ...buildPanes])
    for (const up of [{}, { help: 0 }, { menu: { build: '' } }, { menu: { build: '', asks: 's' } }]) {
      const names = keysNow(pane, up).flatMap(({ on }) => on)
      assert.deepEqual(
        names.filter((name, at) => names.indexOf(name) !== at),
        [],
        pane.name,
      )
    }
})

test('what belongs to screen, tmux, flow control and the shell stays unbound everywhere', () => {
  for (const state of screens)
    for (const name of ['Ctrl-a', 'Ctrl-b', 'Ctrl-s', 'Ctrl-q', 'Ctrl-\\']) {
      const { state: next, actions } = press(state, size, name)
      assert.deepEqual([next, actions], [state, []], `${name} in ${state.pane}`)
    }
})

test('no single key changes anything in AWS: what a key may do to the world is leave, suspend, paint and copy', () => {
  const done = new Set<string>()
  for (const state of screens)
    for (const { on } of keysNow(viewAt(state, size).pane, state))
      for (const name of on) for (const { type } of press(state, size, name).actions) done.add(type)
  assert.deepEqual([...done].sort(), ['copy', 'leave', 'repaint', 'suspend'])
})

test('of all keys only y does it, after a question', () => {
  const names = new Set(
    [...screens, after(listed(), size, 'a', 's')].flatMap((state) =>
      keysNow(viewAt(state, size).pane, state).flatMap(({ on }) => on),
    ),
  )
  for (const first of [listed(), opened(failedBuild, 'phases')])
    for (const entry of ['s', 'r']) {
      const asked = after(first, size, 'a', entry)
      const doing = [...names].filter((name) => press(asked, size, name).actions.some(({ type }) => type === 'order'))
      assert.deepEqual(doing, asked.menu?.asks === undefined ? [] : ['y'])
    }
})

test('every key says what it does', () => {
  for (const pane of [builds, ...buildPanes])
    for (const { on, does } of keysOf(pane)) assert.ok(does.length >= 2 && on.length > 0)
})

test('Ctrl-c leaves at once, Ctrl-z suspends, Ctrl-l paints afresh, from everywhere', () => {
  for (const state of screens) {
    assert.deepEqual(press(state, size, 'Ctrl-c').actions, [{ type: 'leave', code: 130 }])
    assert.deepEqual(press(state, size, 'Ctrl-z').actions, [{ type: 'suspend' }])
    assert.deepEqual(press(state, size, 'Ctrl-l').actions, [{ type: 'repaint' }])
  }
})

test('q leaves the list with 0, goes back from a pane, closes the help', () => {
  assert.deepEqual(press(listed(), size, 'q').actions, [{ type: 'leave', code: 0 }])
  const back = press(opened(failedBuild, 'log'), size, 'q')
  assert.deepEqual([back.state.pane, back.state.build, back.actions], ['builds', undefined, []])
  const closed = press(after(listed(), size, '?'), size, 'q')
  assert.deepEqual([closed.state.help, closed.actions], [undefined, []])
})

test('Enter and → open the selected build, Esc, ← and q come back to it', () => {
  const onWeb = after(listed(), size, 'j', 'j', 'j')
  for (const open of ['Enter', '→'])
    for (const back of ['Esc', '←', 'q']) {
      const inside = after(onWeb, size, open)
      assert.deepEqual([inside.pane, inside.build], ['phases', selectedKey(onWeb, size)])
      const again = after(inside, size, 'j', 'j', back)
      assert.deepEqual([again.pane, selectedKey(again, size)], ['builds', selectedKey(onWeb, size)])
    }
})

test('l opens a build at its log, from the list and from its other panes', () => {
  assert.equal(after(listed(), size, 'l').pane, 'log')
  assert.equal(after(listed(), size, 'Enter', '3', 'l').pane, 'log')
})

test('numbers and Tab go from pane to pane, around the end', () => {
  const names: readonly PaneName[] = ['phases', 'log', 'environment', 'artifacts', 'source', 'details', 'json']
  const state = opened(failedBuild, 'phases')
  names.forEach((name, at) => {
    assert.equal(after(state, size, String(at + 1)).pane, name)
    assert.equal(after(state, size, ...names.slice(0, at).map(() => 'Tab')).pane, name)
  })
  assert.equal(after(state, size, 'Shift-Tab').pane, 'json')
  assert.equal(after(state, size, 'Shift-Tab', 'Tab').pane, 'phases')
  assert.equal(after(state, size, '9').pane, 'phases')
})

test('a pane that was left and is shown again is where it was', () => {
  const state = after(opened(failedBuild, 'details'), size, 'j', 'j', 'j')
  assert.equal(selectedKey(after(state, size, 'Tab', 'Shift-Tab'), size), selectedKey(state, size))
})

test('p and Space pause and resume', () => {
  for (const name of ['p', 'Space']) {
    const paused = after(listed(), size, name)
    assert.match(frame(paused, size).at(-1) ?? '', /^ paused/)
    assert.equal(after(paused, size, name).paused, false)
  }
})

test('r polls now, and resumes what was paused', () => {
  assert.equal(after(stateOf([['web:1', {}]]), size, 'r').hurriedAt, now)
  const resumed = after(stateOf([['web:1', {}]]), size, 'p', 'r')
  assert.deepEqual([resumed.paused, resumed.hurriedAt], [false, now])
})

test('r asks for patience however many builds wait', () => {
  const busy = { problem: { kind: 'busy', message: 'throttled' }, failures: 1, missing: 0, party: '' } as const
  const waiting = Array.from({ length: 200_000 }, (_, at) => [`${at}`, { ...busy, retryAt: now + at / 100 }] as const)
  const state = after({ ...listed(), entries: new Map(waiting) }, size, 'r')
  assert.equal(state.notice?.text, 'AWS asks to wait: again in 1 s')
})

test('r asks for patience while AWS asks to wait', () => {
  const busy = { problem: { kind: 'busy', message: 'throttled' }, entry: { retryAt: now + 12_000 } } as const
  const state = after(stateOf([['web:1', busy]]), size, 'r')
  assert.equal(state.hurriedAt, 0)
  assert.equal(state.notice?.text, 'AWS asks to wait: again in 12 s')
})

test('+ and - change the time between polls, between a second and five minutes, and say so', () => {
  const faster = after(listed(), size, '+')
  assert.deepEqual([faster.interval, faster.notice?.text], [3000, 'a poll every 3 s'])
  assert.equal(after(listed(), size, '-').interval, 10_000)
  assert.equal(after(listed(), size, ...'+++++++++').interval, 1000)
  assert.equal(after(listed(), size, ...'----------------').interval, 300_000)
})

test('y copies the id of the selected build, Y its console URL', () => {
  const copied = press(after(listed(), size, 'j', 'j', 'j'), size, 'y', 'Y').actions
  assert.deepEqual(copied, [
    { type: 'copy', what: 'id', text: failedBuild.id ?? '' },
    { type: 'copy', what: 'console URL', text: web },
  ] satisfies readonly Action[])
})

test('o shows the link to the console, from list and pane, and says so where there is none yet', () => {
  for (const state of [after(listed(), size, 'j', 'j', 'j'), opened(failedBuild, 'json')]) {
    const { notice } = after(state, size, 'o')
    assert.deepEqual([notice?.text, notice?.link], [web, web])
  }
  assert.match(after(stateOf([['web:1', {}]]), size, 'o').notice?.text ?? '', /^no link yet/)
})

test('a word about what a key did goes with the next key', () => {
  const told = after(listed(), size, 't')
  assert.equal(told.notice?.text, 'times: local')
  assert.equal(after(told, size, 'j').notice, undefined)
})

test('a key that means nothing here changes nothing', () => {
  for (const state of screens.slice(0, 8))
    for (const name of ['F5', 'Alt-j', 'z', '§', '']) {
      const pressed = press(state, size, name)
      assert.deepEqual([pressed.state, pressed.actions], [state, []], name)
    }
})
