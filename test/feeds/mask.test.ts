import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Json } from '../../source/domain/build.ts'
import { mask } from '../../source/domain/secret.ts'
import { masked } from '../../source/feeds/mask.ts'
import { buildOf } from '../helpers/entries.ts'

test('in the answer that is shown, values of PLAINTEXT variables are masked and references are not', () => {
  const environmentVariables = [
    { name: 'A', value: 'in clear', type: 'PLAINTEXT' },
    { name: 'B', value: 'in clear, too' },
    { name: 'C', value: '/path/to/parameter', type: 'PARAMETER_STORE' },
    { name: 'D', value: 'secret:key', type: 'SECRETS_MANAGER' },
  ]
  const { answer, environment } = buildOf({ id: 'web:1', environment: { image: 'x', environmentVariables } })
  assert.deepEqual((answer as { environment: unknown }).environment, {
    image: 'x',
    environmentVariables: [
      { name: 'A', value: mask, type: 'PLAINTEXT' },
      { name: 'B', value: mask },
      { name: 'C', value: '/path/to/parameter', type: 'PARAMETER_STORE' },
      { name: 'D', value: 'secret:key', type: 'SECRETS_MANAGER' },
    ],
  })
  // the pane that can reveal one has it
  assert.equal(environment?.variables[0]?.value, 'in clear')
})

test('exported variables are masked by their names only', () => {
  const exportedEnvironmentVariables = [
    { name: 'VERSION', value: '1.2.3' },
    { name: 'npm_token', value: 'npm_abc' },
  ]
  const { answer } = buildOf({ id: 'web:1', exportedEnvironmentVariables })
  assert.deepEqual(answer, {
    id: 'web:1',
    exportedEnvironmentVariables: [
      { name: 'VERSION', value: '1.2.3' },
      { name: 'npm_token', value: mask },
    ],
  })
})

test('what has another shape than variables have is left alone', () => {
  for (const answer of ['text', ['a'], { environment: 'linux' }, { environment: { environmentVariables: 'none' } }])
    assert.deepEqual(masked(answer), answer)
  const odd = { environment: { environmentVariables: ['a', ['b'], { name: 'no value' }] } }
  assert.deepEqual(masked(odd), odd)
})

test('a value that is no text is masked all the same', () => {
  const odd: Json = { environment: { environmentVariables: [{ name: 'A', value: 42 }, { value: { deep: 'secret' } }] } }
  assert.doesNotMatch(JSON.stringify(masked(odd)), /42|secret/)
})
