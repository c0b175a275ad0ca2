import type { Readable } from 'node:stream'
import { setImmediate } from 'node:timers/promises'
import { collectAnswer } from './connection.ts'
import { createUnchanged, type Reduced, unreduced } from './unchanged.ts'

/** What the SDK hands from step to step on the way of an answer, as far as it is looked at here. */
type Came = { readonly response: unknown; readonly output?: unknown }
type Next<Sent, Told> = (sent: Sent) => Promise<Told>
type Headers = { [name: string]: string }
type Response = { readonly statusCode: number; readonly headers: Headers; readonly body: object }

/** An answer whose body is still to be collected, and afterwards what puts its output together. */
type Answer = { readonly operation: string; readonly response: Response; restore?: Reduced['restore'] }

/**
 * How answers come in, for one client: packed where the service offers that, and where answers repeat each other only what changed since is
 * parsed. `collect` is the client's `streamCollector`; `outside` and `inside` are steps around the SDK's own that deserializes.
 */
export const createAnswers = (isRepeating: boolean) => {
  // by body: the collector is told nothing else
  const answers = new WeakMap<object, Answer>()
  const reduce = isRepeating ? createUnchanged() : unreduced
  return {
    collect: async (body: Readable): Promise<Uint8Array> => {
      const answer = answers.get(body)
      const bytes = await collectAnswer(body, answer?.response.headers['content-encoding'])
      if (answer?.response.statusCode !== 200) return bytes
      const { restore, bytes: rest } = reduce(answer.operation, bytes)
      answer.restore = restore
      return rest
    },
    outside:
      <Sent, Told extends Came>(next: Next<Sent, Told>): Next<Sent, Told> =>
      async (sent) => {
        const told = await next(sent)
        const { body } = told.response as Response
        answers.get(body)?.restore?.(told.output)
        // an entry that is left is kept until all of the heap is looked through, with all that led to the output
        answers.delete(body)
        // what was parsed is read in a turn of its own: a hundred builds that all changed are some milliseconds of each
        await setImmediate()
        return told
      },
    inside:
      <Sent extends { readonly request: unknown }, Told extends Came>(
        next: Next<Sent, Told>,
        { commandName: operation = '' }: { readonly commandName?: string },
      ): Next<Sent, Told> =>
      async (sent) => {
        // not signed any more: whoever stands between may write another one
        Object.assign((sent.request as { readonly headers: Headers }).headers, { 'accept-encoding': 'gzip' })
        const told = await next(sent)
        const response = told.response as Response
        answers.set(response.body, { operation, response })
        return told
      },
  }
}
