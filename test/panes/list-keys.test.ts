import assert from 'node:assert/strict'
import { test } from 'node:test'
import { viewAt } from '../../source/layout.ts'
import type { Size } from '../../source/pane.ts'
import { type State, update } from '../../source/state.ts'
import { knowing, listed, now, others, runningBuild, sceneAt } from '../helpers/builds.ts'
import { after, frame, press, selectedKey } from '../helpers/frame.tsx'

const size: Size = { columns: 100, rows: 24 }
const small: Size = { columns: 100, rows: 12 }

/** The projects in the list, from top to bottom. */
const projects = (state: State): readonly string[] =>
  viewAt(state, size).rows.map(({ key }) => key.replace(/^\S+ (.*):.*$/, '$1'))

const filtered = (text: string): readonly string[] => projects(after(listed(), size, '/', ...text, 'Enter'))

test('the list begins with the newest build, and what has no start comes last', () => {
  assert.deepEqual(projects(listed()), ['mobile', 'checkout', 'api-server', 'web', 'docs', 'gone', 'secret'])
})

test('a filter is words that must all be somewhere in a build: id, number, project, source, who, cause', () => {
  assert.deepEqual(filtered('ci-bot'), ['mobile', 'api-server', 'docs'])
  assert.deepEqual(filtered('CI-BOT main'), ['api-server', 'docs'])
  assert.deepEqual(filtered('#311'), ['checkout'])
  assert.deepEqual(filtered('apt-get'), ['checkout'])
  assert.deepEqual(filtered('pr/25'), ['web'])
  assert.deepEqual(filtered('permission'), ['secret'])
  assert.deepEqual(filtered('nothing like it'), [])
})

test('status: and project: ask for one field', () => {
  assert.deepEqual(filtered('status:failed'), ['web'])
  assert.deepEqual(filtered('status:not_found'), ['gone'])
  assert.deepEqual(filtered('project:web'), ['web'])
  assert.deepEqual(filtered('project:mobile status:running'), [])
  assert.deepEqual(filtered('by:ci-bot status:succ'), ['docs'])
  assert.deepEqual(filtered('status:'), projects(listed()))
})

test('a filter works while it is typed; Esc while typing brings back the one before, Esc in the list clears it', () => {
  const typing = after(listed(), size, '/', 'w', 'e', 'b')
  assert.deepEqual(projects(typing), ['web'])
  const kept = after(typing, size, 'Enter')
  assert.deepEqual(projects(after(kept, size, '/', 'd', 'Esc')), ['web'])
  assert.deepEqual(projects(after(kept, size, 'Esc')), projects(listed()))
  assert.deepEqual(press(kept, size, 'Esc', 'Esc', '←').actions, [])
})

test('what was asked of the list, and how much of it is shown, stands below it', () => {
  const remark = (state: State): string | undefined => frame(state, size).at(-3)
  assert.equal(remark(listed()), '')
  assert.equal(remark(after(listed(), size, '/', 'w', 'e', 'b', 'Enter')), ' filter: web · 1 of 7')
  assert.equal(remark(after(listed(), size, 'f')), ' only problems and running · 6 of 7')
  assert.equal(remark(after(listed(), size, 's', 'S')), ' sorted by status · reversed')
})

test('f leaves out what needs no eyes, and brings it back', () => {
  const problems = after(listed(), size, 'f')
  assert.deepEqual(projects(problems), ['mobile', 'checkout', 'api-server', 'web', 'gone', 'secret'])
  assert.deepEqual(projects(after(problems, size, 'f')), projects(listed()))
})

test('s goes through the columns and ends with newest first, S reverses; what has no value stays last', () => {
  const wide = { columns: 160, rows: 24 }
  let state = listed()
  const orders: string[] = []
  do {
    state = after(state, wide, 's')
    orders.push(`${state.sort.by}: ${projects(state).join(' ')}`)
  } while (state.sort.by !== undefined && orders.length < 20)
  assert.deepEqual(orders, [
    'STATUS: checkout api-server mobile docs web gone secret',
    'PROJECT: api-server checkout docs gone mobile secret web',
    '#: mobile checkout web api-server docs gone secret',
    'SOURCE: docs api-server web checkout mobile gone secret',
    'PHASE: api-server web docs checkout mobile gone secret',
    'PROGRESS: mobile checkout docs api-server web gone secret',
    'ELAPSED: mobile checkout docs api-server web gone secret',
    'STARTED: mobile checkout api-server web docs gone secret',
    'BY: mobile api-server docs web checkout gone secret',
    'undefined: mobile checkout api-server web docs gone secret',
  ])
  const byNumber = after(listed(), wide, 's', 's', 's', 'S')
  assert.deepEqual(projects(byNumber), ['docs', 'api-server', 'web', 'checkout', 'mobile', 'gone', 'secret'])
})

