import { buildName } from './domain/build-name.ts'
import type { Carried, Order } from './domain/order.ts'
import { isDone } from './domain/status.ts'
import { answered, changed } from './entries.ts'
import { type Problem, read } from './feed.ts'
import { wantBuild } from './feeds/builds.ts'
import { nameOf, watchedOf } from './feeds/watched.ts'
import { sentenceOf } from './freshness.ts'
import { joined, withBuild } from './joined.ts'
import { noticeOf } from './notice.ts'
import type { State } from './state.ts'

/** What became of an order, in the past tense: AWS was asked, did it, or did not. */
export type OrderEvent =
  | { readonly type: 'ordered'; readonly order: Order; readonly at: number }
  | { readonly type: 'carriedOut'; readonly order: Order; readonly carried?: Carried; readonly at: number }
  | { readonly type: 'refused'; readonly order: Order; readonly problem: Problem; readonly at: number }

const subjectOf = ({ to }: Order, { entries }: State): string => nameOf(watchedOf(to, entries))

/** What AWS told of a build outside of a poll: it is asked at once how that goes on. */
const knowing = (state: State, { of, build }: Carried, at: number): State => {
  const { feed, region, key, id } = wantBuild(of)
  const ask = { feed, region, keys: [key] }
  const { asking } = read(state.entries, { feed, region, key, id })
  const known = answered(state, { type: 'answered', ask, answers: new Map([[key, build]]), at })
  return changed(joined(state, known, ask), ask, at, (entry) => ({ ...entry, asking, askedAt: undefined }))
}

const doneWords = (order: Order, carried: Carried | undefined, state: State): string => {
  if (order.does === 'retry')
    return `retry began: ${carried === undefined ? 'AWS does not tell which' : buildName(carried.build)}`
  const subject = subjectOf(order, state)
  const status = carried?.build.status
  if (status === undefined || !isDone(status)) return `stopping ${subject}`
  return status === 'stopped' ? `stopped: ${subject}` : `${subject} was over already: ${status}`
}

const without = ({ orders }: State, order: Order): State['orders'] => orders.filter((each) => each !== order)

/** The state after an order was given, carried out or refused. A retry that began is a build below the one it retries. */
export const afterOrder = (state: State, event: OrderEvent): State => {
  const { order, at } = event
  switch (event.type) {
    case 'ordered': {
      const text = order.does === 'stop' ? `stopping ${subjectOf(order, state)}` : `retrying ${subjectOf(order, state)}`
      // it goes when there is an answer
      const notice = { text, until: Number.POSITIVE_INFINITY }
      return { ...state, orders: [...state.orders, order], notice }
    }
    case 'carriedOut': {
      const { carried } = event
      const known = carried === undefined ? state : knowing(withBuild(state, carried.of), carried, at)
      const text = doneWords(order, carried, state)
      // what AWS did not tell is asked for
      const hurried = carried === undefined ? { hurriedAt: at } : {}
      return { ...known, ...hurried, orders: without(state, order), notice: noticeOf({ text, at }) }
    }
    case 'refused': {
      const what = order.does === 'stop' ? 'not stopped' : 'not retried'
      const text = `${subjectOf(order, state)} was ${what}: ${sentenceOf(event.problem)}`
      return { ...state, orders: without(state, order), notice: noticeOf({ text, isBad: true, at }) }
    }
  }
}
