import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Action } from '../source/actions.ts'
import type { WireBuild } from '../source/demo/wire-build.ts'
import { entriesFor, menuSubject } from '../source/menu.ts'
import { buildPanes } from '../source/panes/index.ts'
import type { Settings } from '../source/settings.ts'
import type { State } from '../source/state.ts'
import { update } from '../source/state.ts'
import { failedBuild, knowing, listed, now, opened, others, runningBuild, stateOf } from './helpers/builds.ts'
import { buildOf, entriesOf, targetOf } from './helpers/entries.ts'
import { after, frame, press, selectedKey } from './helpers/frame.tsx'

const size = { columns: 100, rows: 30 }
const settings: Settings = { ascii: false, place: '', last: 10 }

/** The keys of what can be done, in a menu that is open. */
const letters = (state: State): string => {
  const subject = menuSubject(state) ?? assert.fail('no menu')
  return entriesFor(subject)
    .map(({ on }) => on)
    .join('')
}

const debugged = { ...runningBuild, logs: failedBuild.logs, debugSession: { sessionTarget: 'codebuild:1f3c' } }
const failed = targetOf(failedBuild.id ?? '')
const running = targetOf(runningBuild.id ?? '')
const order = (does: 'stop' | 'retry', to = does === 'stop' ? running : failed): Action => ({
  type: 'order',
  order: { does, to },
})

test('a build that runs can be stopped, one that is over be retried; the rest is for the clipboard', () => {
  assert.equal(letters(after(knowing([runningBuild]), size, 'a')), 'su')
  assert.equal(letters(after(knowing([debugged]), size, 'a')), 'sudl')
  assert.equal(letters(after(knowing([failedBuild]), size, 'a')), 'rul')
  // the session ended with the build
  assert.equal(letters(after(knowing([{ ...failedBuild, debugSession: debugged.debugSession }]), size, 'a')), 'rul')
  const nameless = { ...failedBuild, logs: { groupName: 'null', streamName: 'null' } }
  assert.equal(letters(after(knowing([nameless]), size, 'a')), 'ru')
})

test('with --read-only there is no stop and no retry, and their keys do nothing', () => {
  const readOnly = { settings: { ...settings, isReadOnly: true } }
  for (const wire of [runningBuild, failedBuild])
    for (const state of [knowing([wire], readOnly), opened(wire, 'phases', readOnly)]) {
      const menu = after(state, size, 'a')
      assert.doesNotMatch(letters(menu), /[sr]/)
      for (const name of ['s', 'r', 'Enter']) {
        const { state: next, actions } = press(menu, size, name, 'y')
        assert.deepEqual([next.menu?.asks, actions.filter(({ type }) => type === 'order')], [undefined, []], name)
      }
    }
})

