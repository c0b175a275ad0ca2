import type { Key } from './keys.ts'
import type { View } from './pane.ts'
import { buildPanes } from './panes/index.ts'

const away =
  (step: 1 | -1) =>
  ({ pane }: View) => {
    const at = buildPanes.findIndex(({ name }) => name === pane.name)
    const next = buildPanes[(at + step + buildPanes.length) % buildPanes.length]
    return next && ({ type: 'shown', pane: next.name } as const)
  }

/** The keys that go from pane to pane. */
export const paneKeys: readonly Key[] = [
  { on: ['Tab'], does: 'next pane', run: away(1) },
  { on: ['Shift-Tab'], does: 'the pane before', run: away(-1) },
  {
    on: buildPanes.map((_, at) => String(at + 1)),
    does: buildPanes.map(({ title }) => title).join(', '),
    run: (_, name) => {
      const pane = buildPanes[Number(name) - 1]
      return pane && { type: 'shown', pane: pane.name }
    },
  },
]
