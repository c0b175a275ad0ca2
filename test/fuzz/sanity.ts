import assert from 'node:assert/strict'
import type { Build } from '../../source/domain/build.ts'
import { viewAt } from '../../source/layout.ts'
import { widthOf } from '../../source/line.ts'
import type { Size } from '../../source/pane.ts'
import { openBuild } from '../../source/panes/build-pane.ts'
import type { State } from '../../source/state.ts'
import { layoutLines } from '../helpers/frame.tsx'
import { secretMarksIn } from './hostile-text.ts'

/** C0, DEL, C1; bidi and other format controls; line and paragraph separators; lone surrogates; what is not seen. */
const unclean = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Default_Ignorable_Code_Point}]/u

const quoted = (text: string): string => JSON.stringify(text.slice(0, 300))

/** That a text is one line that a terminal may be given. */
export const assertLine = (text: string, what: string): void => {
  const [found] = unclean.exec(text) ?? []
  assert.ok(found === undefined, `${what}: U+${found?.codePointAt(0)?.toString(16)} in ${quoted(text)}`)
}

/** That a text of several lines holds nothing but text. */
export const assertText = (text: string, what: string): void => assertLine(text.replaceAll('\n', ''), what)

/** That a text has no secret but those that may be seen. */
export const assertSecret = (text: string, seen: string, what: string): void => {
  const told = secretMarksIn(text).filter((mark) => !seen.includes(mark))
  assert.deepEqual(told, [], `${what}: a secret in ${quoted(text)}`)
}

/** The value behind a row's key: `variables 3 NAME`. */
const secretBehind = (build: Build | undefined, key: string | undefined): string => {
  const [, list, at] = /^(variables|exported) (\d+) /.exec(key ?? '') ?? []
  const from = list === 'exported' ? build?.exportedVariables : build?.environment?.variables
  return list === undefined ? '' : (from?.[Number(at)]?.value ?? '')
}

/** The value that is revealed in the open pane; empty when none is. */
export const revealedIn = (state: State): string => secretBehind(openBuild(state)?.build, state.revealed)

/** That a frame has exactly its size, that it is clean, and that of the secrets it shows only those that may be seen. */
export const assertFrame = (state: State, size: Size, seen = ''): void => {
  const lines = layoutLines(state, size)
  const what = `${state.pane} in ${size.columns}x${size.rows}`
  assert.equal(lines.length, size.rows, `lines of ${what}`)
  for (const line of lines) {
    assert.ok(widthOf(line) <= size.columns, `${widthOf(line)} cells in ${what}: ${quoted(line)}`)
    assertLine(line, what)
    assertSecret(line, seen, what)
  }
}

/** That where someone is, is a place that there is. */
export const assertSane = (state: State, size: Size): void => {
  const { rows, selected, top } = viewAt(state, size)
  assert.ok(state.interval >= 1000 && state.interval <= 300_000, `an interval of ${state.interval} ms`)
  assert.ok(Number.isInteger(top) && top >= 0 && top <= Math.max(0, rows.length - 1), `top is ${top} of ${rows.length}`)
  assert.ok(Number.isInteger(selected) && selected >= -1 && selected < rows.length, `${selected} of ${rows.length}`)
  assert.ok(selected < 0 || rows[selected]?.passive !== true, 'a title is selected')
  assert.ok(selected >= 0 || rows.every(({ passive }) => passive), 'nothing is selected')
  for (const { top: first, at = 0 } of Object.values(state.cursors))
    assert.ok(first >= 0 && at >= 0 && Number.isInteger(first) && Number.isInteger(at), `a cursor at ${first}, ${at}`)
  for (const text of [state.filter, state.search]) assertLine(text, 'what was typed')
}
