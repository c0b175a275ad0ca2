import { Transform } from 'ink'
import { type Line, textOf } from '../line.ts'
import { painted } from './painted.ts'

/**
 * Lines one below the other, as one text of Ink: a node for each run costs most of a frame. Ink measures the bare text, and
 * the looks, which take no cells, are laid over it when it is written. They are cut to their width before.
 */
export const Lines = ({ lines }: { readonly lines: readonly Line[] }) => {
  const looked = lines.map(painted)
  return (
    // an empty text would take no line
    <Transform transform={(bare, at) => looked[at] || bare}>
      {lines.map((line) => textOf(line) || ' ').join('\n')}
    </Transform>
  )
}
