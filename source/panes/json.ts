import type { Build, Json } from '../domain/build.ts'
import { rememberLast } from '../domain/remember.ts'
import { type Line, wrap } from '../line.ts'
import type { Row } from '../pane.ts'
import { buildPane } from './build-pane.ts'

/** Where the name of a member ends that a line begins with, its colon included; 0 where it has none. */
const nameEnd = (line: string, indent: number): number => {
  const name = /"(?:[^"\\]|\\.)*"/y
  name.lastIndex = indent
  return name.test(line) && line[name.lastIndex] === ':' ? name.lastIndex + 1 : 0
}

const indentOf = (line: string): number => line.length - line.trimStart().length

const toned = (text: string): Line => {
  const [from, to] = [indentOf(text), nameEnd(text, indentOf(text))]
  return [
    { text: text.slice(0, from) },
    ...(to === 0 ? [] : [{ text: text.slice(from, to), tone: 'dim' as const }]),
    { text: text.slice(Math.max(from, to)) },
  ]
}

const valueIn = (line: string, indent: number): string => {
  const value = line.slice(Math.max(indent, nameEnd(line, indent))).trim()
  return value.endsWith(',') ? value.slice(0, -1) : value
}

const jsonRows = rememberLast((answer: Json, width: number): readonly Row[] => {
  const text = JSON.stringify(answer, undefined, 2)
  const whole = { what: 'JSON', text }
  return text.split('\n').flatMap((line, number) => {
    const indent = indentOf(line)
    const [first = '', ...more] = wrap(line, width)
    const below = Math.min(indent + 2, width - 1)
    const rest = more.length === 0 ? [] : wrap(line.slice(first.length).trimStart(), Math.max(1, width - indent - 2))
    const copies = { what: 'value', text: valueIn(line, indent) }
    const row: Row = { key: `${number} 0`, copies, whole, lines: () => [toned(first)] }
    if (rest.length === 0) return row
    return [
      row,
      ...rest.map(
        (part, at): Row => ({
          key: `${number} ${at + 1}`,
          copies,
          whole,
          lines: () => [[{ text: ' '.repeat(below) }, { text: part }]],
        }),
      ),
    ]
  })
})

/** The answer as it came, cleaned, PLAINTEXT values masked. */
export const json = buildPane({
  name: 'json',
  title: 'JSON',
  rows: (build: Build, _, width) => jsonRows(build.answer, width),
})
