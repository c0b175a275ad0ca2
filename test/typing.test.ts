import assert from 'node:assert/strict'
import { test } from 'node:test'
import { viewAt } from '../source/layout.ts'
import { failedBuild, listed, opened } from './helpers/builds.ts'
import { after, frame, layoutLines, press, selectedKey } from './helpers/frame.tsx'

const size = { columns: 80, rows: 24 }
const filterAfter = (...names: readonly string[]): string => after(listed(), size, '/', ...names).filter

test('what is typed after a slash is the filter, keys of the list included', () => {
  assert.equal(filterAfter(...'qjkx?12'), 'qjkx?12')
  assert.equal(filterAfter('a', 'Space', 'b'), 'a b')
  assert.equal(filterAfter('é', '漢', '👍'), 'é漢👍')
})

test('Backspace takes a character, Ctrl-w a word, Ctrl-u all', () => {
  assert.equal(filterAfter(...'abc', 'Backspace'), 'ab')
  assert.equal(filterAfter('a', '👍', 'Ctrl-h'), 'a')
  assert.equal(filterAfter(...'one', 'Space', ...'two', 'Ctrl-w'), 'one ')
  assert.equal(filterAfter(...'one', 'Space', ...'two', 'Space', 'Ctrl-w', 'Ctrl-w'), '')
  assert.equal(filterAfter(...'one', 'Space', ...'two', 'Ctrl-u'), '')
  assert.equal(filterAfter('Backspace', 'Ctrl-w', 'Ctrl-u'), '')
})

test('Ctrl-w takes a word of what was pasted, however long its words are', () => {
  const long = 'w'.repeat(200_000)
  const state = { ...after(listed(), size, '/'), filter: `${long} two  ` }
  assert.equal(after(state, size, 'Ctrl-w').filter, `${long} `)
  assert.equal(after(state, size, 'Ctrl-w', 'Ctrl-w').filter, '')
})

test('Enter keeps it, Esc brings back what was before', () => {
  const kept = after(listed(), size, '/', ...'web', 'Enter')
  assert.deepEqual([kept.filter, kept.typing], ['web', undefined])
  const brought = after(kept, size, '/', ...'docs', 'Esc')
  assert.deepEqual([brought.filter, brought.typing], ['web', undefined])
  assert.equal(after(kept, size, '/', 'Enter').filter, '')
})

test('a slash begins with nothing, and shows all while nothing is typed', () => {
  const kept = after(listed(), size, '/', ...'web', 'Enter')
  assert.equal(viewAt(after(kept, size, '/'), size).rows.length, 7)
})

test('what no terminal should be given is no part of it either, whoever sends it', () => {
  for (const character of ['\u0090', '\u009b', '\u202e', '\u200b', '\ud800', '\u2028', '\ufe0f'])
    assert.equal(filterAfter('a', character, 'b'), 'ab', JSON.stringify(character))
})

test('keys that are no text are no part of it', () => {
  assert.equal(filterAfter('a', 'Tab', 'F1', 'Alt-x', 'Ctrl-a', '←', '→', 'PgDn', 'Home', '\u007f', 'b'), 'ab')
})

test('arrows move through what the filter left while it is typed', () => {
  const state = after(listed(), size, '/', ...'ci-bot', '↓')
  assert.equal(state.filter, 'ci-bot')
  assert.match(selectedKey(state, size) ?? '', /api-server/)
  assert.match(selectedKey(after(state, size, '↑'), size) ?? '', /mobile/)
})

test('Ctrl-c leaves and Ctrl-z suspends while something is typed too', () => {
  assert.deepEqual(press(listed(), size, '/', 'a', 'Ctrl-c', 'Ctrl-z').actions, [
    { type: 'leave', code: 130 },
    { type: 'suspend' },
  ])
})

test('the last line shows what is typed and how that ends; of a long text its end', () => {
  assert.equal(frame(after(listed(), size, '/', ...'web'), size).at(-1), ' /web▏   ↵ keep   esc cancel')
  const long = `${'x'.repeat(200)}end`
  assert.match(
    layoutLines(after(listed(), size, '/', ...long), size).at(-1) ?? '',
    /^ \/x+end▏ {3}↵ keep {3}esc cancel/,
  )
  const wide = `${'漢'.repeat(200)}字`
  assert.match(
    layoutLines(after(listed(), size, '/', ...wide), size).at(-1) ?? '',
    /^ \/漢+字▏ {3}↵ keep {3}esc cancel/,
  )
})

test('a search goes to the next row that says it when it is kept, n and N go on, around the end', () => {
  const state = opened(failedBuild, 'details')
  const found = after(state, size, '/', ...'MIN', 'Enter')
  assert.equal(selectedKey(found, size), 'Limits and rights timeout')
  assert.equal(selectedKey(after(found, size, 'n'), size), 'Limits and rights queue timeout')
  assert.equal(selectedKey(after(found, size, 'n', 'n'), size), 'Limits and rights timeout')
  assert.equal(selectedKey(after(found, size, 'N'), size), 'Limits and rights queue timeout')
})

test('a search stays on the row it began on where that says it', () => {
  const state = after(opened(failedBuild, 'details'), size, 'j')
  assert.equal(selectedKey(after(state, size, '/', ...'arn', 'Enter'), size), selectedKey(state, size))
})

test('a search that finds nothing moves nothing, and one that is cancelled is forgotten', () => {
  const state = opened(failedBuild, 'details')
  assert.equal(selectedKey(after(state, size, '/', ...'no such thing', 'Enter'), size), selectedKey(state, size))
  assert.equal(after(state, size, '/', ...'web', 'Esc').search, '')
  assert.deepEqual(after(state, size, 'n', 'N'), state)
})

test('a search is forgotten when the build is left, a filter is not', () => {
  const state = after(listed(), size, '/', ...'web', 'Enter', 'Enter', '/', ...'exit', 'Enter', 'q')
  assert.deepEqual([state.pane, state.filter, state.search], ['builds', 'web', ''])
})

test('Esc in a pane clears the search first, then goes back', () => {
  const state = after(opened(failedBuild, 'details'), size, '/', ...'web', 'Enter', 'Esc')
  assert.deepEqual([state.pane, state.search], ['details', ''])
  assert.equal(after(state, size, 'Esc').pane, 'builds')
})
