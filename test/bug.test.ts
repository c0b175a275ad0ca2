import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bugReport, toBug } from '../source/bug.ts'
import { knowing } from './helpers/builds.ts'

const variables = [
  { name: 'NPM_TOKEN', value: 'npm_0123', type: 'PLAINTEXT' },
  { name: 'PLAIN', value: 'npm_0123-and-more', type: 'PLAINTEXT' },
  { name: 'CI', value: '1', type: 'PLAINTEXT' },
  { name: 'PATH_OF', value: '/prod/db', type: 'PARAMETER_STORE' },
]
const exported = [
  { name: 'RELEASE', value: 'v1.2.3' },
  { name: 'SESSION_TOKEN', value: 'IQoJb3JpZ2lu' },
]
const state = knowing([
  { id: 'web:1', environment: { environmentVariables: variables }, exportedEnvironmentVariables: exported },
])

test('the report of a bug is a line that says so, what ran, and what was thrown', () => {
  const error = new TypeError('x is not a function')
  const [first, second, ...rest] = bugReport(toBug(error, state), 'Node v24.1.0, linux').split('\n')
  assert.equal(first, 'cbtop: a bug of cbtop, not of your build. Please report it (npm bugs cbtop):')
  assert.match(second ?? '', /^cbtop \d+\.\d+\.\d+, Node v24\.1\.0, linux$/)
  assert.equal(rest.join('\n'), error.stack)
})

test('the report of a bug that came before anything was known has what was thrown, too', () => {
  assert.match(bugReport(new Error('early'), 'Node'), /\nError: early\n +at /)
  assert.match(bugReport('a text', 'Node'), /\na text$/)
})

test('what was thrown holds no value of a variable that is masked, and no control character', () => {
  const secrets = 'npm_0123-and-more, npm_0123, IQoJb3JpZ2lu'
  const bug = toBug(`\u001b]0;owned\u0007cannot read ${secrets} and 1 of /prod/db and v1.2.3`, state)
  assert.equal(bug.message, 'cannot read ********, ********, ******** and 1 of /prod/db and v1.2.3')
})

test('where it was thrown is told whole, whatever words the values are', () => {
  const words = knowing([
    { id: 'web:1', environment: { environmentVariables: [{ name: 'STAGE', value: 'test-one', type: 'PLAINTEXT' }] } },
  ])
  const { message } = toBug(new Error('the test-one failed'), words)
  assert.match(message, /^Error: the \*{8} failed\n {4}at .*\/test\/bug\.test\.ts:\d+/)
})

test('an error whose stack tells something else is masked whole', () => {
  const error = Object.assign(new Error('other'), { stack: 'npm_0123 at npm_0123' })
  assert.equal(toBug(error, state).message, '******** at ********')
})
