import assert from 'node:assert/strict'
import { test } from 'node:test'
import { copySequence } from '../../source/terminal/clipboard.ts'

const base64 = (text: string): string => Buffer.from(text, 'utf8').toString('base64')

test('a text goes to the clipboard of the terminal as base64 of its UTF-8', () => {
  assert.equal(copySequence('web:1', undefined), '\u001b]52;c;d2ViOjE=\u0007')
  assert.equal(copySequence('漢 👍\n', undefined), `\u001b]52;c;${base64('漢 👍\n')}\u0007`)
  assert.equal(copySequence('', undefined), '\u001b]52;c;\u0007')
})

test('tmux gets it itself, and once more to pass on, its escapes doubled', () => {
  assert.equal(
    copySequence('web:1', 'tmux'),
    '\u001b]52;c;d2ViOjE=\u0007\u001bPtmux;\u001b\u001b]52;c;d2ViOjE=\u0007\u001b\\',
  )
})

test('screen gets it to pass on, in pieces of 768 bytes at most that together are the whole', () => {
  assert.equal(copySequence('web:1', 'screen'), '\u001bP\u001b]52;c;d2ViOjE=\u0007\u001b\\')
  const text = 'x'.repeat(5000)
  const pieces = (copySequence(text, 'screen') ?? '').split('\u001b\\').slice(0, -1)
  assert.ok(pieces.length > 8)
  for (const piece of pieces) assert.ok(piece.startsWith('\u001bP') && piece.length + 2 <= 768, String(piece.length))
  assert.equal(pieces.map((piece) => piece.slice(2)).join(''), copySequence(text, undefined))
})

test('what is longer than terminals take is not sent at all', () => {
  const longest = 'x'.repeat(56_244)
  assert.equal(copySequence(longest, undefined)?.length, 74_992 + 8)
  for (const multiplexer of [undefined, 'tmux', 'screen'] as const) {
    assert.notEqual(copySequence(longest, multiplexer), undefined)
    assert.equal(copySequence(`${longest}xxx`, multiplexer), undefined)
  }
})
