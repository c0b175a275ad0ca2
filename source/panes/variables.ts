import type { Variable } from '../domain/build.ts'
import { isMasked, mask } from '../domain/secret.ts'
import { fits, widthOf } from '../line.ts'
import type { Row, TableShape } from '../pane.ts'
import type { Shown } from './build-pane.ts'
import { passive, section, textRows } from './facts.ts'

const longest = (texts: readonly string[], least: number): number =>
  texts.reduce((most, text) => Math.max(most, widthOf(text)), least)

/** The longest type of the API has 15 characters; of one that is none of its, no more is shown in the table. */
const mostForType = 16

const shapeOf = (name: string, variables: readonly Variable[], width: number): TableShape => {
  const type =
    name === 'exported'
      ? 0
      : Math.min(
          mostForType,
          longest(
            variables.map((variable) => variable.type),
            4,
          ),
        )
  const gaps = type === 0 ? 2 : 4
  const names = Math.min(
    longest(
      variables.map((variable) => variable.name),
      4,
    ),
    Math.floor((width - type - gaps) * 0.5),
  )
  return {
    name,
    columns: [
      { title: 'NAME', width: names },
      { title: 'VALUE', width: Math.max(5, width - names - type - gaps) },
      ...(type === 0 ? [] : [{ title: 'TYPE', width: type }]),
    ],
  }
}

/**
 * Variables as a table: name, value, type. A masked value is shown while its row is the revealed one; a name or
 * a value longer than its cell is shown in full below when expanded.
 */
export const variableRows = (
  title: string,
  name: string,
  variables: readonly Variable[],
  state: Shown,
  width: number,
): readonly Row[] => {
  if (variables.length === 0) return []
  const table = shapeOf(name, variables, width)
  const room = table.columns[1]?.width ?? 0
  const rows = variables.flatMap((variable, at): readonly Row[] => {
    const key = `${name} ${at} ${variable.name}`
    const masked = isMasked(variable)
    const hidden = masked && state.revealed !== key
    const value = hidden ? mask : variable.value
    const isCut = !fits(variable.name, table.columns[0]?.width ?? 0)
    const isOddType = table.columns.length > 2 && !fits(variable.type, mostForType)
    const isLong = !hidden && (value.includes('\n') || !fits(value, room))
    const folds = { row: key, open: state.folds.get(key) ?? (masked && isLong) }
    const texts = [variable.name, value, ...(table.columns.length > 2 ? [variable.type] : [])]
    const row: Row = {
      key,
      masked,
      cells: { table, texts },
      lines: () => [[{ text: texts.join('  ') }]],
      ...(hidden ? {} : { copies: { what: variable.name, text: value } }),
      ...(isCut || isLong || isOddType ? { folds } : {}),
    }
    const inFull = (part: string, what: string, text: string): readonly Row[] =>
      textRows(`${key} ${part}`, [{ text: '  ' }], 2, text, width, { folds, copies: { what, text } })
    return [
      row,
      ...(isCut && folds.open ? inFull('name', 'name', variable.name) : []),
      ...(isLong && folds.open ? inFull('full', variable.name, value) : []),
      ...(isOddType && folds.open ? inFull('type', 'type', variable.type) : []),
    ]
  })
  const heading: Row = {
    ...passive(`${name} heading`, []),
    cells: { table, texts: table.columns.map((column) => column.title) },
  }
  return section(title, [heading, ...rows])
}
