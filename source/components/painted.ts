import chalk from 'chalk'
import type { Line, Run } from '../line.ts'
import { looks, type Tone } from '../theme.ts'
import { paintedAs } from './log-painter.ts'

const linked = (text: string, link: string): string => `\u001b]8;;${link}\u0007${text}\u001b]8;;\u0007`

const painters: ReadonlyMap<Tone, (text: string) => string> = new Map(
  (Object.keys(looks) as Tone[]).map((tone) => [tone, looks[tone].reduce((painter, look) => painter[look], chalk)]),
)

const paintedRun = ({ text, tone = 'plain', link, style }: Run): string => {
  const styled = style === undefined ? text : paintedAs(style, text)
  const toned = painters.get(tone)?.(styled) ?? styled
  return link === undefined ? toned : linked(toned, link)
}

/** A line with its looks, as a terminal reads them: SGR and OSC 8 sequences. */
export const painted = (line: Line): string => line.map(paintedRun).join('')
