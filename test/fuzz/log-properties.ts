import assert from 'node:assert/strict'
import fc from 'fast-check'
import type { LogWindow } from '../../source/domain/log-window.ts'
import { logs } from '../../source/feeds/logs.ts'
import { openLog } from '../../source/log-looked-at.ts'
import { logKeys } from '../../source/panes/log-keys.ts'
import { type State, update } from '../../source/state.ts'
import { failedBuild, opened } from '../helpers/builds.ts'
import { press } from '../helpers/frame.tsx'
import { own } from '../helpers/log-lines.ts'
import { hostileText, secretMark } from './hostile-text.ts'
import { property } from './property.ts'
import { assertFrame, assertSane, assertSecret, assertText } from './sanity.ts'

/** A value that no line may show; long enough to be taken out wherever it stands. */
const secret = `${secretMark(1)}${'-quite-secret-'}${secretMark(2)}`

const environmentVariables = [{ name: 'PASSWORD', value: secret, type: 'PLAINTEXT' }]
const build = { ...failedBuild, environment: { environmentVariables } }

const message = fc.oneof(
  { weight: 6, arbitrary: hostileText },
  { weight: 2, arbitrary: hostileText.map((text) => `${text}\u001b[3${text.length % 8};4mlooks\u001b[0m${text}`) },
  { weight: 1, arbitrary: fc.constantFrom(secret, `a ${secret.slice(0, 6)}\u001b[31m${secret.slice(6)} b`) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      own('Entering phase BUILD'),
      own('Running command make'),
      own(`Command did not exit successfully make ${secret} exit status 2`),
      own('Phase complete: BUILD State: FAILED'),
    ),
  },
)

const names = [...logKeys.flatMap(({ on }) => on), 'j', 'k', 'PgUp', 'PgDn', 'n', 'y', 'Enter', '1', '2']

/** A state in which AWS told these pages of the log that is open, one after the other. */
const told = async (state: State, pages: readonly (readonly string[])[]): Promise<State> => {
  let next = state
  for (const [number, page] of pages.entries()) {
    const { want } = openLog(next) ?? assert.fail()
    const known = openLog(next)?.entry.data
    const events = page.map((text, at) => ({ timestamp: at, message: text }))
    const tokens = { nextForwardToken: `f${number}`, nextBackwardToken: `b${number}` }
    const question = { region: want.region, keys: [want.key], signal: new AbortController().signal, at: next.now }
    const answers = await logs.load(<Output>() => Promise.resolve({ events, ...tokens } as Output), {
      ...question,
      ...(known === undefined ? {} : { known: () => known }),
    })
    const ask = { feed: want.feed, region: want.region, keys: [want.key] }
    next = update(next, { type: 'answered', ask, answers: answers as ReadonlyMap<string, LogWindow>, at: next.now })
  }
  return next
}

/** What holds of a log, whatever stands in it. */
export const logProperties = [
  property({
    name: 'any log, looked at with any keys, fills its frames with clean lines without a secret, and so is what is copied',
    runs: 60,
    arbitrary: fc.record({
      pages: fc.array(fc.array(message, { maxLength: 12 }), { minLength: 1, maxLength: 4 }),
      keys: fc.array(fc.constantFrom(...names), { maxLength: 12 }),
      size: fc.record({ columns: fc.integer({ min: 40, max: 130 }), rows: fc.integer({ min: 10, max: 40 }) }),
      pane: fc.constantFrom('log' as const, 'phases' as const),
    }),
    holds: async ({ pages, keys, size, pane }) => {
      let state = await told(opened(build, pane), pages)
      for (const key of ['', ...(pane === 'phases' ? ['Enter'] : []), ...keys]) {
        const { state: next, actions } = press(state, size, ...(key === '' ? [] : [key]))
        if (next.build === undefined) return
        state = next
        assertFrame(state, size)
        assertSane(state, size)
        for (const action of actions)
          if (action.type === 'copy') {
            assertText(action.text, action.what)
            assertSecret(action.text, '', action.what)
          }
      }
    },
  }),
]
