import assert from 'node:assert/strict'
import { test } from 'node:test'
import { multiplexerOf, passedOn } from '../../source/terminal/passthrough.ts'

test('the multiplexer is told by its environment, tmux before screen', () => {
  assert.equal(multiplexerOf({}), undefined)
  assert.equal(multiplexerOf({ TMUX: '', STY: '' }), undefined)
  assert.equal(multiplexerOf({ TMUX: '/tmp/tmux-0/default,1,0' }), 'tmux')
  assert.equal(multiplexerOf({ STY: '1.pts-0.host' }), 'screen')
  assert.equal(multiplexerOf({ STY: '1.pts-0.host', TMUX: '/tmp/tmux-0/default,1,0' }), 'tmux')
})

test('without a multiplexer a sequence goes to the terminal as it is', () => {
  assert.equal(passedOn('\u001b]9;漢\u0007', undefined), '\u001b]9;漢\u0007')
})

test('tmux gets it in a sequence of its own, its escapes doubled', () => {
  assert.equal(passedOn('\u001b]9;漢\u0007', 'tmux'), '\u001bPtmux;\u001b\u001b]9;漢\u0007\u001b\\')
})

test('screen gets nothing outside ASCII: what it passes on of U+231B is an escape', () => {
  assert.equal(passedOn('\u001b]9;a\u231b👍b\u0007', 'screen'), '\u001bP\u001b]9;a??b\u0007\u001b\\')
  const pieces = passedOn('漢'.repeat(2000), 'screen').split('\u001b\\').slice(0, -1)
  for (const piece of pieces) assert.ok(Buffer.byteLength(piece) + 2 <= 768, String(piece.length))
  assert.equal(pieces.map((piece) => piece.slice(2)).join(''), '?'.repeat(2000))
})
