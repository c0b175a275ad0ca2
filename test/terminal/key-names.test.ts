import assert from 'node:assert/strict'
import { test } from 'node:test'
import { keyNames, type Press } from '../../source/terminal/key-names.ts'

const nothing: Press = {
  upArrow: false,
  downArrow: false,
  leftArrow: false,
  rightArrow: false,
  pageUp: false,
  pageDown: false,
  home: false,
  end: false,
  return: false,
  escape: false,
  backspace: false,
  delete: false,
  tab: false,
  shift: false,
  ctrl: false,
  meta: false,
}
const named = (input: string, pressed: Partial<Press> = {}): readonly string[] =>
  keyNames(input, { ...nothing, ...pressed })

test('special keys have names, whatever characters come with them', () => {
  for (const [key, name] of [
    ['upArrow', '↑'],
    ['downArrow', '↓'],
    ['leftArrow', '←'],
    ['rightArrow', '→'],
    ['pageUp', 'PgUp'],
    ['pageDown', 'PgDn'],
    ['home', 'Home'],
    ['end', 'End'],
    ['return', 'Enter'],
    ['escape', 'Esc'],
    ['backspace', 'Backspace'],
    ['delete', 'Backspace'],
  ] as const)
    assert.deepEqual(named('', { [key]: true }), [name])
  assert.deepEqual(named('', { tab: true }), ['Tab'])
  assert.deepEqual(named('', { tab: true, shift: true }), ['Shift-Tab'])
})

test('a character is its own name, upper and lower case apart', () => {
  assert.deepEqual(named('j'), ['j'])
  assert.deepEqual(named('G', { shift: true }), ['G'])
  assert.deepEqual(named('漢'), ['漢'])
  assert.deepEqual(named(' '), ['Space'])
})

test('several characters at once are as many presses', () => {
  assert.deepEqual(named('jjj'), ['j', 'j', 'j'])
  assert.deepEqual(named('a 👍'), ['a', 'Space', '👍'])
  assert.deepEqual(named('j\rk\t\u007f'), ['j', 'Enter', 'k', 'Tab', 'Backspace'])
  assert.deepEqual(named('j\u0003'), ['j', 'Ctrl-c'])
})

test('Ctrl and Alt are told', () => {
  assert.deepEqual(named('d', { ctrl: true }), ['Ctrl-d'])
  assert.deepEqual(named('D', { ctrl: true }), ['Ctrl-d'])
  assert.deepEqual(named('\\', { ctrl: true }), ['Ctrl-\\'])
  assert.deepEqual(named('x', { meta: true }), ['Alt-x'])
})

test('nothing is nothing', () => {
  assert.deepEqual(named(''), [])
})
