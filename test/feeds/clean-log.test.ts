import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cleanLog } from '../../source/feeds/clean.ts'

const all = (texts: Readonly<Record<string, readonly string[]>>) => {
  for (const [message, lines] of Object.entries(texts))
    assert.deepEqual(cleanLog(message), lines, JSON.stringify(message))
}

test('an event is its lines, without the newline at its end', () => {
  all({
    'npm test\n': ['npm test'],
    'npm test': ['npm test'],
    '': [''],
    '\n': [''],
    'a\n\nb\n': ['a', '', 'b'],
    'a\r\nb\r\n': ['a', 'b'],
    'a\u2028b': ['a', 'b'],
  })
})

test('after a carriage return a line begins anew, as on a terminal', () => {
  all({
    '10 %\r50 %\r100 %\n': ['100 %'],
    '10 %\r100 %\r\n': ['100 %'],
    'one\n10 %\r100 %\nthree': ['one', '100 %', 'three'],
    'a\r\r\n': ['a'],
    '\r': [''],
  })
})

test('looks stay, in one form; every other sequence goes, within and around them', () => {
  all({
    '\u001b[31mred\u001b[0m\n': ['\u001b[31mred\u001b[0m'],
    '\u001b[mplain': ['\u001b[0mplain'],
    '\u009b1;31mred': ['\u001b[1;31mred'],
    '\u001b[38:5:208mx': ['\u001b[38;5;208mx'],
    '\u001b[5mx': ['x'],
    '\u001b[>4;2mx': ['x'],
    'a\u001b[2K\u001b[1Gb': ['ab'],
    'a\u001b]0;owned\u0007\u001b[32mb': ['a\u001b[32mb'],
    'a\u001b]8;;http://evil\u001b\\b': ['ab'],
    'a\u001b]0;x\u001b[31my\u0007b': ['a0;x\u001b[31myb'],
    'a\u001b[\u001b[31m31mb': ['a\u001b[31m31mb'],
    'a\u001b\u001b[31m[31mb': ['a\u001b[31m[31mb'],
    'a\tb\u202ec\u200b': ['a  bc'],
  })
})

test('a mark after a change of looks stands on its own, and half a character joins with none', () => {
  all({ 'e\u001b[31m\u0301': ['e\u001b[31m◌\u0301'], '\ud83d\u001b[1m\ude80': ['\ufffd\u001b[1m\ufffd'] })
})

test('of a line that is longer than any is on purpose the beginning stays, and so does of an event of very many', () => {
  assert.deepEqual(cleanLog('x'.repeat(10_005)), [`${'x'.repeat(10_000)}… (5 more characters)`])
  const [cut = ''] = cleanLog(`${'x'.repeat(9998)}\u001b[31m${'y'.repeat(100)}`)
  assert.equal(cut, `${'x'.repeat(9998)}… (105 more characters)`)
  const lines = cleanLog('x\n'.repeat(3000))
  assert.deepEqual([lines.length, lines.at(-1)], [2001, '… (1000 more lines)'])
  assert.match(cleanLog('x'.repeat(9000).concat('\n').repeat(40)).at(-1) ?? '', /more characters\)$/)
})

test('of an event of several lines that is too long the line that would be cut is left out', () => {
  const lines = cleanLog(`${'x'.repeat(9000)}\n`.repeat(29).concat('y'.repeat(5000)))
  assert.equal(lines.length, 30)
  assert.deepEqual([lines[28]?.length, lines[29]], [9000, '… (5001 more characters)'])
})

test('whatever an event holds, no control byte is left but those of looks', () => {
  const pieces = [
    ...'\u001b[]P\\\u009b\u009d\u009c\u0007m\r\n\t\u200b\u202ea\u2028\u0000;:1',
    '0;',
    '31m',
    '\ud83c',
    '\udfff',
  ]
  // a fixed sequence of drawn pieces: Lehmer's generator
  let seed = 7
  const draw = () => (seed = (seed * 48_271) % 2_147_483_647)
  for (let round = 0; round < 3000; round++) {
    const text = Array.from({ length: 12 }, () => pieces[draw() % pieces.length]).join('')
    for (const line of cleanLog(text)) {
      // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what looks begin with
      const bare = line.replace(/\u001b\[\d+(?:;\d+)*m/g, '')
      assert.doesNotMatch(bare, /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u, JSON.stringify(text))
    }
  }
})
