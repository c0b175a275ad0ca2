import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:https'
import { type AddressInfo, createServer as createPlainServer, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { promisify } from 'node:util'
import type { Aws } from '../../source/aws/aws.ts'
import { createAws } from '../../source/aws/client.ts'
import { sceneOf } from '../../source/demo/scene-of.ts'
import { serve } from '../../source/demo/server.ts'
import { closedUrl } from '../helpers/credential-services.ts'
import { assertBounded, assertKept, assertRecovered, span, suffer } from '../helpers/faulty.ts'
import { startedAt } from '../helpers/play.ts'
import { selfSigned } from '../helpers/self-signed.ts'

const credentials = { accessKeyId: 'x', secretAccessKey: 'y' }

const listening = async (t: TestContext, server: Server): Promise<number> => {
  const sockets = new Set<Socket>()
  server.on('connection', (socket) => sockets.add(socket))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.after(() => {
    server.close()
    for (const socket of sockets) socket.destroy()
  })
  return (server.address() as AddressInfo).port
}

const overTls = async (t: TestContext, ...of: Parameters<typeof selfSigned>): Promise<string> =>
  `https://127.0.0.1:${await listening(t, createServer(selfSigned(...of)))}`

/** Whoever connects hears this, and nothing else. */
const greeting = async (t: TestContext, words: string): Promise<string> => {
  const server = createPlainServer((socket) => void socket.on('error', () => {}).write(words))
  return `http://127.0.0.1:${await listening(t, server)}`
}

const safely = (code: string): RegExp => new RegExp(`^cannot reach 127\\.0\\.0\\.1:\\d+ safely: ${code}$`)
const other = /^something other than AWS answered for 127\.0\.0\.1:\d+$/

/** Who is asked instead of AWS, and what is said of it. */
const table: Readonly<Record<string, { readonly to: (t: TestContext) => Promise<string>; readonly says: RegExp }>> = {
  'a closed port': {
    to: closedUrl,
    says: /^cannot reach 127\.0\.0\.1:\d+: connection refused$/,
  },
  'a host that does not exist': {
    // no label of a name is longer than 63: nobody on a network has to be asked
    to: async () => `http://${'x'.repeat(64)}.example`,
    says: /^cannot reach x{64}\.example: no such host$/,
  },
  'no TLS where there should be': {
    to: async (t) => {
      const demo = await serve(sceneOf([]))
      t.after(demo.close)
      return demo.endpoint.replace('http:', 'https:')
    },
    says: safely('(EPROTO|ERR_SSL_\\w+)'),
  },
  'TLS where there should be none': {
    to: async (t) => (await overTls(t)).replace('https:', 'http:'),
    says: /^(something other than AWS answered for 127\.0\.0\.1:\d+|cannot reach 127\.0\.0\.1:\d+: connection reset)$/,
  },
  'a certificate that nobody signed': {
    to: overTls,
    says: safely('DEPTH_ZERO_SELF_SIGNED_CERT: NODE_EXTRA_CA_CERTS names whom else to trust'),
  },
  'a server of another kind': { to: (t) => greeting(t, 'SSH-2.0-OpenSSH_9.6\r\n'), says: other },
  'headers without end': {
    to: (t) => greeting(t, `HTTP/1.1 200 OK\r\n${'x-more: and more\r\n'.repeat(10_000)}`),
    says: other,
  },
}

for (const [what, { to, says }] of Object.entries(table))
  test(`${what}: what is known stays, the line is right, and it is over when it is over`, async (t) => {
    const broken = createAws({ endpoint: await to(t), credentials })
    let asked = 0
    const suffered = await suffer({
      aws: (endpoint, clock) => {
        const whole = createAws({ endpoint, credentials })
        const aws: Aws = (request) => {
          const second = (clock() - startedAt) / 1000
          if (second < span.from || second >= span.until) return whole(request)
          asked++
          return broken(request)
        }
        return aws
      },
    })
    assert.match(suffered.line, / · data 22 s old · again in 13 s$/)
    assert.match(suffered.line.replace(/ · .*$/, ''), says)
    assert.equal(asked, 2)
    assertKept(suffered.states)
    assertBounded(suffered.states)
    assertRecovered(suffered)
  })

/** What a cbtop would say of a server with a certificate that its environment trusts. */
const saidTrusting = async (
  t: TestContext,
  endpoint: (port: number) => string,
  ...of: Parameters<typeof selfSigned>
) => {
  const pair = selfSigned(...of)
  const server = createServer(pair, (_, response) => response.end('{"builds":[]}'))
  const port = await listening(t, server)
  const folder = mkdtempSync(join(tmpdir(), 'cbtop-tls-'))
  t.after(() => rmSync(folder, { recursive: true }))
  const authority = join(folder, 'authority.pem')
  writeFileSync(authority, pair.cert)
  const code = `
    const { createAws } = await import(${JSON.stringify(new URL('../../source/aws/client.ts', import.meta.url))})
    const credentials = { accessKeyId: 'x', secretAccessKey: 'y' }
    const aws = createAws({ endpoint: ${JSON.stringify(endpoint(port))}, credentials })
    const question = { service: 'codebuild', operation: 'BatchGetBuilds', region: 'us-east-1', input: { ids: ['web:1'] } }
    const said = ({ message, remedy }) => [message, remedy].filter(Boolean).join(': ')
    process.stdout.write(await aws(question).then(() => 'answered', said))
  `
  const environment = { ...process.env, NODE_EXTRA_CA_CERTS: authority }
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--import', 'tsx', '--input-type=module', '-e', code],
    {
      env: environment,
    },
  )
  return stdout.replaceAll(String(port), 'PORT')
}

test('who is named in NODE_EXTRA_CA_CERTS is trusted', async (t) => {
  assert.equal(await saidTrusting(t, (port) => `https://localhost:${port}`, 'localhost'), 'answered')
})

test('a trusted certificate of another host is told, with nothing that would make it right', async (t) => {
  assert.equal(
    await saidTrusting(t, (port) => `https://localhost:${port}`, 'elsewhere.example'),
    'cannot reach localhost:PORT safely: ERR_TLS_CERT_ALTNAME_INVALID',
  )
})

test('a trusted certificate that is over may be the fault of this clock', async (t) => {
  assert.equal(
    await saidTrusting(t, (port) => `https://localhost:${port}`, 'localhost', ['200101', '210101']),
    'cannot reach localhost:PORT safely: CERT_HAS_EXPIRED: is this clock right?',
  )
})
