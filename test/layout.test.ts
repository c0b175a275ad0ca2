import assert from 'node:assert/strict'
import { test } from 'node:test'
import { viewAt } from '../source/layout.ts'
import { widthOf } from '../source/line.ts'
import { heightOf, type Size } from '../source/pane.ts'
import { buildPanes } from '../source/panes/index.ts'
import { type State, update } from '../source/state.ts'
import { failedBuild, knowing, listed, now, opened, sceneAt } from './helpers/builds.ts'
import { after, layoutLines } from './helpers/frame.tsx'
import { hostileBuild } from './panes/hostile.ts'

const sizes: readonly Size[] = [
  [40, 10],
  [41, 17],
  [60, 12],
  [79, 15],
  [80, 24],
  [97, 16],
  [100, 29],
  [100, 30],
  [118, 36],
  [160, 50],
  [220, 60],
  [300, 100],
].map(([columns = 0, rows = 0]) => ({ columns, rows }))

const link = `https://us-east-1.console.aws.amazon.com/${'a-long-way/'.repeat(12)}`
const told = (state: State): State => update(state, { type: 'told', text: link, link, at: now })

/** The ways a screen can stand: plain, scrolled to its end, with help, while something is typed, with a notice or a link. */
const ways: readonly (readonly [string, (state: State, size: Size) => State])[] = [
  ['as it begins', (state) => state],
  ['at its end', (state, size) => after(state, size, 'G')],
  ['a page further', (state, size) => after(state, size, 'PgDn')],
  ['with help', (state, size) => after(state, size, '?')],
  ['with the menu', (state, size) => after(state, size, 'a')],
  ['with a question', (state, size) => after(state, size, 'a', 's')],
  ['with a question of another kind', (state, size) => after(state, size, 'a', 'r')],
  ['with the end of the help', (state, size) => after(state, size, '?', 'G')],
  [
    'while typing',
    (state, size) => update(after(state, size, '/'), { type: 'typed', text: 'ａ漢👩‍👩‍👧‍👦 w'.repeat(20) }),
  ],
  ['after a search', (state, size) => after(state, size, '/', 'e', 'Enter')],
  ['with a word', (state, size) => after(state, size, 't')],
  ['with a link', told],
  ['with what went wrong', (state) => update(state, { type: 'told', text: link, isBad: true, at: now })],
  [
    'with what went wrong and the menu',
    (state, size) => update(after(state, size, 'a'), { type: 'told', text: link, isBad: true, at: now }),
  ],
  ['in ASCII', (state) => ({ ...state, settings: { ...state.settings, ascii: true } })],
]

/** That a frame has exactly its size, and that each row is in sight or counted. */
const isWhole = (state: State, size: Size, what: string): void => {
  const lines = layoutLines(state, size)
  assert.equal(lines.length, size.rows, what)
  for (const line of lines) {
    assert.ok(widthOf(line) <= size.columns, `${what}: ${widthOf(line)} cells: ${line}`)
    assert.doesNotMatch(line, /\n/, what)
  }
  if (state.help !== undefined) return
  const { rows, top, height } = viewAt(state, size)
  let room = height
  const shown = rows.slice(top).findIndex((row) => (room -= heightOf(row)) < 0)
  const seen = shown < 0 ? rows.length - top : shown
  const remark = lines.findLast((line) => /[↑^↓v] \d+ more/.test(line)) ?? ''
  const counted = [...remark.matchAll(/[↑^↓v] (\d+) more/g)].reduce((sum, [, n]) => sum + Number(n), 0)
  assert.equal(counted, rows.length - seen, `${what}: rows that are neither in sight nor counted`)
}

const panes = ['builds', ...buildPanes.map(({ name }) => name)] as const

const shown = (state: State, pane: (typeof panes)[number], build = state.builds[0]?.key): State =>
  pane === 'builds' || build === undefined ? state : { ...state, pane, build }

for (const scene of ['busy', 'calm', 'failures', 'throttled', 'expired', 'unicode'])
  test(`each screen of ${scene} has exactly its size, nothing wider, and counts what is out of sight`, () => {
    for (const elapsed of [0, 20, 45, 200]) {
      const state = sceneAt(scene, elapsed)
      for (const size of sizes)
        for (const { key } of elapsed === 45 ? state.builds : state.builds.slice(0, 1))
          for (const pane of panes)
            isWhole(shown(state, pane, key), size, `${pane} of ${key}, ${size.columns}x${size.rows}`)
    }
  })

for (const [way, go] of ways)
  test(`each screen ${way} has exactly its size`, () => {
    for (const size of sizes)
      for (const pane of panes)
        for (const state of [shown(listed(), pane), shown(sceneAt('unicode', 45), pane)])
          isWhole(go(state, size), size, `${pane} ${way}, ${size.columns}x${size.rows}`)
  })

test('what nothing is known of yet, and what AWS does not tell, has exactly its size', () => {
  const nothing = { ...listed(), entries: new Map() }
  for (const size of sizes)
    for (const pane of panes)
      for (const state of [nothing, listed()])
        for (const { key } of state.builds) isWhole(shown(state, pane, key), size, pane)
})

test('a hostile build has exactly its size, in every pane and at its end', () => {
  const list = knowing([hostileBuild, failedBuild])
  const size = { columns: 60, rows: 12 }
  for (const pane of panes) {
    const state = shown(list, pane)
    isWhole(state, size, pane)
    isWhole(after(state, size, 'G'), size, `${pane}, at its end`)
  }
})

test('a terminal that is too small says so, in as many cells as it has', () => {
  for (const [columns, rows] of [
    [39, 10],
    [40, 9],
    [12, 3],
    [1, 1],
  ] as const) {
    const lines = layoutLines(opened(failedBuild, 'phases'), { columns, rows })
    assert.equal(lines.length, rows)
    for (const line of lines) assert.ok(widthOf(line) <= columns)
  }
  const line = (columns: number): string | undefined => layoutLines(listed(), { columns, rows: 2 })[0]
  assert.equal(line(39), 'cbtop needs 40x10, this is 39x2')
  // what there is no room for is left out whole
  assert.deepEqual([30, 17, 16, 5, 4].map(line), ['cbtop needs 40x10', 'cbtop needs 40x10', '40x10', '40x10', ''])
})

test('on a terminal that is too small the keys see what they would on the least that is not', () => {
  const least = { columns: 40, rows: 10 }
  for (const pane of panes)
    for (const size of [
      { columns: 1, rows: 1 },
      { columns: 39, rows: 10 },
      { columns: 40, rows: 9 },
    ]) {
      const state = shown(knowing([failedBuild]), pane)
      assert.deepEqual(after(state, size, 'G'), after(state, least, 'G'))
      assert.equal(viewAt(state, size).rows.length, viewAt(state, least).rows.length)
    }
})

test('with --ascii no screen has a glyph outside of ASCII', () => {
  const settings = { ascii: true, place: 'us-east-1 | prod', last: 10 }
  const narrow = { columns: 30, rows: 8 }
  const states = [listed({ settings }), sceneAt('failures', 45, { settings }), listed({ settings, paused: true })]
  for (const size of [...sizes, narrow])
    for (const pane of panes)
      for (const first of states)
        for (const [way, go] of ways.filter(([name]) => name !== 'while typing')) {
          const state = go(shown(first, pane), size)
          for (const line of layoutLines(state, size)) assert.match(line, /^[\x20-\x7e]*$/, `${pane} ${way}`)
        }
})
