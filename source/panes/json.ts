import type { Build, Json } from '../domain/build.ts'
import { rememberLast } from '../domain/remember.ts'
import { type Line, wrap } from '../line.ts'
import type { Row } from '../pane.ts'
import { buildPane } from './build-pane.ts'

const toned = (text: string): Line => {
  const [, indent = '', name, rest = ''] = /^(\s*)("(?:[^"\\]|\\.)*":)?([\s\S]*)$/.exec(text) ?? []
  return [{ text: indent }, ...(name === undefined ? [] : [{ text: name, tone: 'dim' as const }]), { text: rest }]
}

const valueIn = (line: string): string =>
  line
    .trim()
    .replace(/^"(?:[^"\\]|\\.)*":\s*/, '')
    .replace(/,$/, '')

const jsonRows = rememberLast((answer: Json, width: number): readonly Row[] => {
  const text = JSON.stringify(answer, undefined, 2)
  return text.split('\n').flatMap((line, number) => {
    const indent = (/^\s*/.exec(line)?.[0].length ?? 0) + 2
    const [first = '', ...more] = wrap(line, width)
    const rest = more.length === 0 ? [] : wrap(line.slice(first.length).trimStart(), Math.max(1, width - indent))
    return [
      toned(first),
      ...rest.map((part): Line => [{ text: ' '.repeat(Math.min(indent, width - 1)) }, { text: part }]),
    ].map(
      (shown, at): Row => ({
        key: `${number} ${at}`,
        copies: { what: 'value', text: valueIn(line) },
        whole: { what: 'JSON', text },
        lines: () => [shown],
      }),
    )
  })
})

/** The answer as it came, cleaned, PLAINTEXT values masked. */
export const json = buildPane({
  name: 'json',
  title: 'JSON',
  rows: (build: Build, _, width) => jsonRows(build.answer, width),
})
