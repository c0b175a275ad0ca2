import type { IncomingHttpHeaders } from 'node:http'
import type { Reply } from './reply.ts'

/** A request as a fault sees it, before anything has looked whether it makes sense. */
export type Asked = {
  /** 1 for the first request of this server. */
  readonly number: number
  /** Seconds of scene time. */
  readonly elapsed: number
  readonly operation: string
  readonly region: string
  /** The strings in `ids`, as sent. */
  readonly ids: readonly string[]
  /** The projects that are asked about, by those ids or by name, each once. */
  readonly projects: readonly string[]
  readonly input: unknown
  /** As they came, the signature too. */
  readonly headers: IncomingHttpHeaders
  /** How far the caller's clock is ahead of the server's, by its signature, seconds; 0 when it is not signed. */
  readonly ahead?: number
}

/** One row: which requests it hits, and what the server does instead of answering. The first that hits counts. */
export type Fault = {
  readonly when: (asked: Asked) => boolean
  /** The reply, or what makes it from the request and what the server would have answered. */
  readonly reply: Reply | ((asked: Asked, answered: () => Reply) => Reply)
}
