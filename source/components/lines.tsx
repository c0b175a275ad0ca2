import chalk from 'chalk'
import { Transform } from 'ink'
import { type Line, type Run, textOf } from '../line.ts'
import { looks, type Tone } from '../theme.ts'
import { paintedAs } from './log-painter.ts'

const linked = (text: string, link: string): string => `\u001b]8;;${link}\u0007${text}\u001b]8;;\u0007`

const painters: ReadonlyMap<Tone, (text: string) => string> = new Map(
  (Object.keys(looks) as Tone[]).map((tone) => [tone, looks[tone].reduce((painter, look) => painter[look], chalk)]),
)

const painted = ({ text, tone = 'plain', link, style }: Run): string => {
  const styled = style === undefined ? text : paintedAs(style, text)
  const toned = painters.get(tone)?.(styled) ?? styled
  return link === undefined ? toned : linked(toned, link)
}

/**
 * Lines one below the other, as one text of Ink: a node for each run costs most of a frame. Ink measures the bare text, and
 * the looks, which take no cells, are laid over it when it is written. They are cut to their width before.
 */
export const Lines = ({ lines }: { readonly lines: readonly Line[] }) => {
  const looked = lines.map((line) => line.map(painted).join(''))
  return (
    // an empty text would take no line
    <Transform transform={(bare, at) => looked[at] || bare}>
      {lines.map((line) => textOf(line) || ' ').join('\n')}
    </Transform>
  )
}
