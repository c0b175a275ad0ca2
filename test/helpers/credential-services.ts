import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { mkdirSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { TestContext } from 'node:test'

/** What a service answers: all of it, or the beginning of something longer of which no more comes. */
type Told = { readonly status?: number; readonly body: string; readonly begins?: true }

/** What a service answers a request with; nothing, ever, where it is undefined. */
export type Answering = (request: IncomingMessage) => Told | undefined

/** A service that gives credentials, which can be told to answer otherwise. */
export type Service = { readonly url: string; readonly answer: (by: Answering) => void }

/** A service that takes every request and answers as told; at first never. */
export const serviceOf = async (t: TestContext): Promise<Service> => {
  let by: Answering = () => undefined
  const server = createServer((request, response) => {
    const told = by(request.resume())
    if (told?.begins) response.writeHead(200, { 'content-length': 1000 }).write(told.body)
    else if (told !== undefined) response.writeHead(told.status ?? 200).end(told.body)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.after(() => {
    server.close()
    server.closeAllConnections()
  })
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, answer: (next) => void (by = next) }
}

/** Where nobody listens: a port that was free a moment ago. */
export const closedUrl = async (): Promise<string> => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return `http://127.0.0.1:${port}`
}

const inAnHour = () => new Date(Date.now() + 3_600_000)

const secrets = { SecretAccessKey: 'secret', SessionToken: 'token' }

/** What IAM Identity Center gives for a token. */
export const ssoGives = (accessKeyId: string): Answering => {
  const roleCredentials = {
    accessKeyId,
    secretAccessKey: 'secret',
    sessionToken: 'token',
    expiration: inAnHour().getTime(),
  }
  return () => ({ body: JSON.stringify({ roleCredentials }) })
}

/** What STS gives who assumes a role. */
export const stsGives = (AccessKeyId: string): Answering => {
  const members = Object.entries({ AccessKeyId, ...secrets, Expiration: inAnHour().toISOString() })
  const credentials = members.map(([name, value]) => `<${name}>${value}</${name}>`).join('')
  const result = (name: string) =>
    `<${name}Response xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><${name}Result>` +
    `<Credentials>${credentials}</Credentials></${name}Result></${name}Response>`
  return ({ headers }) => ({ body: result(headers.authorization ? 'AssumeRole' : 'AssumeRoleWithWebIdentity') })
}

/** How STS refuses. */
export const stsRefuses =
  (status: number, code: string, message: string): Answering =>
  () => ({
    status,
    body:
      '<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">' +
      `<Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error></ErrorResponse>`,
  })

const ofMachine = (AccessKeyId: string): string =>
  JSON.stringify({
    Code: 'Success',
    Type: 'AWS-HMAC',
    LastUpdated: new Date().toISOString(),
    AccessKeyId,
    SecretAccessKey: 'secret',
    Token: 'token',
    Expiration: inAnHour().toISOString(),
  })

/** What a container's service gives, and a machine's: there a token first, and the name of a role. */
export const metadataGives =
  (accessKeyId: string): Answering =>
  ({ url = '' }) => {
    if (url.endsWith('/api/token')) return { body: 'token' }
    return { body: url.endsWith('/security-credentials/') ? 'role' : ofMachine(accessKeyId) }
  }

/** A file in a folder below the home, made with what leads there. */
const writeBelow = (home: string, folder: string, name: string, value: object): void => {
  mkdirSync(join(home, folder), { recursive: true })
  writeFileSync(join(home, folder, name), JSON.stringify(value))
}

/** What `aws sso login` leaves for a session (its name, or in the old form its start URL), for so many ms. */
export const signIn = (home: string, session: string, ms: number): void =>
  writeBelow(home, '.aws/sso/cache', `${createHash('sha1').update(session).digest('hex')}.json`, {
    accessToken: 'token',
    expiresAt: new Date(Date.now() + ms).toISOString(),
  })

/** What `aws login` leaves for a session, for so many ms. */
export const logIn = (home: string, session: string, accessKeyId: string, ms: number): void =>
  writeBelow(home, '.aws/login/cache', `${createHash('sha256').update(session).digest('hex')}.json`, {
    accessToken: {
      accessKeyId,
      secretAccessKey: 'secret',
      sessionToken: 'token',
      accountId: '123456789012',
      expiresAt: new Date(Date.now() + ms).toISOString(),
    },
    clientId: 'client',
    refreshToken: 'refresh',
    dpopKey: 'key',
  })
