import type { ServerResponse } from 'node:http'

/** What the server does about a request, as data: an answer, an error and a broken connection are the same thing. */
export type Reply =
  | { readonly kind: 'answer'; readonly value: unknown }
  | { readonly kind: 'error'; readonly status: number; readonly type: string; readonly message?: string }
  | { readonly kind: 'body'; readonly status: number; readonly contentType: string; readonly body: string }
  | { readonly kind: 'reset' }
  | { readonly kind: 'silence' }

const json = 'application/x-amz-json-1.1'

function write(response: ServerResponse, status: number, contentType: string, body: string) {
  response.writeHead(status, { 'content-type': contentType, 'content-length': Buffer.byteLength(body) }).end(body)
}

const senders: {
  readonly [K in Reply['kind']]: (response: ServerResponse, reply: Extract<Reply, { kind: K }>) => void
} = {
  answer: (response, { value }) => write(response, 200, json, JSON.stringify(value)),
  error(response, { status, type, message }) {
    response.setHeader('x-amzn-errortype', type)
    write(response, status, json, JSON.stringify({ __type: type, message }))
  },
  body: (response, { status, contentType, body }) => write(response, status, contentType, body),
  reset: (response) => response.socket?.resetAndDestroy(),
  silence: () => {},
}

/** Carries a reply out. A kind of reply is a member of the union and a line in the table above. */
export function send<K extends Reply['kind']>(response: ServerResponse, reply: Extract<Reply, { kind: K }>) {
  senders[reply.kind as K](response, reply)
}