test('a batch that runs can be stopped; one that is over is not retried', () => {
  const id = 'web:b'
  const batch = { ...targetOf(id), kind: 'batch' as const }
  const menuOf = (wire: WireBuild): State => {
    const data = { ...buildOf({ ...wire, id }), groups: [] }
    const entries = entriesOf([[batch, { entry: { data } }]], now)
    return after(stateOf([], { targets: [batch], builds: [batch], entries }), size, 'a')
  }
  assert.equal(letters(menuOf(failedBuild)), 'ul')
  assert.equal(letters(menuOf(runningBuild)), 'su')
  const asked = after(menuOf(runningBuild), size, 's')
  assert.match(frame(asked, size).join('\n'), /^ Stop api-server batch #1412\? {2}● running {2}3:20 {2}BUILD$/m)
  assert.deepEqual(press(asked, size, 'y').actions, [{ type: 'order', order: { does: 'stop', to: batch } }])
})

test('what AWS does not tell of can nothing be done with, which is said; a project has no menu', () => {
  const unknown = after(stateOf([['web:1', {}]]), size, 'a')
  assert.deepEqual(
    [unknown.menu, unknown.notice?.text],
    [undefined, 'nothing can be done with it before AWS tells of it'],
  )
  const web = { kind: 'project', key: 'us-east-1 project web', region: 'us-east-1', id: 'web', ask: 'web' } as const
  const project = stateOf([], { targets: [web], builds: [] })
  assert.equal(after(project, size, 'a'), project)
})

test('stop and retry take a key for the menu, one for the entry, and a y', () => {
  assert.deepEqual(press(knowing([runningBuild]), size, 'a', 's', 'y').actions, [order('stop')])
  assert.deepEqual(press(knowing([failedBuild]), size, 'a', 'r', 'y').actions, [order('retry')])
  for (const { name } of buildPanes) {
    const { state, actions } = press(opened(failedBuild, name), size, 'a', 'r', 'y')
    assert.deepEqual([actions, state.menu, state.pane], [[order('retry')], undefined, name])
  }
})

test('Enter on an entry asks, too, and Enter on the question is no', () => {
  const state = knowing([runningBuild])
  assert.deepEqual(after(state, size, 'a', 'Enter').menu, { build: running.key, asks: 's' })
  assert.deepEqual(press(state, size, 'a', 'Enter', 'Enter'), { state, actions: [] })
})

test('any key but y is no, closes the question, and does nothing else', () => {
  const state = knowing([failedBuild])
  const others = ['Enter', 'Esc', 'n', 'Y', 'j', 'q', 's', 'r', 'a', 'Space', 'F5', '', 'Tab', '?', '/', '↓', 'Ctrl-y']
  for (const name of others) assert.deepEqual(press(state, size, 'a', 'r', name), { state, actions: [] }, name)
})

test('a y too many is no second yes', () => {
  const { state, actions } = press(knowing([failedBuild]), size, 'a', 'r', 'y', 'y', 'y')
  assert.deepEqual(
    actions.filter(({ type }) => type === 'order'),
    [order('retry')],
  )
  assert.equal(state.menu, undefined)
})

test('of a build that AWS is just asked to stop or retry there is neither, until it has answered', () => {
  const asked = update(knowing([failedBuild]), { type: 'ordered', order: { does: 'retry', to: failed }, at: now })
  assert.equal(letters(after(asked, size, 'a')), 'ul')
  const [open] = asked.orders
  assert.ok(open)
  const problem = { kind: 'busy', message: 'throttled' } as const
  assert.equal(letters(after(update(asked, { type: 'refused', order: open, problem, at: now }), size, 'a')), 'rul')
})

test('links and lines go to the clipboard, and the menu goes', () => {
  const { state, actions } = press(
    knowing([debugged], { settings: { ...settings, profile: 'prod' } }),
    size,
    ...'auadal',
  )
  assert.equal(state.menu, undefined)
  assert.deepEqual(
    actions.map((action) => (action.type === 'copy' ? [action.what, action.text] : action)),
    [
      [
        'console URL',
        'https://us-east-1.console.aws.amazon.com/codesuite/codebuild/123456789012/projects/api-server/build/api-server%3A2b7d1c1e-8a55-4a0f-9d2c-0a4b6f3e7c21/?region=us-east-1',
      ],
      ['debug session line', 'aws ssm start-session --target codebuild:1f3c --region us-east-1 --profile prod'],
      [
        'log line',
        'aws logs tail /aws/codebuild/web --log-stream-names 1f3c52aa-0d5b-4bd5-8d5c-2f2f3c1d9a10 --since 2026-11-22T15:38:40Z --follow --region us-east-1 --profile prod',
      ],
    ],
  )
})

test('the line of a log that is whole does not follow it', () => {
  const [action] = press(knowing([failedBuild]), size, 'a', 'l').actions
  assert.doesNotMatch(action?.type === 'copy' ? action.text : '--follow', /--follow/)
})

test('j and k go through what can be done, and stop at the ends', () => {
  const state = knowing([failedBuild])
  const on = (...names: readonly string[]) => after(state, size, 'a', ...names).menu?.selected
  assert.deepEqual(
    [on(), on('j'), on('j', '↓'), on('j', 'j', 'j', 'j'), on('j', 'j', 'k'), on('k')],
    [undefined, 'u', 'l', 'l', 'u', undefined],
  )
  assert.deepEqual(
    press(state, size, 'a', 'j', 'j', 'Enter').actions.map((action) => action.type === 'copy' && action.what),
    ['log line'],
  )
})

test('Esc, ←, q and a close the menu and change nothing', () => {
  for (const state of [listed(), opened(failedBuild, 'details')])
    for (const name of ['Esc', '←', 'q', 'a']) assert.deepEqual(press(state, size, 'a', name), { state, actions: [] })
})

test('the menu stays with its build when the order changes or the selection would', () => {
  const first = knowing([failedBuild, runningBuild, ...others])
  const menu = after(first, size, 'j', 'j', 'a')
  const key = selectedKey(after(first, size, 'j', 'j'), size)
  const sorted = update(menu, { type: 'reversed' })
  assert.notEqual(selectedKey({ ...sorted, cursors: {} }, size), key)
  assert.deepEqual(press(sorted, size, 's', 'y').actions, [order('stop')])
  assert.equal(key, running.key)
})

test('a build that ends while the question is up: yes is no more', () => {
  const asked = after(knowing([runningBuild]), size, 'a', 's')
  const over = { ...runningBuild, buildStatus: 'SUCCEEDED', endTime: now / 1000 }
  const ended = { ...asked, entries: knowing([over]).entries }
  assert.deepEqual(press(ended, size, 'y').actions, [])
  assert.equal(after(ended, size, 'y').menu, undefined)
})
