import { randomUUID } from 'node:crypto'
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { toBatchId, toBuildId, toProjectId } from './build-id.ts'
import type { Asked } from './fault.ts'
import { type LiveScene, liveOf } from './live-scene.ts'
import { logOperations } from './log-operations.ts'
import { projectOfGroup } from './logs-of.ts'
import type { Operation } from './operation.ts'
import { operations } from './operations.ts'
import { type Reply, send } from './reply.ts'
import type { Scene } from './scene.ts'

/** A request as it arrived. `input` is undefined when its body was no JSON; `at` is ms by the server's clock. */
export type Received = {
  readonly operation: string
  readonly region: string
  readonly input: unknown
  readonly at: number
}

/** So many requests are kept: a server may be up for days. */
const mostKept = 20_000

/** A running CodeBuild, and its logs, on loopback: where it is, what it was asked so far (the last of that), and its end (open sockets end too). */
export type Demo = {
  readonly endpoint: string
  readonly requests: readonly Received[]
  readonly close: () => Promise<void>
}

type Operations = Readonly<Record<string, Operation>>

/** What each service can be asked, by what stands before the operation's name in `X-Amz-Target`. */
const services: ReadonlyMap<string, Operations> = new Map([
  ['CodeBuild_20161006', operations],
  ['Logs_20140328', logOperations],
])
const target = /^(\w+)\.(\w+)$/
const credentialScope = /Credential=[^/]*\/\d+\/([\w-]+)\/(?:codebuild|logs)\/aws4_request/

function parsed(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** `20261122T154200Z` as ms. */
function signedAt(date: unknown): number | undefined {
  const [, ...parts] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(String(date)) ?? []
  const [year = 0, month = 0, ...rest] = parts.map(Number)
  return parts.length === 0 ? undefined : Date.UTC(year, month - 1, ...rest)
}

function askedOf({ operation, region, input, at }: Received, headers: IncomingHttpHeaders) {
  const { ids: list, id, projectName, logGroupName } = isRecord(input) ? input : {}
  const texts = (of: unknown) => [of].flat().filter((text) => typeof text === 'string')
  const ids = texts(Array.isArray(list) ? list : [])
  const projects = new Set([
    ...[...ids, ...texts(id)].flatMap((text) => (toBuildId(text) ?? toBatchId(text))?.project ?? []),
    ...texts(projectName).flatMap((name) => toProjectId(name)?.project ?? []),
    ...texts(logGroupName).flatMap((group) => projectOfGroup(group) ?? []),
  ])
  const ahead = ((signedAt(headers['x-amz-date']) ?? at) - at) / 1000
  return { operation, region, ids, projects: [...projects], input, headers, ahead }
}

function answerTo(scene: LiveScene, known: Operations, received: Received, elapsed: number): Reply {
  const { operation: name, region, input } = received
  const operation = Object.hasOwn(known, name) ? known[name] : undefined
  if (operation === undefined) return { kind: 'error', status: 400, type: 'UnknownOperationException' }
  if (!isRecord(input)) return { kind: 'error', status: 400, type: 'SerializationException' }
  return operation(scene, { region, elapsed, input })
}

type Arrived = { readonly received: Received; readonly number: number; readonly headers: IncomingHttpHeaders }

function replyTo(scene: LiveScene, known: Operations, { received, number, headers }: Arrived): Reply {
  const elapsed = scene.elapsed(received.at)
  const asked: Asked = { ...askedOf(received, headers), number, elapsed }
  const answered = () => answerTo(scene, known, received, elapsed)
  const fault = scene.faults.find((row) => row.when(asked))
  if (fault === undefined) return answered()
  return typeof fault.reply === 'function' ? fault.reply(asked, answered) : fault.reply
}

/**
 * Serves a scene over the wire protocol of CodeBuild and CloudWatch Logs (awsJson1_1) on 127.0.0.1. The region is the one a request is signed
 * for, or the scene's when it is not signed; signatures are not checked. Port 0, the default, is a free one; the clock
 * is in ms.
 * Rejects with node's error when it cannot listen (EADDRINUSE).
 */
export async function serve(
  scene: Scene,
  { port = 0, clock = Date.now }: { readonly port?: number; readonly clock?: () => number } = {},
): Promise<Demo> {
  const live = liveOf(scene)
  const requests: Received[] = []
  let count = 0

  async function answer(request: IncomingMessage, response: ServerResponse) {
    const body = await text(request)
    const at = clock()
    response.setHeader('x-amzn-requestid', randomUUID())
    response.setHeader('date', new Date(at).toUTCString())
    const [, service = '', operation = ''] = target.exec(String(request.headers['x-amz-target'])) ?? []
    const known = services.get(service)
    if (request.method !== 'POST' || request.url !== '/' || known === undefined) {
      send(response, {
        kind: 'error',
        status: request.method === 'POST' ? 400 : 404,
        type: 'UnknownOperationException',
      })
      return
    }
    const region = credentialScope.exec(request.headers.authorization ?? '')?.[1] ?? scene.region
    const received = { operation, region, input: parsed(body), at }
    requests.push(received)
    if (requests.length > mostKept) requests.shift()
    send(response, replyTo(live, known, { received, number: ++count, headers: request.headers }))
  }

  const server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
    // A caller that hangs up while it still sends is no failure of the server's.
    answer(request, response).catch(() => response.destroy())
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', resolve)
  })
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
