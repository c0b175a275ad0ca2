import assert from 'node:assert/strict'
import fc from 'fast-check'
import { renderToString } from 'ink'
import { createElement } from 'react'
import { clean } from '../../source/feeds/clean.ts'
import { readBuild } from '../../source/feeds/read-build.ts'
import { keysOf } from '../../source/help.ts'
import { helpKeys } from '../../source/keys.ts'
import { viewAt } from '../../source/layout.ts'
import { menuKeys, questionKeys } from '../../source/menu-keys.ts'
import { overlayOf } from '../../source/overlay.ts'
import type { Size } from '../../source/pane.ts'
import { buildPanes, paneNamed } from '../../source/panes/index.ts'
import { Screen } from '../../source/screen.tsx'
import { type State, update } from '../../source/state.ts'
import { failedBuild, runningBuild, stateOf } from '../helpers/builds.ts'
import type { Told } from '../helpers/entries.ts'
import { layoutLines, press } from '../helpers/frame.tsx'
import { hostileBuild, type SdkBuild } from './hostile-build.ts'
import { hostileText } from './hostile-text.ts'
import { property } from './property.ts'
import { assertFrame, assertSane, assertSecret, assertText, revealedIn } from './sanity.ts'

const told = (sdk: SdkBuild, at: number): readonly [string, Told] => {
  const id = at === 0 ? 'hostile:1' : `hostile:${at + 1}`
  const data = readBuild(clean({ ...sdk, id }) ?? '') ?? assert.fail('a build needs an id')
  return [id, { entry: { data } }]
}

/** A list in which these builds stand between two that are as usual. */
export const listOf = (sdks: readonly SdkBuild[]): State =>
  stateOf([
    [failedBuild.id ?? '', { wire: failedBuild }],
    ...sdks.map(told),
    [runningBuild.id ?? '', { wire: runningBuild }],
  ])

const size: fc.Arbitrary<Size> = fc.oneof(
  fc.record({ columns: fc.integer({ min: 1, max: 60 }), rows: fc.integer({ min: 1, max: 20 }) }),
  fc.record({ columns: fc.integer({ min: 40, max: 300 }), rows: fc.integer({ min: 10, max: 100 }) }),
  fc.constantFrom(
    { columns: 80, rows: 24 },
    { columns: 40, rows: 10 },
    { columns: 100, rows: 30 },
    { columns: 160, rows: 50 },
  ),
)

const names = [
  ...new Set(
    [...keysOf(paneNamed('builds')), ...buildPanes.flatMap(keysOf), ...helpKeys, ...menuKeys, ...questionKeys].flatMap(
      ({ on }) => [...on],
    ),
  ),
]

const panes = ['builds', ...buildPanes.map(({ name }) => name)] as const

/** Ways of several keys, of which one leads to a secret and others away from it and back. */
const ways: readonly (readonly string[])[] = [
  ['3', 'G', 'x'],
  ['j', 'x'],
  ['k', 'x', 'y', 'Y'],
  ['Tab', 'Shift-Tab'],
  ['Shift-Tab', 'Tab'],
  ['1', '3'],
  ['q', 'Enter', '3'],
  ['Esc', 'l', '3'],
  ['x', 'Enter', 'j', 'j'],
  ['?', 'x', '?'],
  ['a', 'x', 'Esc'],
  ['a', 'j', 'Enter', 'x'],
  ['a', 's', 'y'],
  ['/', 'x', 'Enter', 'n'],
]

/** Keys of the table, those that lead somewhere more often, and what is typed. */
const keys: fc.Arbitrary<readonly string[]> = fc
  .array(
    fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom(...names).map((name) => [name]) },
      { weight: 6, arbitrary: fc.constantFrom(...'jkxGyYn3o', 'Enter', 'PgDn').map((name) => [name]) },
      { weight: 1, arbitrary: fc.constantFrom(...'tTe0漢', 'Space', 'Backspace', 'Ctrl-w').map((name) => [name]) },
      { weight: 4, arbitrary: fc.constantFrom(...ways) },
    ),
    { maxLength: 15, size: 'max' },
  )
  .map((some) => some.flat())

