import { type Aws, AwsError } from './aws/aws.ts'
import type { Order } from './domain/order.ts'
import { carryOut } from './feeds/carry-out.ts'
import { problemOf } from './poller.ts'
import type { Event } from './state.ts'
import type { Unfinished } from './unfinished.ts'

/** What orders need of the world. */
export type OrderWorld = {
  readonly aws: Aws
  readonly send: (event: Event) => void
  /** Epoch ms. */
  readonly clock: () => number
  /** A text that there is only once. */
  readonly token: () => string
}

/** What has orders carried out: AWS is asked once for each, and what comes of it is sent. */
export const createOrders = ({
  aws,
  send,
  clock,
  token,
}: OrderWorld): Unfinished & { readonly give: (order: Order) => Promise<void> } => {
  const open = new Set<Promise<void>>()
  const carry = async (order: Order): Promise<void> => {
    send({ type: 'ordered', order, at: clock() })
    try {
      const carried = await carryOut(aws, order, token())
      send({ type: 'carriedOut', order, at: clock(), ...(carried === undefined ? {} : { carried }) })
    } catch (error) {
      // a bug of ours is no trouble of AWS
      if (!(error instanceof AwsError)) throw error
      send({ type: 'refused', order, problem: problemOf(error), at: clock() })
    }
  }
  return {
    give: (order) => {
      const carried = carry(order)
      open.add(carried)
      const over = (): void => void open.delete(carried)
      carried.then(over, over)
      return carried
    },
    what: () => (open.size === 0 ? undefined : "AWS's answer"),
    over: async () => void (await Promise.allSettled(open)),
  }
}
