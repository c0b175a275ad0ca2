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

test('what is no build, and what has no variables, is left alone', () => {
  for (const answer of ['text', ['a'], { environment: 'linux' }, { environment: { image: 'a' } }])
    assert.deepEqual(masked(answer), answer)
})

test('variables of another shape than the model has are not shown at all: a secret may be anywhere in them', () => {
  const shapes: readonly Json[] = ['A=secret', { A: 'secret' }, { 0: { name: 'A', value: 'secret' } }]
  for (const odd of shapes) {
    assert.deepEqual(masked({ environment: { environmentVariables: odd } }), {
      environment: { environmentVariables: mask },
    })
    assert.deepEqual(masked({ exportedEnvironmentVariables: odd }), { exportedEnvironmentVariables: mask })
  }
  const items: Json = ['secret', ['secret'], { name: 'A', other: 'secret' }, { name: ['secret'], value: 1 }]
  assert.deepEqual(masked({ environment: { environmentVariables: items } }), {
    environment: { environmentVariables: [mask, mask, { name: 'A', other: mask }, { name: mask, value: mask }] },
  })
})

test('a type that is no text makes no reference of a variable', () => {
  const odd: Json = [{ name: 'A', value: 'secret', type: ['PARAMETER_STORE'] }]
  assert.doesNotMatch(JSON.stringify(masked({ environment: { environmentVariables: odd } })), /secret/)
})

test('a value that is no text is masked all the same', () => {
  const odd: Json = { environment: { environmentVariables: [{ name: 'A', value: 42 }, { value: { deep: 'secret' } }] } }
  assert.doesNotMatch(JSON.stringify(masked(odd)), /42|secret/)
})

test('variables are masked wherever they stand, and their values are told of', () => {
  const variable = (value: string) => ({ name: 'A', value, type: 'PLAINTEXT' })
  const batch = {
    buildBatches: [
      { environment: { environmentVariables: [variable('value-one')] }, groups: [{ environmentVariables: [] }] },
    ],
    environmentVariablesOverride: [variable('value-two'), { name: 'B', value: 'ref', type: 'SECRETS_MANAGER' }],
    startTime: new Date(0),
    none: null,
  }
  const found: string[] = []
  const told = masked<unknown>(batch, (secret) => found.push(secret))
  assert.deepEqual(found, ['value-one', 'value-two'])
  assert.deepEqual(told, {
    ...batch,
    buildBatches: [{ ...batch.buildBatches[0], environment: { environmentVariables: [variable(mask)] } }],
    environmentVariablesOverride: [variable(mask), { name: 'B', value: 'ref', type: 'SECRETS_MANAGER' }],
  })
})

test('where nothing is masked the same comes back', () => {
  const told = {
    builds: [{ environment: { environmentVariables: [{ name: 'A', value: 'x', type: 'PARAMETER_STORE' }] } }],
  }
  assert.equal(
    masked(told).builds[0]?.environment.environmentVariables[0],
    told.builds[0]?.environment.environmentVariables[0],
  )
  const plain = { builds: [{ id: 'web:1', startTime: new Date(0) }], nextToken: null }
  assert.equal(masked(plain), plain)
})

test('an invisible character in its name does not show an exported variable', () => {
  const found: string[] = []
  masked<unknown>({ exportedEnvironmentVariables: [{ name: 'TO\u200bKEN', value: 'secret' }] }, (secret) =>
    found.push(secret),
  )
  assert.deepEqual(found, ['secret'])
})
