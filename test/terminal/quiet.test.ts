import assert from 'node:assert/strict'
import { test } from 'node:test'
import { holdBack } from '../../source/terminal/quiet.ts'

test('what is written to the console meanwhile is held back, and the console is as it was afterwards', () => {
  const before = console.warn
  const end = holdBack()
  console.warn('careful', 1)
  console.error(new Error('broken'))
  const held = end()
  assert.deepEqual(held, ['careful 1', 'Error: broken'])
  assert.equal(console.warn, before)
})

test('warnings of the process are held back too', async () => {
  const listeners = process.listeners('warning')
  const end = holdBack()
  process.emitWarning('old API')
  await new Promise(setImmediate)
  assert.deepEqual(end(), ['old API'])
  assert.deepEqual(process.listeners('warning'), listeners)
})

test('what is held back does not grow without end', () => {
  const end = holdBack()
  for (let line = 0; line < 1000; line++) console.log(line)
  assert.equal(end().length, 50)
})
