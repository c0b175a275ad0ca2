import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isBehind } from '../../source/terminal/background.ts'

test('a process is in the background where another group of processes has its terminal', () => {
  assert.equal(isBehind('31 (cbtop) R 20 31 20 34816 31 4194304 7'), false)
  assert.equal(isBehind('31 (cbtop) R 20 31 20 34816 20 4194304 7'), true)
})

test('the name of a process may look like anything', () => {
  assert.equal(isBehind('31 (a) R 1 2 (b) R 20 31 20 34816 31 4194304 7'), false)
  assert.equal(isBehind('31 (a) R 1 2 (b) R 20 31 20 34816 20 4194304 7'), true)
})

test('without a terminal, and where the group in front cannot be seen from here, it is not', () => {
  assert.equal(isBehind('31 (cbtop) R 20 31 20 0 -1 4194304 7'), false)
  assert.equal(isBehind('31 (cbtop) R 20 31 20 34816 0 4194304 7'), false)
  assert.equal(isBehind(''), false)
})