const pane = fc.oneof(fc.constantFrom(...panes), fc.constant('environment' as const))

const opened = (list: State, pane: State['pane'], at: number): State => {
  const build = list.builds[at % list.builds.length]?.key
  return pane === 'builds' || build === undefined ? list : { ...list, pane, build }
}

/** What may be seen of secrets: what `x` was pressed on in this pane, until it is left; told apart from what the state says. */
const seenAfter = (before: State, name: string, after: State, size: Size, seen: string): string => {
  if (after.pane !== before.pane || after.build !== before.build) return ''
  if (name !== 'x' || before.typing !== undefined || overlayOf(before) !== undefined) return seen
  const { rows, selected } = viewAt(before, size)
  if (rows[selected]?.masked !== true) return seen
  return before.revealed === rows[selected]?.key ? '' : revealedIn(after)
}

const scene = fc.record({
  builds: fc.array(hostileBuild, { minLength: 1, maxLength: 2 }),
  pane,
  open: fc.integer({ min: 1, max: 2 }),
  size,
  keys,
  ascii: fc.boolean(),
})

// biome-ignore lint/suspicious/noControlCharactersInRegex: our own links are what is removed
const links = /\u001b\]8;;[^\u0007\u001b]*\u0007/g

/** A screen's lines as Ink draws them. Not by rendering to a terminal that is made up: the library for that keeps every one. */
const drawn = (state: State, size: Size): readonly string[] =>
  renderToString(createElement(Screen, { state, size }), { columns: size.columns })
    .replace(links, '')
    .split('\n')
    .map((line) => line.trimEnd())

/** What holds of the screen, whatever AWS tells and whatever is pressed. */
export const screenProperties = [
  property({
    name: 'every pane in every size keeps its shape, is clean, and shows only the secret that x was pressed on',
    runs: 30,
    arbitrary: scene,
    holds: ({ builds, pane, open, size, keys, ascii }) => {
      const list = listOf(builds)
      let state = opened({ ...list, settings: { ...list.settings, ascii } }, pane, open)
      let seen = ''
      assertFrame(state, size)
      for (const name of keys) {
        const { state: next, actions } = press(state, size, name)
        for (const action of actions)
          if (action.type === 'copy') {
            assertText(action.what, 'what was copied')
            assertText(action.text, 'a copy')
            assertSecret(action.text, seen, 'a copy')
          }
        seen = seenAfter(state, name, next, size, seen)
        state = next
        assertSane(state, size)
        assertFrame(state, size, seen)
      }
    },
  }),
  property({
    name: 'every row has a key of its own, so that it can be reached',
    runs: 15,
    arbitrary: fc.record({ build: hostileBuild, pane: fc.constantFrom(...panes), size }),
    holds: ({ build, pane, size }) => {
      const state = opened(listOf([build]), pane, 1)
      const seen = new Set<string>()
      const twice = viewAt(state, size).rows.filter((row) => !row.passive && seen.size === seen.add(row.key).size)
      assert.deepEqual(
        twice.map((row) => row.key),
        [],
        'rows that are taken for one another',
      )
    },
  }),
  property({
    name: 'Ink draws the lines it is given, and nothing else',
    runs: 6,
    arbitrary: fc.record({
      build: hostileBuild,
      pane: fc.constantFrom(...panes),
      size: fc.record({ columns: fc.integer({ min: 40, max: 200 }), rows: fc.integer({ min: 10, max: 50 }) }),
      search: hostileText,
    }),
    holds: ({ build, pane, size, search }) => {
      const begin = opened(listOf([build]), pane, 1)
      const typing = press(begin, size, '/').state
      // as what is pasted is
      const text = String(clean(search)).replace(/\s+/g, ' ')
      for (const state of [begin, press(begin, size, 'G', 'o').state, update(typing, { type: 'typed', text })])
        assert.deepEqual(
          drawn(state, size),
          layoutLines(state, size).map((line) => line.trimEnd()),
        )
    },
  }),
]