test('the selection stays on its build when the order changes, when builds go, and when a filter is cleared', () => {
  const onWeb = after(listed(), size, 'j', 'j', 'j')
  const web = selectedKey(onWeb, size)
  assert.match(web ?? '', /web/)
  for (const keys of [['s'], ['s', 's'], ['S'], ['f'], ['/', 'w', 'e', 'b', 'Enter', 'Esc']])
    assert.equal(selectedKey(after(onWeb, size, ...keys), size), web, keys.join(' '))
})

test('the selection stays on its build when a newer one begins', () => {
  const before = after(knowing([runningBuild]), size, 'j')
  const [key] = before.builds.map((target) => target.key)
  const both = knowing([runningBuild, ...others])
  assert.equal(selectedKey({ ...both, cursors: before.cursors }, size), key)
  assert.equal(selectedKey({ ...both, cursors: after(before, size, 'g').cursors }, size), key)
})

test('a long list scrolls, and what is out of sight is counted', () => {
  const state = listed()
  const more = (keys: readonly string[]): string | undefined =>
    frame(after(state, small, ...keys), small)
      .at(-3)
      ?.trim()
  // seven lines for seven builds of which four have two
  assert.equal(more([]), '↓ 2 more')
  assert.equal(more(['j', 'j', 'j', 'j', 'j']), '↑ 2 more  ↓ 1 more')
  assert.equal(more(['G']), '↑ 3 more')
})

test('under 16 rows there is no air below the top line', () => {
  assert.match(frame(listed(), small)[1] ?? '', /STATUS/)
  assert.equal(frame(listed(), { columns: 100, rows: 16 })[1], '')
})

test('from 30 rows on the phases of the selected build stand below the list, v hides them', () => {
  const tall = { columns: 100, rows: 30 }
  const lines = frame(after(listed(), tall, 'j'), tall)
  assert.deepEqual(lines.slice(-6, -2), [
    ' checkout #311',
    '   ✔ SUBMITTED 0:01   ✔ QUEUED 0:04   ✖ INSTALL 0:20   ● POST_BUILD 0:40',
    '',
    '',
  ])
  assert.doesNotMatch(frame(after(listed(), tall, 'v'), tall).join('\n'), /SUBMITTED/)
  assert.doesNotMatch(frame(listed(), { columns: 100, rows: 29 }).join('\n'), /SUBMITTED/)
})

test('t says when a build started: how long ago, by the clock here, in UTC; another day by its date', () => {
  const started = (...keys: string[]): readonly (string | undefined)[] => {
    const lines = frame(after(listed(), size, ...keys), size)
    return [lines[3], lines.find((line) => line.includes('docs'))].map((line) => line?.slice(-10).trim())
  }
  assert.deepEqual(started(), ['48 s ago', '2 h ago'])
  assert.deepEqual(started('t'), ['15:41:12', '13:42:00'])
  assert.deepEqual(started('t', 't'), ['15:41:12', '13:42:00'])
  assert.deepEqual(started('t', 't', 't'), ['48 s ago', '2 h ago'])
  const tomorrow = update(after(listed(), size, 't'), { type: 'ticked', at: now + 86_400_000 })
  assert.equal(frame(tomorrow, size)[3]?.slice(-10), '2026-11-22')
})

test('e goes to the next build with a cause or a problem, around the end', () => {
  const seen: (string | undefined)[] = []
  let state = listed()
  for (let times = 0; times < 5; times++) {
    state = after(state, size, 'e')
    seen.push(selectedKey(state, size)?.replace(/^\S+ (.*):.*$/, '$1'))
  }
  assert.deepEqual(seen, ['checkout', 'web', 'gone', 'secret', 'checkout'])
})

test('an empty list can be moved in, opened and sorted without harm', () => {
  const state = after(sceneAt('calm', 30), size, '/', ...'no such build', 'Enter')
  const keys = ['j', 'k', 'g', 'G', 'PgDn', 'PgUp', 'Ctrl-d', 'Ctrl-u', 'Enter', 'l', 'e', 'y', 'Y', 'o', 's', 'S', 'v']
  assert.equal(after(state, size, ...keys).pane, 'builds')
  assert.equal(frame(after(state, size, ...keys), size).length, 24)
})
