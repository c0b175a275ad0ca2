import assert from 'node:assert/strict'
import { test } from 'node:test'
import { idOf, originOf, parseArn, projectOf } from '../../source/domain/build-id.ts'

test('a build’s ARN has its parts in any partition', () => {
  for (const partition of ['aws', 'aws-cn', 'aws-us-gov', 'aws-iso', 'aws-eusc'])
    assert.deepEqual(parseArn(`arn:${partition}:codebuild:eu-west-1:123456789012:build/web:1f3c`), {
      partition,
      region: 'eu-west-1',
      account: '123456789012',
      id: 'web:1f3c',
    })
})

test('what is no build’s ARN is none: batches, projects, reports, other services, plain ids', () => {
  const arn = 'arn:aws:codebuild:eu-west-1:123456789012:build/web:1f3c'
  const others = ['build-batch', 'project', 'report', 'sandbox', 'builds'].map((kind) =>
    arn.replace(':build/', `:${kind}/`),
  )
  for (const other of [
    ...others,
    arn.replace('codebuild', 's3'),
    `x${arn}`,
    'web:1f3c',
    '',
    'arn:aws:codebuild:::build/',
  ])
    assert.equal(parseArn(other), undefined, other)
})

test('an ARN without an account is one all the same', () => {
  assert.equal(parseArn('arn:aws:codebuild:eu-west-1::build/web:1')?.account, '')
})

test('the project is what stands before the first colon, of an id or an ARN', () => {
  assert.equal(projectOf('web:1f3c'), 'web')
  assert.equal(projectOf('arn:aws:codebuild:eu-west-1:123456789012:build/my_web-2:1f3c'), 'my_web-2')
  assert.equal(projectOf('web:1f3c:x'), 'web')
  assert.equal(projectOf('no-colon'), '')
  assert.equal(projectOf(''), '')
})

test('the id is what stands behind the word, of a build or a batch, however often that stands there', () => {
  assert.equal(idOf('arn:aws:codebuild:eu-west-1:123456789012:build/web:1f3c'), 'web:1f3c')
  assert.equal(idOf('arn:aws:codebuild:eu-west-1:123456789012:build-batch/web:9e1c'), 'web:9e1c')
  for (const other of ['web:1f3c', 'arn:aws:codebuild:eu-west-1:123456789012:build/', ''])
    assert.equal(idOf(other), other)
  const words = ':build/'.repeat(37_000)
  assert.equal(idOf(`arn:aws${words}\n`), `${words.slice(':build/'.length)}\n`)
})

test('what a build came from is the build or the batch of the key that it is under', () => {
  const build = { key: 'us-east-1 web:2', region: 'us-east-1', id: 'web:2', ask: 'web:2' }
  assert.equal(originOf(build), undefined)
  assert.deepEqual(originOf({ ...build, under: 'us-east-1 web:1' }), { kind: 'build', id: 'web:1' })
  assert.deepEqual(originOf({ ...build, under: 'us-east-1 batch web:b' }), { kind: 'batch', id: 'web:b' })
})
