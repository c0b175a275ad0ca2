import { keyLabel } from './footer.ts'
import { everywhere, type Key } from './keys.ts'
import { fitted, type Line, lineWidth, wrap } from './line.ts'
import { movement } from './movement.ts'
import type { Pane } from './pane.ts'
import { paneKeys } from './pane-keys.ts'

/** Whether a pane has not taken a key for itself. */
const isFree =
  (pane: Pane) =>
  ({ on }: Key): boolean =>
    !pane.keys.some((own) => own.on.some((name) => on.includes(name)))

/** All keys of a screen: its own, and of those that move and those that work everywhere the ones that it has not taken. */
export const keysOf = (pane: Pane): readonly Key[] => [
  ...pane.keys,
  ...[...(pane.name === 'builds' ? [] : paneKeys), ...movement, ...everywhere].filter(isFree(pane)),
]

const nameCells = 18

/** From so many columns on the help has two. */
const twoFrom = 100

const block = (title: string, keys: readonly Key[], width: number, ascii: boolean): readonly Line[] => [
  [{ text: title, tone: 'title' }],
  ...keys.flatMap(({ on, does }) =>
    wrap(does, Math.max(10, width - nameCells)).map(
      (text, at): Line => [
        { text: fitted(at === 0 ? on.map((name) => keyLabel(name, ascii)).join(' ') : '', nameCells), tone: 'key' },
        { text },
      ],
    ),
  ),
  [],
]

/** The help of a screen, made of its keys: its own and those that move, and those that work everywhere. */
export const helpLines = (pane: Pane, width: number, ascii: boolean): readonly Line[] => {
  const isList = pane.name === 'builds'
  const cells = width < twoFrom ? width : Math.floor(width / 2)
  // what stands in the left column does not touch the right one
  const inner = width < twoFrom ? width : cells - 2
  const own = block(
    isList ? 'The list' : `The build: ${pane.title}`,
    isList ? pane.keys : [...pane.keys, ...paneKeys],
    inner,
    ascii,
  )
  const left = [...own, ...block('Moving', movement.filter(isFree(pane)), inner, ascii)]
  const right = block('Everywhere', everywhere.filter(isFree(pane)), cells, ascii)
  if (width < twoFrom) return [...left, ...right].slice(0, -1)
  return Array.from({ length: Math.max(left.length, right.length) - 1 }, (_, at): Line => {
    const line = left[at] ?? []
    return [...line, { text: ' '.repeat(Math.max(0, cells - lineWidth(line))) }, ...(right[at] ?? [])]
  })
}
