import type { ServerResponse } from 'node:http'
import { constants, gzipSync } from 'node:zlib'

/** An answer of the service that is given as far as it goes: what a connection then does to it is a reply of its own. */
type Told = { readonly value: unknown }

/** What the server does about a request, as data: an answer, an error and a broken connection are the same thing. */
export type Reply =
  | ({ readonly kind: 'answer' } & Told)
  | { readonly kind: 'error'; readonly status: number; readonly type: string; readonly message?: string }
  | {
      readonly kind: 'body'
      readonly status: number
      readonly contentType: string
      readonly body: string
      /** Such as where a redirect leads. */
      readonly headers?: Readonly<Record<string, string>>
    }
  /** The connection is reset, or closed in good order, before an answer. */
  | { readonly kind: 'reset' }
  | { readonly kind: 'hangup' }
  /** The request is read and nothing ever comes. */
  | { readonly kind: 'silence' }
  /** Half of the answer, and then: nothing more, a reset, the end. */
  | ({ readonly kind: 'half'; readonly ends: 'silence' | 'reset' | 'hangup' } & Told)
  /** The answer in so small pieces (bytes), one every so many ms. */
  | ({ readonly kind: 'drip'; readonly bytes: number; readonly every: number } & Told)
  /** An answer that begins well and never ends: as much as the caller takes. */
  | { readonly kind: 'endless' }
  /** Another reply, by a clock that is so many seconds ahead; behind when negative. */
  | { readonly kind: 'skewed'; readonly seconds: number; readonly reply: Reply }

/** Space, as JSON may have anywhere: 64 KiB. */
const blank = Buffer.alloc(65_536, ' ')

const json = 'application/x-amz-json-1.1'

/** What is longer than a packet, bytes, is packed for who takes it so, and at once: of 300 kB in 0.6 ms a tenth is left, which twice the time would not halve. */
const worthPacking = 1400

function write(response: ServerResponse, status: number, contentType: string, text: string) {
  const plain = Buffer.from(text)
  const isPacked = plain.length > worthPacking && /\bgzip\b/.test(String(response.req.headers['accept-encoding']))
  const body = isPacked ? gzipSync(plain, { level: constants.Z_BEST_SPEED }) : plain
  if (isPacked) response.setHeader('content-encoding', 'gzip')
  response.writeHead(status, { 'content-type': contentType, 'content-length': body.length }).end(body)
}

/** Begins an answer of which not all may come. */
function begin(response: ServerResponse, value: unknown): Buffer {
  const body = Buffer.from(JSON.stringify(value))
  response.writeHead(200, { 'content-type': json, 'content-length': body.length }).flushHeaders()
  return body
}

const senders: {
  readonly [K in Reply['kind']]: (response: ServerResponse, reply: Extract<Reply, { kind: K }>) => void
} = {
  answer: (response, { value }) => write(response, 200, json, JSON.stringify(value)),
  error(response, { status, type, message }) {
    response.setHeader('x-amzn-errortype', type)
    write(response, status, json, JSON.stringify({ __type: type, message }))
  },
  body(response, { status, contentType, body, headers = {} }) {
    response.setHeaders(new Map(Object.entries(headers)))
    write(response, status, contentType, body)
  },
  reset: (response) => response.socket?.resetAndDestroy(),
  hangup: (response) => response.socket?.end(),
  silence: () => {},
  half(response, { value, ends }) {
    const body = begin(response, value)
    response.write(body.subarray(0, body.length / 2), () => {
      if (ends !== 'silence') send(response, { kind: ends })
    })
  },
  drip(response, { value, bytes, every }) {
    const body = begin(response, value)
    let sent = 0
    const timer = setInterval(() => {
      response.write(body.subarray(sent, sent + bytes))
      sent += bytes
      if (sent >= body.length) response.end()
    }, every)
    response.once('close', () => clearInterval(timer))
  },
  endless(response) {
    const more = () => {
      while (response.write(blank));
    }
    response.writeHead(200, { 'content-type': json }).write('{"builds":[')
    response.on('drain', more)
    more()
  },
  skewed(response, { seconds, reply }) {
    const date = Date.parse(String(response.getHeader('date')))
    response.setHeader('date', new Date(date + seconds * 1000).toUTCString())
    send(response, reply)
  },
}

/** Carries a reply out. A kind of reply is a member of the union and a line in the table above. */
export function send<K extends Reply['kind']>(response: ServerResponse, reply: Extract<Reply, { kind: K }>) {
  senders[reply.kind as K](response, reply)
}
