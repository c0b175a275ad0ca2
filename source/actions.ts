import type { Order } from './domain/order.ts'

/** What a key may do to the world outside of the state. */
export type Action =
  | { readonly type: 'leave'; readonly code: number }
  | { readonly type: 'suspend' }
  | { readonly type: 'repaint' }
  | { readonly type: 'copy'; readonly what: string; readonly text: string }
  | { readonly type: 'order'; readonly order: Order }

const types: ReadonlySet<string> = new Set<Action['type']>(['leave', 'suspend', 'repaint', 'copy', 'order'])

/** Whether an outcome of a key is an action rather than an event. */
export const isAction = (outcome: { readonly type: string }): outcome is Action => types.has(outcome.type)
