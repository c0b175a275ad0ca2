import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { type ClientRequest, Agent as PlainAgent } from 'node:http'
import { Agent as SafeAgent } from 'node:https'
import type { Socket } from 'node:net'
import type { Readable } from 'node:stream'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { endless } from './error-rules.ts'

/** No answer is longer, bytes, unpacked: one of a hundred builds with a buildspec of 300 kB each is half of it. */
export const longestAnswer = 64_000_000

const tooLong = (): Error => Object.assign(new Error(`${longestAnswer / 1e6} MB`), { name: endless })

/** At once, bytes: an answer of a hundred builds is two of these, and each is a way to another thread and back. */
const chunkSize = 262_144

const unpack = promisify(gunzip)

/** Unpacks what came packed. The SDK would not, and rejects with zlib's error where it cannot be. */
const unpacked = (packed: Buffer): Promise<Uint8Array> =>
  unpack(packed, { chunkSize, maxOutputLength: longestAnswer }).catch((error: { readonly code?: unknown }) => {
    throw error.code === 'ERR_BUFFER_TOO_LARGE' ? tooLong() : error
  })

/** What every text packed by gzip begins with. */
const isPacked = (bytes: Buffer): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b

/** Collects the body of an answer, in place of the SDK's own, which has no limit: one that is too long is cut off, and its connection ended. */
export const collectAnswer = async (body: Readable, encoding?: string): Promise<Uint8Array> => {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of body as AsyncIterable<Uint8Array>) {
    size += part.length
    if (size > longestAnswer) throw tooLong()
    parts.push(part)
  }
  const bytes = Buffer.concat(parts, size)
  // who unpacks on the way may leave the header as it was
  return encoding?.toLowerCase() === 'gzip' && isPacked(bytes) ? unpacked(bytes) : bytes
}

/** Notes the errors of requests that went out on a connection kept from before, and to which not a byte came back. */
const noting = <Agent extends PlainAgent>(agent: Agent, stale: WeakSet<object>): Agent => {
  const reuse = agent.reuseSocket.bind(agent)
  agent.reuseSocket = (socket, request) => {
    reuse(socket, request)
    const { bytesRead } = socket as Socket
    request.once('error', (error) => {
      if ((socket as Socket).bytesRead === bytesRead) stale.add(error)
    })
  }
  return agent
}

/** Names of the errors that a wrong clock leads to. */
const ofClocks: ReadonlySet<string> = new Set([
  'InvalidSignatureException',
  'SignatureDoesNotMatch',
  'RequestTimeTooSkewed',
  'RequestInTheFuture',
])

/** What the SDK tells of a try that failed; `clockSkewCorrected` is set where it has set its clock by the answer since. */
type Failure = Error & { readonly $metadata?: { readonly clockSkewCorrected?: boolean } }

const tokenOf = (count: number) => ({ getRetryCount: () => count, getRetryDelay: () => 0 })

/**
 * How requests go out: one try a poll, for the next poll is the next try. Only what is no fault of anybody's is tried once more,
 * at once: a connection kept from before that the other side had closed by then, and a clock that the SDK has corrected since.
 */
export const createConnections = () => {
  const stale = new WeakSet<object>()
  const settings = { keepAlive: true }
  return {
    requestHandler: {
      httpAgent: noting(new PlainAgent(settings), stale),
      httpsAgent: noting(new SafeAgent(settings), stale),
    },
    // so that AWS_MAX_ATTEMPTS is not read, which may be no number
    maxAttempts: 2,
    retryStrategy: {
      acquireInitialRetryToken: async () => tokenOf(0),
      refreshRetryTokenForRetry: async (
        { getRetryCount }: ReturnType<typeof tokenOf>,
        { error }: { readonly error?: Failure },
      ) => {
        const wasStale = error !== undefined && stale.has(error)
        const wasLate = error?.$metadata?.clockSkewCorrected === true && ofClocks.has(error.name)
        if (getRetryCount() === 0 && (wasStale || wasLate)) return tokenOf(1)
        throw new Error('the next poll is the next try')
      },
      recordSuccess: () => {},
    },
  }
}

/**
 * Ends every request for credentials that takes longer than so many ms: for some services the SDK would wait for ever, and so would
 * whoever needs credentials, even when the service has come back. Returns what ends that.
 */
export const endLateRequests = (ms: number): (() => void) => {
  const sent = (message: unknown): void => {
    const { request } = message as { readonly request: ClientRequest }
    // one of ours, which has a deadline of its own
    if (request.hasHeader('x-amz-target')) return
    const end = (): void => {
      // who reads answers from a machine's service hears of a timeout, and of nothing else once an answer has begun
      request.emit('timeout')
      request.destroy()
    }
    const timer = setTimeout(end, ms).unref()
    request.once('close', () => clearTimeout(timer))
  }
  subscribe('http.client.request.start', sent)
  return () => unsubscribe('http.client.request.start', sent)
}
