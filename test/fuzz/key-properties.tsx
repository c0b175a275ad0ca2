import assert from 'node:assert/strict'
import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { render } from 'ink-testing-library'
import type { Action } from '../../source/actions.ts'
import { App, pressed } from '../../source/app.tsx'
import { type Event, type State, update } from '../../source/state.ts'
import { createStore } from '../../source/store.ts'
import { keyNames, type Press } from '../../source/terminal/key-names.ts'
import { failedBuild, listed, opened } from '../helpers/builds.ts'
import { layoutLines, press } from '../helpers/frame.tsx'
import { hostileText, shortText } from './hostile-text.ts'
import { property } from './property.ts'
import { assertFrame, assertSane } from './sanity.ts'

const begun = '\u001b'

/** What terminals send: keys in several dialects, mouse, focus, answers to questions nobody asked, pastes, and halves of it. */
const sent: readonly string[] = [
  ...'jkgGeqxyYnNlprtfsSv?/+-1234567 aud',
  ...['A', 'B', 'C', 'D', 'H', 'F', '5~', '6~', '1;5C', 'Z', '1~', '3~', '200~', '201~', 'I', 'O', '<0;10;10M'].map(
    (code) => `${begun}[${code}`,
  ),
  ...['M !!', '?1;2c', '24;80R', '97;5u', '27;5;106~', '57399u', '106;1:3u', '?', '', '99999999999999999999A'].map(
    (code) => `${begun}[${code}`,
  ),
  ...['as', 'ar', 'asy', 'ary', 'ajj\r'],
  ...['constructor:x', '__proto__:x', 'status:', ':', 'e e e'].map((text) => `/${text}\r`),
  `${begun}OP`,
  `${begun}O`,
  begun,
  `${begun}${begun}`,
  `${begun}j`,
  `${begun}]11;rgb:0000/0000/0000\u0007`,
  `${begun}P>|term\u001b\\`,
  `${begun}_Gi=1;OK\u001b\\`,
  '\r',
  '\n',
  '\t',
  '\u007f',
  '\b',
  '\u0000',
  '\u0004',
  '\u0015',
  '\u0017',
  '\u000c',
]

const chunk = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...sent) },
  { weight: 1, arbitrary: shortText },
  { weight: 1, arbitrary: hostileText.map((text) => `${begun}[200~${text}${begun}[201~`) },
  // bytes that are no UTF-8 come as the sign for it
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 8 }).map((bytes) => Buffer.from(bytes).toString('utf8')) },
)

const modifiers = [
  'upArrow',
  'downArrow',
  'leftArrow',
  'rightArrow',
  'pageUp',
  'pageDown',
  'home',
  'end',
  'return',
  'escape',
  'backspace',
  'delete',
  'tab',
  'shift',
  'ctrl',
  'meta',
] as const satisfies readonly (keyof Press)[]

const anyPress: fc.Arbitrary<Press> = fc
  .subarray([...modifiers], { maxLength: 2 })
  .map((held) => Object.fromEntries(modifiers.map((name) => [name, held.includes(name)])) as Press)

const begin = fc.constantFrom<() => State>(
  () => listed(),
  () => opened(failedBuild, 'phases'),
  () => opened(failedBuild, 'environment'),
  () => ({ ...opened(failedBuild, 'json'), search: 'web' }),
)

const size = { columns: 100, rows: 24 }

/** What holds of the keyboard, and of all that comes the same way. */
export const keyProperties = [
  property({
    name: 'whatever a terminal sends, the app goes on, sane and clean',
    runs: 6,
    arbitrary: fc.record({ begin, chunks: fc.array(chunk, { maxLength: 40, size: 'max' }) }),
    holds: async ({ begin, chunks }) => {
      const store = createStore<State, Event>(begin(), update)
      const actions: Action[] = []
      const screen = render(
        <App store={store} perform={(action) => actions.push(action)} onReady={() => {}} look={() => {}} />,
      )
      try {
        await new Promise(setImmediate)
        for (const each of chunks) {
          screen.stdin.write(each)
          assertSane(store.get(), size)
          assertFrame(store.get(), size)
        }
        // a lone Esc is one only after a while
        const lines = (): readonly string[] => layoutLines(store.get(), size).map((line) => line.trimEnd())
        const drawn = (): readonly string[] => (screen.lastFrame() ?? '').split('\n').map((line) => line.trimEnd())
        for (let turn = 0; turn < 100 && !isDeepStrictEqual(drawn(), lines()); turn++) await new Promise(setImmediate)
        assert.deepEqual(drawn(), lines())
      } finally {
        screen.unmount()
      }
    },
  }),
  property({
    name: 'any press of any key is dealt with, alone and after others',
    runs: 100,
    arbitrary: fc.record({
      begin,
      presses: fc.array(fc.tuple(fc.oneof(shortText, fc.constantFrom(...sent)), anyPress), {
        maxLength: 30,
        size: 'max',
      }),
      typing: fc.boolean(),
    }),
    holds: ({ begin, presses, typing }) => {
      let state = typing ? press(begin(), size, '/').state : begin()
      for (const [input, held] of presses)
        for (const name of keyNames(input, held)) {
          pressed(name, state, size)
          state = press(state, size, name).state
          assertSane(state, size)
          assertFrame(state, size)
        }
    },
  }),
]
