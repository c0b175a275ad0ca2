import { everywhere, helpKeys, type Key } from './keys.ts'
import { fitted, type Line, wrap } from './line.ts'
import { movement } from './movement.ts'
import type { Pane } from './pane.ts'
import { paneKeys } from './pane-keys.ts'

/** All keys of a screen: its own, those that move, those that work everywhere. The first that is on a name has it. */
export const keysOf = (pane: Pane): readonly Key[] => [
  ...pane.keys,
  ...(pane.name === 'builds' ? [] : paneKeys),
  ...movement,
  ...everywhere,
]

/** The keys that work now: the help has its own while it is shown. */
export const keysNow = (pane: Pane, isHelp: boolean): readonly Key[] => (isHelp ? helpKeys : keysOf(pane))

const nameCells = 18

/** The help of a screen, made of its keys. */
export const helpLines = (pane: Pane, width: number): readonly Line[] => {
  const block = (title: string, keys: readonly Key[]): readonly Line[] => [
    [{ text: title, tone: 'title' }],
    ...keys.flatMap(({ on, does }) =>
      wrap(does, Math.max(10, width - nameCells)).map(
        (text, at): Line => [{ text: fitted(at === 0 ? on.join(' ') : '', nameCells), tone: 'key' }, { text }],
      ),
    ),
    [],
  ]
  return [
    ...block(pane.name === 'builds' ? 'The list' : `The build: ${pane.title}`, [
      ...pane.keys,
      ...(pane.name === 'builds' ? [] : paneKeys),
    ]),
    ...block('Moving', movement),
    ...block('Everywhere', everywhere),
  ].slice(0, -1)
}
