import assert from 'node:assert/strict'
import { test } from 'node:test'
import { normalSgr, piecesOf, plainOf } from '../../source/domain/sgr.ts'

test('colours and attributes that can be shown are kept in one form', () => {
  const forms = {
    '': '0',
    '0': '0',
    '01;31': '1;31',
    '1;4;7;9;2;3': '1;4;7;9;2;3',
    '22;24;39;49': '22;24;39;49',
    '38;5;208': '38;5;208',
    '38:5:208': '38;5;208',
    '48;2;255;128;0': '48;2;255;128;0',
    '38:2::255:128:0': '38;2;255;128;0',
    '38:2:255:128:0': '38;2;255;128;0',
    '4:3': '4',
    '4:0': '24',
    '97;104': '97;104',
  }
  for (const [given, normal] of Object.entries(forms)) assert.equal(normalSgr(given), normal, given)
})

test('what no terminal shows alike, and what is no colour, is left out, with all that belongs to it', () => {
  for (const given of ['5', '8', '21', '53', '58;5;9', '58;2;1;2;3', '38;5;256', '38;2;1;2', '38;7', '1000', 'x'])
    assert.equal(normalSgr(given), undefined, given)
  assert.equal(normalSgr('5;31;58;5;9;1'), '31;1')
  assert.equal(normalSgr('38;5;999;32'), '32')
  assert.ok((normalSgr('1;'.repeat(10_000)) ?? '').length < 200)
})

test('a line is pieces of one look each, attributes before colours', () => {
  assert.deepEqual(piecesOf('a\u001b[31mb\u001b[1mc\u001b[22;44md\u001b[0me'), [
    { text: 'a', style: '' },
    { text: 'b', style: '31' },
    { text: 'c', style: '1;31' },
    { text: 'd', style: '31;44' },
    { text: 'e', style: '' },
  ])
  assert.deepEqual(piecesOf('\u001b[38;5;208;48;2;1;2;3mx\u001b[39my'), [
    { text: 'x', style: '38;5;208;48;2;1;2;3' },
    { text: 'y', style: '48;2;1;2;3' },
  ])
  assert.deepEqual(piecesOf('\u001b[1;2;3;4;7;9mx\u001b[22my\u001b[23;24mz\u001b[27;29m.'), [
    { text: 'x', style: '1;2;3;4;7;9' },
    { text: 'y', style: '3;4;7;9' },
    { text: 'z', style: '7;9' },
    { text: '.', style: '' },
  ])
  assert.deepEqual(piecesOf('\u001b[91;102mx'), [{ text: 'x', style: '91;102' }])
  assert.deepEqual(piecesOf('plain'), [{ text: 'plain', style: '' }])
})

test('without its looks a line is its text', () => {
  assert.equal(plainOf('a\u001b[31mb\u001b[0mc'), 'abc')
  assert.equal(plainOf('plain'), 'plain')
})
