import assert from 'node:assert/strict'
import { test } from 'node:test'
import { AwsError } from '../../source/aws/aws.ts'
import { createAws } from '../../source/aws/client.ts'
import { sceneNamed } from '../../source/demo/scenes/index.ts'
import { serve } from '../../source/demo/server.ts'
import type { LogWindow, Wish } from '../../source/domain/log-window.ts'
import { logs, wantLog } from '../../source/feeds/logs.ts'
import { failedBuild, runningBuild } from '../helpers/builds.ts'
import { buildOf } from '../helpers/entries.ts'
import { type FakeLog, fakeLog } from '../helpers/fake-log.ts'
import { numbered } from '../helpers/log-lines.ts'
import { rejected } from '../helpers/rejected.ts'

const key = '/aws/codebuild/web 1f3c'
const signal = new AbortController().signal

const load = async (aws: FakeLog['aws'], known?: LogWindow, wish?: Wish): Promise<LogWindow> => {
  const before = known && (wish === undefined ? known : { ...known, wish })
  const question = { region: 'us-east-1', keys: [key], signal, at: 42 }
  const answers = await logs.load(aws, { ...question, ...(before === undefined ? {} : { known: () => before }) })
  return answers.get(key) ?? assert.fail('nothing was told')
}

const textsOf = ({ pages }: LogWindow): readonly string[] => pages.flatMap(({ lines }) => lines.map(({ text }) => text))

test('the end is asked for first, then what comes, each by group, stream and token', async () => {
  const log = fakeLog(numbered(5), { page: 2 })
  const first = await load(log.aws)
  log.append('more')
  const next = await load(log.aws, first)
  assert.deepEqual(textsOf(next), ['line 3', 'line 4', 'more'])
  const stream = { logGroupName: '/aws/codebuild/web', logStreamName: '1f3c' }
  assert.deepEqual(log.inputs, [
    { ...stream, startFromHead: false },
    { ...stream, startFromHead: true, nextToken: 'f/5' },
  ])
})

test('what was before is asked for backwards, and the start and the end without a token', async () => {
  const log = fakeLog(numbered(5), { page: 2 })
  const window = await load(log.aws)
  assert.deepEqual(textsOf(await load(log.aws, window, 'older')), ['line 1', 'line 2', 'line 3', 'line 4'])
  assert.deepEqual(textsOf(await load(log.aws, window, 'start')), ['line 0', 'line 1'])
  assert.deepEqual(textsOf(await load(log.aws, window, 'end')), ['line 3', 'line 4'])
  assert.deepEqual(
    log.inputs.slice(1).map(({ startFromHead, nextToken }) => [startFromHead, nextToken]),
    [
      [false, 'b/3'],
      [true, undefined],
      [false, undefined],
    ],
  )
})

test('a stream that AWS does not know is none yet; what was known of it stays', async () => {
  const log = fakeLog(numbered(3))
  log.fail('invalid', 'The specified log stream does not exist.')
  const none = await load(log.aws)
  assert.deepEqual([none.isMissing, none.pages, none.emptyAt], [true, [], [42]])
  log.fail()
  const there = await load(log.aws, none)
  assert.deepEqual([there.isMissing, textsOf(there)], [undefined, numbered(3)])
  log.fail('invalid', 'The specified log group does not exist.')
  const gone = await load(log.aws, there)
  assert.deepEqual([gone.isMissing, textsOf(gone)], [true, numbered(3)])
})

test('where a token is refused, which is good for a day, the end is asked for anew', async () => {
  const log = fakeLog(numbered(3))
  const window = await load(log.aws)
  let refused = 0
  const forgetful: FakeLog['aws'] = (request) => {
    if (!('nextToken' in request.input)) return log.aws(request)
    refused++
    return Promise.reject(new AwsError('invalid', 'refused: The specified nextToken is invalid.'))
  }
  log.append('tomorrow')
  assert.deepEqual(textsOf(await load(forgetful, window)), [...numbered(3), 'tomorrow'])
  assert.equal(refused, 1)
})

test('any other failure is for the poller to tell', async () => {
  const log = fakeLog(numbered(3))
  log.fail('denied', 'not allowed: logs:GetLogEvents')
  assert.equal(((await rejected(load(log.aws))) as AwsError).message, 'not allowed: logs:GetLogEvents')
})

