import assert from 'node:assert/strict'
import { test } from 'node:test'
import { blankStyle, styleChange, styled } from '../../source/terminal/style.ts'

test('parameters make one style of another, in one order of its parts', () => {
  assert.equal(styled('', '31;1'), '1;31')
  assert.equal(styled('1;31', '39'), '1')
  assert.equal(styled('1;31', '0'), '')
  assert.equal(blankStyle('1;31'), '')
  assert.equal(styleChange('1;31', '31'), '\u001b[22m')
})

test('a colour is told right, however many there were before it', () => {
  const colourOf = (at: number): string => `38;2;${at & 255};${(at >> 8) & 255};${at >> 16}`
  for (let at = 0; at < 100_000; at++) {
    const style = styled('1', colourOf(at))
    assert.equal(style, `1;${colourOf(at)}`)
    assert.equal(styleChange('1', style), `\u001b[${colourOf(at)}m`)
  }
  assert.equal(styled('1', '31'), '1;31')
})
