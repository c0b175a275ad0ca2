import { Text } from 'ink'
import { memo } from 'react'
import type { Line, Run } from '../line.ts'
import { looks } from '../theme.ts'

const linked = (text: string, link: string): string => `\u001b]8;;${link}\u0007${text}\u001b]8;;\u0007`

const sameRun = (a: Run, b: Run | undefined): boolean =>
  a === b || (a.text === b?.text && a.tone === b.tone && a.link === b.link)

const sameLine = (a: Line, b: Line): boolean =>
  a === b || (a.length === b.length && a.every((run, at) => sameRun(run, b[at])))

/** One line of the screen; drawn anew only when it says something else. It is cut to its width before. */
export const LineText = memo(
  ({ line }: { readonly line: Line }) => (
    <Text wrap="truncate">
      {line.length === 0
        ? ' '
        : line.map(({ text, tone, link }, at) => (
            // runs have no identity but their place
            // biome-ignore lint/suspicious/noArrayIndexKey: see above
            <Text key={at} {...looks[tone ?? 'plain']}>
              {link === undefined ? text : linked(text, link)}
            </Text>
          ))}
    </Text>
  ),
  (before, after) => sameLine(before.line, after.line),
)
