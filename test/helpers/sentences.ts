import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import type { TestContext } from 'node:test'
import type { AwsError } from '../../source/aws/aws.ts'
import { createAws } from '../../source/aws/client.ts'
import type { FaultName } from '../../source/demo/faults.ts'
import { wantBuild } from '../../source/feeds/builds.ts'
import { watchedOf } from '../../source/feeds/watched.ts'
import { problemOf as sentenceOf } from '../../source/freshness.ts'
import { stateOf } from './builds.ts'
import { closedUrl, serviceOf } from './credential-services.ts'
import { placeOf } from './credential-situation.ts'
import { situations } from './credential-situations.ts'
import { span, suffer } from './faulty.ts'
import { problemOf, question } from './home.ts'
import { selfSigned } from './self-signed.ts'

/** What can happen, in plain words, and the sentence that the program then prints, found out by letting it happen. */
export type Trouble = { readonly happened: string; readonly said: (t: TestContext) => Promise<string> }

const host = 'codebuild.us-east-1.amazonaws.com'
const credentials = { accessKeyId: 'x', secretAccessKey: 'y' }

/** Nobody waits 20 s in a test: so long, ms, is waited instead, and as long as that is read as 20 s. */
const patience = 1500

/** A sentence about a server of a test as one about AWS. */
const ofAws = (sentence: string): string =>
  sentence.replace(/127\.0\.0\.1:\d+/, host).replace(`within ${patience / 1000} s`, 'within 20 s')

/** What stands at the foot of the screen about a problem. */
const atFoot = (problem: AwsError): string => {
  const state = stateOf([['web:1', { problem }]])
  return ofAws(sentenceOf(state.builds.map(wantBuild), state) ?? '')
}

/** What is said while a fault of the table lasts, for all builds or for those of one project of three. */
const fault =
  (
    name: FaultName,
    { project, patience }: { readonly project?: string; readonly patience?: number } = {},
  ): Trouble['said'] =>
  async () => {
    const { line } = await suffer({
      faults: [{ fault: name, from: span.from, until: span.until, ...(project === undefined ? {} : { project }) }],
      aws: (endpoint) =>
        createAws({ endpoint, credentials, ...(patience === undefined ? {} : { deadline: patience }) }),
    })
    return ofAws(line.replace(/ · .*$/, ''))
  }

/** What is said in a situation without usable credentials. */
const situation =
  (name: keyof typeof situations): Trouble['said'] =>
  async (t) => {
    const given = situations[name]
    if (given === undefined) throw new Error(`no situation ${name}`)
    const place = placeOf(t, await serviceOf(t))
    await given.begin(place)
    // AWS takes none of their keys
    place.service.answer(() => ({ status: 400, body: '{"__type":"ExpiredTokenException"}' }))
    const aws = createAws({
      endpoint: place.service.url,
      ...(given.profile === undefined ? {} : { profile: given.profile }),
    })
    return atFoot(await problemOf(aws(question)))
  }

/** What is said of whoever answers, or does not, at an address. */
const endpoint =
  (url: (t: TestContext) => Promise<string>): Trouble['said'] =>
  async (t) =>
    atFoot(await problemOf(createAws({ endpoint: await url(t), credentials })(question)))

const untrusted = async (t: TestContext): Promise<string> => {
  const server = createServer(selfSigned())
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.after(() => server.close())
  return `https://127.0.0.1:${(server.address() as AddressInfo).port}`
}

const notFound: Trouble['said'] = async () => {
  const { builds, entries } = stateOf([['web:1', { entry: { missing: 4 } }]])
  const [target] = builds
  return (target && watchedOf(target, entries).trouble) ?? ''
}

/** Of each kind of trouble one. */
export const troubles: readonly Trouble[] = [
  { happened: 'AWS throttles', said: fault('throttled') },
  { happened: 'AWS has an outage', said: fault('unavailable') },
  { happened: 'the sign-in has expired', said: situation('a session of IAM Identity Center that is over') },
  { happened: 'keys of the environment have expired', said: situation('keys of the environment') },
  { happened: 'a `credential_process` fails', said: situation('a credential_process that fails') },
  { happened: 'there are no credentials', said: situation('no credentials at all') },
  { happened: 'a project is not for you to see', said: fault('denied-400', { project: 'api-server' }) },
  { happened: 'AWS does not know a build', said: notFound },
  { happened: 'nobody listens', said: endpoint(closedUrl) },
  { happened: 'no answer comes', said: fault('silence', { patience }) },
  { happened: 'the network wants a login first', said: fault('captive-page') },
  { happened: 'the clock is wrong', said: fault('signature-expired') },
  { happened: 'an answer is cut off', said: fault('truncated-json') },
  { happened: 'an answer makes no sense', said: fault('iso-times', { project: 'api-server' }) },
  { happened: 'an answer never ends', said: fault('endless') },
  { happened: 'a certificate is not trusted', said: endpoint(untrusted) },
]
