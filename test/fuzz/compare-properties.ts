import assert from 'node:assert/strict'
import fc from 'fast-check'
import { pastOf } from '../../source/domain/past.ts'
import { read, unknown } from '../../source/feed.ts'
import { wantBuild } from '../../source/feeds/builds.ts'
import { wantHistory } from '../../source/feeds/history.ts'
import { viewAt } from '../../source/layout.ts'
import type { Size } from '../../source/pane.ts'
import type { State } from '../../source/state.ts'
import { press } from '../helpers/frame.tsx'
import { hostileBuild, type SdkBuild } from './hostile-build.ts'
import { property } from './property.ts'
import { assertFrame, assertSane, assertSecret, assertText } from './sanity.ts'
import { listOf } from './screen-properties.ts'

const begun = Date.UTC(2026, 10, 22, 12)

/** Compare of a build with the last success of its project. */
const comparing = (build: SdkBuild, success: SdkBuild): State => {
  const list = listOf([
    { ...build, startTime: new Date(begun), buildBatchArn: undefined },
    { ...success, startTime: new Date(begun - 3_600_000), buildStatus: 'SUCCEEDED', buildBatchArn: undefined },
  ])
  const [, open = assert.fail(), before = assert.fail()] = list.builds
  const last = read(list.entries, wantBuild(before)).data ?? assert.fail()
  const history = { ...unknown, data: { builds: [pastOf(last)] } }
  const entries = new Map([...list.entries, [wantHistory(open).id, history] as const])
  return { ...list, entries, pane: 'compare', build: open.key }
}

/** What `x` on a row shows: the values of that name, of both builds. */
const revealedIn = (state: State): string => {
  const name = state.revealed?.replace(/^compared variable /, '')
  if (state.pane !== 'compare' || name === undefined) return ''
  return state.builds
    .flatMap((each) => read(state.entries, wantBuild(each)).data?.environment?.variables ?? [])
    .filter((variable) => variable.name === name)
    .map(({ value }) => value)
    .join('\n')
}

/** Down to the next row with a masked value, if there is one. */
const toMasked = (state: State, size: Size): State => {
  const { rows, selected } = viewAt(state, size)
  const at = rows.findIndex(({ masked }, row) => row > selected && masked === true)
  return at === -1 ? state : press(state, size, ...Array<string>(at - selected).fill('j')).state
}

const keys = fc.array(
  fc.record({
    isAtMasked: fc.boolean(),
    name: fc.constantFrom('x', ...'xxxyYkGg/ncqt', 'Enter', 'Esc', 'PgDn', 'Tab', 'Shift-Tab'),
  }),
  { maxLength: 10, size: 'max' },
)

const size: fc.Arbitrary<Size> = fc.record({
  columns: fc.integer({ min: 1, max: 200 }),
  rows: fc.integer({ min: 1, max: 100 }),
})

/** What holds of two builds side by side, whatever AWS tells of both. */
export const compareProperties = [
  property({
    name: 'two builds side by side keep the shape, are clean, and show only the values that x was pressed on',
    runs: 20,
    arbitrary: fc.record({ build: hostileBuild, success: hostileBuild, size, keys }),
    holds: ({ build, success, size, keys }) => {
      let state = comparing(build, success)
      assert.ok(!viewAt(state, size).rows.some(({ key }) => key === 'absence'), 'there is something to compare with')
      assertFrame(state, size)
      for (const { isAtMasked, name } of keys) {
        const { state: next, actions } = press(isAtMasked ? toMasked(state, size) : state, size, name)
        state = next
        const seen = revealedIn(state)
        for (const action of actions)
          if (action.type === 'copy') {
            assertText(action.text, 'a copy')
            assertSecret(action.text, seen, 'a copy')
          }
        assertSane(state, size)
        assertFrame(state, size, seen)
      }
    },
  }),
]
