import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createFailures } from '../source/failures.ts'

const heard = () => {
  const shown: string[] = []
  const said: string[] = []
  const failures = createFailures({ show: (text) => shown.push(text), say: (line) => said.push(line) })
  return { ...failures, shown, said }
}

test('what fails while the screen is up is shown there, and said once that is left', () => {
  const { failed, left, shown, said } = heard()
  failed('one')
  failed('two')
  assert.deepEqual([shown, said], [['one', 'two'], []])
  left()
  assert.deepEqual(said, ['one', 'two'])
  failed('three')
  assert.deepEqual([shown.length, said.at(-1)], [2, 'three'])
})

test('of many that failed twenty are said, and how many more there are', () => {
  for (const [more, last] of [
    [1, '1 more command of --on-done failed'],
    [7, '7 more commands of --on-done failed'],
  ] as const) {
    const { failed, left, said } = heard()
    for (let at = 1; at <= 20 + more; at++) failed(`command ${at}`)
    left()
    assert.deepEqual(said.slice(19), ['command 20', last])
  }
})
