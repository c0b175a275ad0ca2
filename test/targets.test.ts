import assert from 'node:assert/strict'
import { test } from 'node:test'
import { toTargets } from '../source/targets.ts'

const id = 'web:1f3c52aa-0d5b-4bd5-8d5c-2f2f3c1d9a10'
const arnOf = (region: string, partition = 'aws') => `arn:${partition}:codebuild:${region}:123456789012:build/${id}`
const page = 'codesuite/codebuild/123456789012/projects/web/build/web%3A1f3c52aa-0d5b-4bd5-8d5c-2f2f3c1d9a10'

const home = () => Promise.resolve('us-east-1')
const nowhere = () => Promise.resolve(undefined)
const unasked = () => assert.fail('nobody needs to know the region')

const seen = async (...words: readonly string[]) => {
  const { targets, wrong } = await toTargets(words, home)
  assert.equal(wrong, undefined)
  return targets.map(({ region, ask }) => [region, ask])
}

test('an id is a build of the home region, an ARN one of its own, in any partition', async () => {
  assert.deepEqual(await seen(id), [['us-east-1', id]])
  for (const [region, partition] of [
    ['eu-west-1', 'aws'],
    ['cn-north-1', 'aws-cn'],
    ['us-gov-west-1', 'aws-us-gov'],
  ] as const)
    assert.deepEqual(await seen(arnOf(region, partition)), [[region, arnOf(region, partition)]])
})

test('a console URL is a build of the region it names', async () => {
  assert.deepEqual(await seen(`https://eu-west-1.console.aws.amazon.com/${page}/?region=eu-west-1`), [
    ['eu-west-1', id],
  ])
  assert.deepEqual(await seen(`https://eu-west-1.console.aws.amazon.com/${page}/log`), [['eu-west-1', id]])
  assert.deepEqual(await seen(`https://console.aws.amazon.com/${page}/phase?region=ap-south-1#x`), [['ap-south-1', id]])
  assert.deepEqual(
    await seen(`https://console.aws.amazon.com/codebuild/home?region=us-west-2#/builds/${id}/view/new`),
    [['us-west-2', id]],
  )
})

test('a console URL that names no region is of the home region', async () => {
  assert.deepEqual(await seen(`https://console.aws.amazon.com/${page}`), [['us-east-1', id]])
})

test('a build named several times is one, asked for by its ARN where one was given', async () => {
  const url = `https://us-east-1.console.aws.amazon.com/${page}`
  for (const words of [
    [id, arnOf('us-east-1'), url],
    [arnOf('us-east-1'), id, id],
  ])
    assert.deepEqual(await seen(...words), [['us-east-1', arnOf('us-east-1')]])
})

test('the same id in two regions is two builds, in the order they were given', async () => {
  assert.deepEqual(await seen(arnOf('eu-west-1'), id), [
    ['eu-west-1', arnOf('eu-west-1')],
    ['us-east-1', id],
  ])
})

test('the home region is looked for only where a word needs it, and is missed by name', async () => {
  assert.equal((await toTargets([arnOf('eu-west-1')], unasked)).wrong, undefined)
  const { targets, wrong } = await toTargets([arnOf('eu-west-1'), id], nowhere)
  assert.deepEqual(targets, [])
  assert.match(wrong ?? '', new RegExp(`^no region for '${id}': give --region`))
})

test('what is no build is refused by name before anything is asked', async () => {
  const others = [
    'no-colon',
    ':1f3c',
    'web:',
    'we b:1',
    '-web:1',
    'https://example.com/',
    'https://console.aws.amazon.com/x/build/%E0%A4%A',
    arnOf('eu-west-1').replace('codebuild', 's3'),
    arnOf('eu-west-1').replace(':build/', ':report/'),
  ]
  for (const word of others) {
    const { targets, wrong } = await toTargets([id, word], unasked)
    assert.deepEqual(targets, [])
    assert.ok(wrong?.startsWith(`'${word}' is no build: a build id looks like web:`), word)
  }
  assert.match((await toTargets(['a', 'b'], unasked)).wrong ?? '', /^'a', 'b' are no builds/)
})

test('what is refused is told without its control characters, and not at any length', async () => {
  const { wrong } = await toTargets([`a\u001b[31m\n${'x'.repeat(5000)}`], unasked)
  assert.doesNotMatch(wrong ?? '', /\p{Cc}/u)
  assert.ok((wrong ?? '').length < 300)
  const many = await toTargets(
    Array.from({ length: 1000 }, () => 'x'.repeat(5000)),
    unasked,
  )
  assert.ok((many.wrong ?? '').length < 1000)
})
