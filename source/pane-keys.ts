import type { Key } from './keys.ts'
import type { View } from './pane.ts'
import { buildPanes, panesIn } from './panes/index.ts'

const away =
  (step: 1 | -1) =>
  ({ pane, state }: View) => {
    const there = panesIn(state)
    const at = there.findIndex(({ name }) => name === pane.name)
    // from one without a number to the first, or the last
    const from = at < 0 && step < 0 ? 0 : at
    const next = there[(from + step + there.length) % there.length]
    return next && ({ type: 'shown', pane: next.name } as const)
  }

/** The keys that go from pane to pane. */
export const paneKeys: readonly Key[] = [
  { on: ['Tab'], does: 'next pane', run: away(1) },
  { on: ['Shift-Tab'], does: 'the pane before', run: away(-1) },
  {
    on: buildPanes.map((_, at) => String(at + 1)),
    does: buildPanes.map(({ title, when }) => (when === undefined ? title : `${title} (if any)`)).join(', '),
    run: ({ state }, name) => {
      const pane = panesIn(state)[Number(name) - 1]
      return pane && { type: 'shown', pane: pane.name }
    },
  },
]
