import { once } from 'node:events'
import { createServer, type RequestListener, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import type { TestContext } from 'node:test'

/** A server of a test's own: on which connection (from 0) each request came, and the connections. */
export type Serving = {
  readonly endpoint: string
  readonly requests: readonly number[]
  readonly sockets: readonly Socket[]
}

/** A server that answers the nth request (from 0) by the nth listener, and all later ones by the last; which connection each came on. */
export const serving = async (t: TestContext, ...listeners: readonly RequestListener[]): Promise<Serving> => {
  const sockets: Socket[] = []
  const requests: number[] = []
  const server = createServer((request, response) => {
    if (!sockets.includes(request.socket)) sockets.push(request.socket)
    const listener = listeners[requests.push(sockets.indexOf(request.socket)) - 1] ?? listeners.at(-1)
    // a request is read whole before anything happens to it
    request.resume().once('end', () => listener?.(request, response))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.after(() => {
    server.close()
    server.closeAllConnections()
  })
  return { endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, requests, sockets }
}

/** Answers as the service does, with a body of any bytes. */
export const sent = (response: ServerResponse, status: number, body: string | Buffer, headers: object = {}): void =>
  void response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1', ...headers }).end(body)

/** Answers as the service does. */
export const told = (response: ServerResponse, status: number, value: object): void =>
  sent(response, status, JSON.stringify(value))
