import assert from 'node:assert/strict'
import { test } from 'node:test'
import { consoleUrlOf } from '../../source/domain/console-url.ts'

const arnOf = (partition: string, region: string) => `arn:${partition}:codebuild:${region}:123456789012:build/web:1f3c`
const pageIn = (region: string) => `codesuite/codebuild/123456789012/projects/web/build/web%3A1f3c/?region=${region}`

test('the console has a host of its own in each partition', () => {
  assert.equal(
    consoleUrlOf(arnOf('aws', 'us-east-1')),
    `https://us-east-1.console.aws.amazon.com/${pageIn('us-east-1')}`,
  )
  assert.equal(
    consoleUrlOf(arnOf('aws-cn', 'cn-north-1')),
    `https://cn-north-1.console.amazonaws.cn/${pageIn('cn-north-1')}`,
  )
  assert.equal(
    consoleUrlOf(arnOf('aws-us-gov', 'us-gov-west-1')),
    `https://us-gov-west-1.console.amazonaws-us-gov.com/${pageIn('us-gov-west-1')}`,
  )
})

test('a batch has a page of its own', () => {
  assert.equal(
    consoleUrlOf('arn:aws:codebuild:us-east-1:123456789012:build-batch/web:1f3c'),
    'https://us-east-1.console.aws.amazon.com/codesuite/codebuild/123456789012/projects/web/batch/web%3A1f3c/?region=us-east-1',
  )
})

test('a partition nobody knows gets the usual host', () => {
  for (const partition of ['aws-eusc', 'constructor'])
    assert.match(consoleUrlOf(arnOf(partition, 'us-east-1')) ?? '', /^https:\/\/us-east-1\.console\.aws\.amazon\.com\//)
})

test('without a build’s ARN there is no page', () => {
  assert.equal(consoleUrlOf(undefined), undefined)
  assert.equal(consoleUrlOf('web:1f3c'), undefined)
  assert.equal(consoleUrlOf('arn:aws:codebuild:region-ID:account-ID:build/web:1f3c'), undefined)
})

test('what an ARN should not hold cannot leave its place in the URL', () => {
  const url = consoleUrlOf('arn:aws:codebuild:us-east-1:1:build/../x y?#:1&a=b') ?? ''
  assert.ok(url.startsWith('https://us-east-1.console.aws.amazon.com/codesuite/codebuild/1/projects/'))
  assert.equal(new URL(url).search, '?region=us-east-1')
  assert.doesNotMatch(url, /\s/)
})

test('an id that no build can have has no page: its link would be longer than the screen', () => {
  assert.equal(consoleUrlOf(`arn:aws:codebuild:us-east-1:1:build/web:${'字'.repeat(100_000)}`), undefined)
  const longest = `${'w'.repeat(255)}:1f3c52aa-0d5b-4bd5-8d5c-2f2f3c1d9a10`
  assert.match(consoleUrlOf(`arn:aws:codebuild:us-east-1:1:build/${longest}`) ?? '', /w{255}%3A1f3c52aa/)
})
