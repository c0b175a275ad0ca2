import assert from 'node:assert/strict'
import { createServer } from 'node:https'
import type { AddressInfo, Server } from 'node:net'
import { type TestContext, test } from 'node:test'
import type { Aws } from '../../source/aws.ts'
import { createAws } from '../../source/aws-client.ts'
import { sceneOf } from '../../source/demo/scene-of.ts'
import { serve } from '../../source/demo/server.ts'
import { assertKept, assertRecovered, span, suffer } from '../helpers/faulty.ts'
import { startedAt } from '../helpers/play.ts'
import { selfSigned } from '../helpers/self-signed.ts'

const credentials = { accessKeyId: 'x', secretAccessKey: 'y' }

const listening = async (t: TestContext, server: Server): Promise<number> => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.after(() => server.close())
  return (server.address() as AddressInfo).port
}

/** The port where nobody listens any more, one without TLS asked for TLS, one whose certificate nobody knows. */
const table: Readonly<Record<string, { readonly to: (t: TestContext) => Promise<string>; readonly says: RegExp }>> = {
  'a closed port': {
    to: async () => {
      const demo = await serve(sceneOf([]))
      await demo.close()
      return demo.endpoint
    },
    says: /^cannot reach 127\.0\.0\.1:\d+: connection refused$/,
  },
  'no TLS where there should be': {
    to: async (t) => {
      const demo = await serve(sceneOf([]))
      t.after(demo.close)
      return demo.endpoint.replace('http:', 'https:')
    },
    says: /^cannot reach 127\.0\.0\.1:\d+ safely: (EPROTO|ERR_SSL_\w+)$/,
  },
  'a certificate that nobody signed': {
    to: async (t) => `https://127.0.0.1:${await listening(t, createServer(selfSigned()))}`,
    says: /^cannot reach 127\.0\.0\.1:\d+ safely: DEPTH_ZERO_SELF_SIGNED_CERT: NODE_EXTRA_CA_CERTS names whom else to trust$/,
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
    assertRecovered(suffered)
  })
