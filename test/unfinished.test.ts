import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Unfinished, untilOver } from '../source/unfinished.ts'
import { simulatedTime } from './helpers/simulated-time.ts'

/** Something that is over when it is told to be. */
const thing = (name: string): Unfinished & { readonly end: () => void } => {
  let isOver = false
  let end = (): void => {}
  const over = new Promise<void>((resolve) => {
    end = () => {
      isOver = true
      resolve()
    }
  })
  return { what: () => (isOver ? undefined : name), over: () => over, end }
}

test('what takes a while is told of, once, and waited for', async () => {
  const time = simulatedTime(0)
  const said: string[] = []
  const [first, second, third] = [thing('this'), thing('that'), thing('a third')]
  third.end()
  const waiting = untilOver([first, second, third], { say: (line) => void said.push(line), after: time.after })
  assert.deepEqual([said, time.next()], [[], 1000])
  time.goOn(1000)
  assert.deepEqual(said, ['waiting for this and that; Ctrl-c leaves at once'])
  first.end()
  second.end()
  await waiting
  assert.deepEqual([said.length, time.next()], [1, Number.POSITIVE_INFINITY])
})

test('what is over soon is not told of, and neither is what is over already', async () => {
  const time = simulatedTime(0)
  const say = (): void => assert.fail('said')
  const soon = thing('this')
  const waiting = untilOver([soon], { say, after: time.after })
  soon.end()
  await waiting
  await untilOver([soon], { say, after: time.after })
  assert.equal(time.next(), Number.POSITIVE_INFINITY)
})
