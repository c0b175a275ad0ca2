import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Aws, AwsError, type AwsRequest } from '../source/aws/aws.ts'
import type { Order } from '../source/domain/order.ts'
import { createOrders } from '../source/give-orders.ts'
import type { Event } from '../source/state.ts'
import { targetOf } from './helpers/entries.ts'

const stop: Order = { does: 'stop', to: targetOf('web:1') }
const retry: Order = { does: 'retry', to: targetOf('web:2') }

/** What gives orders to this port; what was asked there, and what came of it. */
const giving = (aws: Aws) => {
  const asked: AwsRequest[] = []
  const sent: Event[] = []
  let tokens = 0
  let now = 1000
  const orders = createOrders({
    aws: (request) => {
      asked.push(request)
      return aws(request)
    },
    send: (event) => void sent.push(event),
    clock: () => now++,
    token: () => `token ${++tokens}`,
  })
  return { ...orders, asked, sent }
}

test('an order is told when it is given, and when AWS has answered', async () => {
  const { give, sent } = giving(async <Output>() => ({ build: { id: 'web:1', buildStatus: 'STOPPED' } }) as Output)
  await give(stop)
  const [ordered, done] = sent
  assert.deepEqual(ordered, { type: 'ordered', order: stop, at: 1000 })
  assert.ok(done?.type === 'carriedOut' && done.order === stop && done.at === 1001)
  assert.deepEqual([done.carried?.of, done.carried?.build.status], [stop.to, 'stopped'])
})

test('each order has a token of its own', async () => {
  const { give, asked } = giving(async <Output>() => ({}) as Output)
  await give(retry)
  await give(retry)
  assert.deepEqual(
    asked.map(({ input }) => input),
    ['token 1', 'token 2'].map((idempotencyToken) => ({ id: 'web:2', idempotencyToken })),
  )
})

test('what AWS refuses is told with what helps; what is a bug is thrown', async () => {
  const { give, sent } = giving(() => Promise.reject(new AwsError('expired', 'credentials expired', 'aws sso login')))
  await give(stop)
  const problem = { kind: 'expired', message: 'credentials expired', remedy: 'aws sso login' }
  assert.deepEqual(sent.at(-1), { type: 'refused', order: stop, problem, at: 1001 })
  await assert.rejects(giving(() => Promise.reject(new Error('a bug'))).give(stop), /a bug/)
})

test('as long as AWS has not answered, it is not over', async () => {
  let answer = (_: unknown): void => {}
  const { give, what, over } = giving(
    <Output>() => new Promise<Output>((resolve) => void (answer = resolve as typeof answer)),
  )
  assert.equal(what(), undefined)
  const given = give(stop)
  assert.equal(what(), "AWS's answer")
  answer({})
  await Promise.all([given, over()])
  assert.equal(what(), undefined)
})
