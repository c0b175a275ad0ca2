import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  type noticeKinds,
  noticeSequence,
  restoreTitle,
  saveTitle,
  titleSequence,
} from '../../source/terminal/notices.ts'

const notice = { id: 'cbtop-7-1', title: 'web #887 failed', body: 'exit 1' }
const base64 = (text: string): string => Buffer.from(text, 'utf8').toString('base64')

test('a notice is OSC 9 in one text, OSC 777 in two, OSC 99 in two parts of one id', () => {
  const told = (kind: (typeof noticeKinds)[number]) => noticeSequence(kind, notice, undefined)
  assert.equal(told('osc9'), '\u001b]9;web #887 failed: exit 1\u0007')
  assert.equal(told('osc777'), '\u001b]777;notify;web #887 failed;exit 1\u0007')
  assert.equal(
    told('osc99'),
    [
      `\u001b]99;i=cbtop-7-1:d=0:e=1:p=title;${base64('web #887 failed')}\u0007`,
      `\u001b]99;i=cbtop-7-1:d=1:e=1:p=body;${base64('exit 1')}\u0007`,
    ].join(''),
  )
  assert.deepEqual([told('bell'), told('title')], ['', ''])
})

test('one without a body has no colon after its title', () => {
  assert.equal(noticeSequence('osc9', { ...notice, body: '' }, undefined), '\u001b]9;web #887 failed\u0007')
})

test('no text ends its sequence, begins another, or is taken for two', () => {
  const hostile = { id: '1', title: '4;3;50', body: 'a;b\u0007\u001b]52;c;eA==\u001b\\\u009c\r\n\u202e\u2028c\ud800' }
  assert.equal(noticeSequence('osc9', hostile, undefined), '\u001b]9;4,3,50: a,b ]52,c,eA== \\ c\u0007')
  assert.equal(noticeSequence('osc777', hostile, undefined), '\u001b]777;notify;4,3,50;a,b ]52,c,eA== \\ c\u0007')
  const [body = ''] = noticeSequence('osc99', hostile, undefined).split('p=body;').slice(-1)
  assert.equal(Buffer.from(body, 'base64').toString(), 'a;b ]52;c;eA== \\ c')
  assert.equal(titleSequence('a\u0007b\u001b\\c'), '\u001b]0;a b \\c\u0007')
})

test('a text is cut after two hundred characters, between two of them', () => {
  const long = { id: '1', title: '👍'.repeat(300), body: '漢'.repeat(3000) }
  assert.equal(
    noticeSequence('osc777', long, undefined),
    `\u001b]777;notify;${'👍'.repeat(200)};${'漢'.repeat(200)}\u0007`,
  )
})

test('tmux and screen get notices to pass on, screen no piece of more than 768 bytes', () => {
  assert.equal(
    noticeSequence('osc9', notice, 'tmux'),
    '\u001bPtmux;\u001b\u001b]9;web #887 failed: exit 1\u0007\u001b\\',
  )
  assert.equal(noticeSequence('osc9', notice, 'screen'), '\u001bP\u001b]9;web #887 failed: exit 1\u0007\u001b\\')
  const long = { id: '1', title: '漢'.repeat(300), body: '漢'.repeat(300) }
  const pieces = noticeSequence('osc99', long, 'screen').split('\u001b\\').slice(0, -1)
  assert.ok(pieces.length > 1)
  for (const piece of pieces) assert.ok(Buffer.byteLength(piece) + 2 <= 768)
  assert.equal(pieces.map((piece) => piece.replace('\u001bP', '')).join(''), noticeSequence('osc99', long, undefined))
  for (const kind of ['bell', 'title'] as const) assert.equal(noticeSequence(kind, notice, 'tmux'), '')
})

test('the old title is put on the stack of the terminal, and taken from there over an empty one', () => {
  for (const multiplexer of [undefined, 'tmux'] as const) {
    assert.equal(saveTitle(multiplexer), '\u001b[22;0t')
    assert.equal(restoreTitle(multiplexer), '\u001b]0;\u0007\u001b[23;0t')
  }
})

test('screen, which has no such stack, is left an empty title', () => {
  assert.equal(saveTitle('screen'), '')
  assert.equal(restoreTitle('screen'), '\u001b]0;\u0007')
})
