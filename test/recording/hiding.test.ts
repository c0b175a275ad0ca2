import assert from 'node:assert/strict'
import { test } from 'node:test'
import { mask } from '../../source/domain/secret.ts'
import { createHiding } from '../../source/recording/hiding.ts'

const id = 'web:1f3c52aa-0d5b-4bd5-8d5c-2f2f3c1d9a10'

/** An answer of a build with variables, and texts. */
const answer = (variables: Readonly<Record<string, string>>, more: object = {}) => ({
  builds: [
    {
      id,
      environment: {
        environmentVariables: Object.entries(variables).map(([name, value]) => ({ name, value, type: 'PLAINTEXT' })),
      },
      ...more,
    },
  ],
})

test('values of variables are masked where they are told, and wherever else they stand in texts', () => {
  const message = 'Error while executing command: deploy --key s3cret. Reason: exit status 1'
  const more = {
    phases: [{ phaseType: 'BUILD', contexts: [{ statusCode: 'COMMAND_EXECUTION_ERROR', message }] }],
    source: { buildspec: 'env:\n  variables:\n    KEY: s3cret', location: 'https://s3cret@example.com/web.git' },
  }
  assert.deepEqual(createHiding()(answer({ API_KEY: 's3cret' }, more)), {
    ...answer(
      { API_KEY: mask },
      {
        phases: [
          {
            phaseType: 'BUILD',
            contexts: [{ statusCode: 'COMMAND_EXECUTION_ERROR', message: message.replace('s3cret', mask) }],
          },
        ],
        source: { buildspec: `env:\n  variables:\n    KEY: ${mask}`, location: `https://${mask}@example.com/web.git` },
      },
    ),
  })
})

test('what was told once is masked in all that is told later', () => {
  const hide = createHiding()
  hide(answer({ API_KEY: 's3cret' }))
  assert.deepEqual(hide({ events: [{ message: 'KEY=s3cret' }] }), { events: [{ message: `KEY=${mask}` }] })
  assert.equal(hide('not allowed: s3cret'), `not allowed: ${mask}`)
})

test('a log is asked for and told by the same names and tokens, without the secrets in its lines', () => {
  const hide = createHiding()
  hide(answer({ NPM_TOKEN: 'npm_0123', STAGE: 'build', GROUP: '/aws/codebuild/web' }))
  const names = { logGroupName: '/aws/codebuild/web', logStreamName: '1f3c52aa', nextToken: 'f/npm_0123/s' }
  assert.deepEqual(hide(names), names)
  const page = (line: string) => ({
    events: [{ timestamp: 1, message: line, ingestionTime: 2 }],
    nextForwardToken: 'f/npm_0123/s',
    nextBackwardToken: 'b/npm_0123/s',
  })
  assert.deepEqual(
    hide(page('npm build --//registry/:_authToken=npm_0123\n')),
    page(`npm build --//registry/:_authToken=${mask}\n`),
  )
})

test('a value of several lines is masked in each line of a log, and one that has looks within it without them', () => {
  const hide = createHiding()
  const lines = ['-----BEGIN KEY-----', 'c2VjcmV0IG9uZQ', '  c2VjcmV0IHR3bw', 'end']
  hide(answer({ SIGNING_KEY: lines.join('\n'), NPM_TOKEN: 'npm_0123456789' }))
  const told = (message: string) => ({ events: [{ message }] })
  assert.deepEqual(hide(told(`> ${lines[1]}\n`)), told(`> ${mask}\n`))
  assert.deepEqual(hide(told(`${lines[2]}\n`)), told(`  ${mask}\n`))
  assert.deepEqual(hide(told('end\n')), told('end\n'))
  assert.deepEqual(hide(told('\u001b[2mnpm_\u001b[1m0123456789\u001b[0m it is\n')), told(`${mask} it is\n`))
  const painted = told('\u001b[31mnothing\u001b[0m of that\n')
  assert.deepEqual(hide(painted), painted)
})

test('ids, names and states stay, though a value is part of them, and so do dates', () => {
  const more = {
    arn: `arn:aws:codebuild:us-east-1:123456789012:build/${id}`,
    projectName: 'web-server',
    currentPhase: 'BUILD',
    buildStatus: 'SUCCEEDED',
    startTime: new Date(0),
    autoRetryConfig: { nextAutoRetry: `arn:aws:codebuild:us-east-1:123456789012:build/${id}` },
    buildBatchArn: 'arn:aws:codebuild:us-east-1:123456789012:build-batch/web-server:1',
  }
  const variables = { A: 'us-east-1', B: '123456789012', C: 'web-server', D: 'BUILD', E: 'SUCCEEDED', F: '1f3c52aa' }
  const [told] = (createHiding()(answer(variables, more)) as ReturnType<typeof answer>).builds
  assert.deepEqual({ ...told, environment: 0 }, { id, environment: 0, ...more })
  assert.deepEqual(createHiding()({ ids: [id], buildsNotFound: [id] }), { ids: [id], buildsNotFound: [id] })
})

test('short values, references and what is no secret are left', () => {
  const told = {
    builds: [
      {
        environment: {
          environmentVariables: [
            { name: 'PARAMETER', value: '/acme/parameter', type: 'PARAMETER_STORE' },
            { name: 'SECRET', value: 'acme/secret:key', type: 'SECRETS_MANAGER' },
          ],
        },
        exportedEnvironmentVariables: [{ name: 'VERSION', value: '4.2.0' }],
        sourceVersion: 'main 4.2.0 of /acme/parameter',
      },
    ],
  }
  assert.deepEqual(createHiding()(told), told)
  const short = createHiding()({ ...answer({ CI: 'yes' }), text: 'yes' })
  assert.deepEqual(short, { ...answer({ CI: mask }), text: 'yes' })
})
