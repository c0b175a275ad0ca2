import assert from 'node:assert/strict'
import { test } from 'node:test'
import { GetLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs'
import { RetryBuildCommand, StartBuildCommand, StopBuildCommand } from '@aws-sdk/client-codebuild'
import { deniedProject } from '../../source/demo/denied-project.ts'
import { sceneOf } from '../../source/demo/scene-of.ts'
import { ask } from './ask.ts'
import { logsClientOf } from './client.ts'
import {
  type Asked,
  messagesIn,
  type Names,
  named,
  namesIn,
  notThere,
  pagesOf,
  refusalOf,
  served,
} from './served-logs.ts'
import { servedScene, startedAt } from './served-scene.ts'

test('a log grows: the token of its end gives what came since, also when the build is over', async (t) => {
  const { get, time } = await served(t, 'busy')
  const names = namesIn('busy', 889, 30)
  const read: string[] = []
  let token: string | undefined
  let over = 0
  for (; time.seconds < 130; time.seconds++) {
    const page = await get(names, { startFromHead: true, ...(token === undefined ? {} : { nextToken: token }) }).catch(
      () => undefined,
    )
    if (page === undefined) continue
    read.push(...messagesIn([page]))
    token = page.nextForwardToken
    const { endTime } = named('busy').build('us-east-1', named('busy').targets[1] ?? '', time.seconds) ?? {}
    if (endTime !== undefined && page.events?.length !== 0) over++
  }
  assert.deepEqual(read, messagesIn((await pagesOf((asked) => get(names, asked), true, 10_000)).pages))
  assert.match(read.at(-2) ?? '', /Phase complete: UPLOAD_ARTIFACTS State: FAILED/)
  assert.ok(over > 0)
})

test('before PROVISIONING there is no stream, and of a project nobody has no group', async (t) => {
  const { get, time } = await served(t, 'busy')
  const names = namesIn('busy', 1413, 100)
  assert.deepEqual(await refusalOf(get(names)), notThere)
  time.seconds = 13
  assert.deepEqual((await get(names, { startFromHead: true })).events, [])
  assert.deepEqual(await refusalOf(get({ ...names, logStreamName: 'null' })), notThere)
  assert.deepEqual(await refusalOf(get({ ...names, logGroupName: '/aws/codebuild/nobody' })), [
    'ResourceNotFoundException',
    'The specified log group does not exist.',
  ])
  assert.deepEqual(await refusalOf(get({ ...names, logGroupName: 'null' })), [
    'ResourceNotFoundException',
    'The specified log group does not exist.',
  ])
})

test('streams with a prefix, in a group of their own, and by the ARN of the group', async (t) => {
  const { get, time } = await served(t, 'busy')
  time.seconds = 60
  const names = namesIn('busy', 77, 60)
  assert.match(`${names.logGroupName} ${names.logStreamName}`, /^\/platform\/builds infra\/[0-9a-f-]{36}$/)
  assert.match(messagesIn([await get(names)]).join(''), /Running command cdk synth --quiet\n/)
  assert.deepEqual(await refusalOf(get({ ...names, logStreamName: names.logStreamName.slice(6) })), notThere)
  const logGroupIdentifier = `arn:aws:logs:us-east-1:123456789012:log-group:${names.logGroupName}`
  const byArn = await get({ ...names, logGroupName: undefined } as unknown as Names, { logGroupIdentifier, limit: 1 })
  assert.equal(byArn.events?.length, 1)
})

test('what makes no sense is refused: limits, tokens of others, other types, no stream; so is what is denied', async (t) => {
  const { get, demo, time } = await served(t, 'busy')
  time.seconds = 100
  const names = namesIn('busy', 887, 100)
  const other = await get(namesIn('busy', 119, 100))
  const [first] = await refusalOf(get(names, { limit: 0 }))
  assert.equal(first, 'InvalidParameterException')
  for (const [asked, says] of [
    [{ limit: 10_001 }, /Value '10001' at 'limit' .* less than or equal to 10000$/],
    [{ nextToken: other.nextForwardToken }, /^The specified nextToken is invalid\.$/],
    [{ nextToken: 'f/1' }, /^The specified nextToken is invalid\.$/],
    [{ nextToken: '' }, /at 'nextToken' .* greater than or equal to 1$/],
    [{ logStreamName: undefined }, /at 'logStreamName' .* not be null$/],
    [{ logGroupName: undefined }, /at 'logGroupName' .* not be null$/],
  ] as const) {
    const [name, message] = await refusalOf(get(names, asked as Asked))
    assert.equal(name, 'InvalidParameterException')
    assert.match(message, says)
  }
  const typeOf = async (target: string, body: object) => {
    const answer = await fetch(demo.endpoint, {
      method: 'POST',
      headers: { 'x-amz-target': target },
      body: JSON.stringify(body),
    })
    return ((await answer.json()) as { readonly __type: string }).__type
  }
  assert.equal(await typeOf('Logs_20140328.GetLogEvents', { ...names, limit: '1' }), 'SerializationException')
  assert.equal(await typeOf('Logs_20140328.BatchGetBuilds', { ids: [] }), 'UnknownOperationException')
  assert.equal(await typeOf('CodeBuild_20161006.GetLogEvents', names), 'UnknownOperationException')
  const asked = await ask(demo.endpoint, 'GetLogEvents', JSON.stringify(names))
  assert.equal(asked.status, 400)

  const denying = await servedScene(t, sceneOf([], { faults: [deniedProject('web')], projects: ['web'] }))
  const denied = logsClientOf(denying.demo.endpoint).send(new GetLogEventsCommand({ ...names }))
  const [name, message] = await refusalOf(denied)
  assert.equal(name, 'AccessDeniedException')
  assert.match(
    message,
    /logs:GetLogEvents on resource: arn:aws:logs:us-east-1:\d+:log-group:\/aws\/codebuild\/web:log-stream:/,
  )
})

test('what is started, retried and stopped writes a log, too', async (t) => {
  const { client, time, get } = await served(t, 'busy')
  const { build } = await client.send(new StartBuildCommand({ projectName: 'web' }))
  const id = named('busy').targets.at(-1) ?? assert.fail()
  const retry = (await client.send(new RetryBuildCommand({ id }))).build
  const namesOf = (started: typeof build): Names => ({
    logGroupName: '/aws/codebuild/web',
    logStreamName: started?.id?.split(':')[1] ?? assert.fail(),
  })
  assert.deepEqual(await refusalOf(get(namesOf(build))), notThere)
  time.seconds = 40
  await client.send(new StopBuildCommand({ id: build?.id }))
  time.seconds = 100
  const stopped = messagesIn([await get(namesOf(build), { limit: 10_000 })]).join('')
  assert.match(stopped, /Entering phase BUILD/)
  assert.doesNotMatch(stopped, /Phase complete: BUILD/)
  const lastOf = async (names: Names) => (await get(names)).events?.at(-1)?.timestamp ?? 0
  assert.ok((await lastOf(namesOf(build))) < startedAt + 40_000)
  const over = messagesIn([await get(namesOf(retry), { limit: 10_000 })]).join('')
  assert.match(over, /Phase complete: UPLOAD_ARTIFACTS State: SUCCEEDED\n.*Phase context status code: {2}Message: \n$/)
})