test('an answer of another shape than the model has is taken for what it tells', async () => {
  const odd = (output: unknown) => load((<Output>() => Promise.resolve(output as Output)) as FakeLog['aws'])
  for (const output of [undefined, {}, { events: 'none', nextForwardToken: 7 }])
    assert.deepEqual(textsOf(await odd(output)), [])
  const events = [
    null,
    {},
    { message: 7 },
    { message: 'a\u001b[2Jb\u0007\n', timestamp: 'now' },
    { message: 'c', timestamp: Date.UTC(2026, 10, 22) },
    { message: 'd', timestamp: 5 },
    { message: 'e', timestamp: 1e300 },
  ]
  const window = await odd({ events, nextForwardToken: 'f', nextBackwardToken: 'b' })
  assert.deepEqual(window.pages[0]?.lines, [
    { time: 0, text: 'ab' },
    { time: Date.UTC(2026, 10, 22), text: 'c' },
    { time: 0, text: 'd' },
    { time: 0, text: 'e' },
  ])
})

test('what is wished is asked at once, what is complete never again, and what is far from where someone is not either', async () => {
  const window = await load(fakeLog(numbered(3)).aws)
  assert.equal(logs.freshFor(window, 5000, 0), 5000)
  assert.equal(logs.freshFor({ ...window, wish: 'older' }, 5000, 0), 0)
  assert.equal(logs.freshFor({ ...window, wish: 'older', dry: 20 }, 5000, 0), 5000)
  assert.equal(logs.freshFor({ ...window, isOver: true }, 5000, 0), Number.POSITIVE_INFINITY)
  assert.equal(logs.freshFor({ ...window, isOver: true, wish: 'older' }, 5000, 0), 0)
  assert.equal(logs.freshFor({ ...window, hasMore: true }, 5000, 0), Number.POSITIVE_INFINITY)
})

test('a build has a log when its stream has a name that is one', () => {
  const wanted = (logs: object) => wantLog(buildOf({ ...runningBuild, logs }), 'us-east-1')?.key
  assert.equal(wanted({ groupName: 'g', streamName: 'prefix/1f3c' }), 'g prefix/1f3c')
  for (const none of [
    {},
    { groupName: 'g' },
    { groupName: 'null', streamName: 'null' },
    { groupName: '', streamName: 's' },
  ])
    assert.equal(wanted(none), undefined)
  const build = buildOf(failedBuild)
  assert.equal(wantLog(build, 'us-east-1'), wantLog(build, 'us-east-1'))
})

test('the demo answers the real client: from its end to its start, each line once, as from its start to its end', async (t) => {
  const scene = sceneNamed('failures', { startedAt: Date.now() - 60_000 }) ?? assert.fail()
  const demo = await serve(scene)
  t.after(demo.close)
  const aws = createAws({ endpoint: demo.endpoint, credentials: { accessKeyId: 'x', secretAccessKey: 'y' } })
  const target = scene.targets.find((id) => scene.build(scene.region, id, 60)?.buildNumber === 903) ?? assert.fail()
  const of = wantLog(buildOf(scene.build(scene.region, target, 60) ?? {}), scene.region) ?? assert.fail()
  const ask = async (known: LogWindow | undefined, wish?: Wish): Promise<LogWindow> => {
    const before = known && (wish === undefined ? known : { ...known, wish })
    const question = { region: of.region, keys: [of.key], signal, at: Date.now() }
    const answers = await logs.load(aws, { ...question, ...(before === undefined ? {} : { known: () => before }) })
    return answers.get(of.key) ?? assert.fail()
  }
  let back = await ask(undefined)
  for (let asked = 0; !back.isFirst && asked < 50; asked++) back = await ask(back, 'older')
  let forth = await ask(back, 'start')
  for (let asked = 0; forth.hasMore && asked < 50; asked++) forth = await ask(forth)
  assert.ok(textsOf(back).length > 20)
  assert.deepEqual(textsOf(forth), textsOf(back))
  assert.ok(textsOf(back).some((text) => /^\[Container\] .* Command did not exit successfully /.test(text)))
})
