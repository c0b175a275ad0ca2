import assert from 'node:assert/strict'
import { test } from 'node:test'
import { linesToTry } from '../../source/demo/lines-to-try.ts'
import { sceneNamed } from '../../source/demo/scenes/index.ts'
import { sceneNames } from '../../source/demo/scenes/names.ts'

const keys = 'AWS_ACCESS_KEY_ID=demo AWS_SECRET_ACCESS_KEY=demo'
const there = '--endpoint-url http://127.0.0.1:1 --region us-east-1'

for (const name of sceneNames) {
  test(`${name}: the lines to try name builds, a project, a log and, where there is one, a batch that are there`, () => {
    const scene = sceneNamed(name, { startedAt: 0 }) ?? assert.fail(name)
    const [, builds, , , ...more] = linesToTry(scene, 'http://127.0.0.1:1')
    assert.equal(builds, `${keys} cbtop ${there} ${scene.targets.slice(0, 20).join(' ')}`)
    assert.ok(scene.projects('us-east-1', 0).has('docs'))
    const [watch, ...rest] = more
    assert.equal(watch, `${keys} cbtop ${there} docs`)
    assert.equal(rest.pop(), `${keys} aws codebuild start-build --project-name docs ${there}`)
    const [, group = '', stream = ''] =
      new RegExp(`^${keys} aws logs get-log-events --log-group-name (\\S+) --log-stream-name (\\S+) ${there}$`).exec(
        rest.pop() ?? '',
      ) ?? []
    assert.notEqual(scene.log({ region: 'us-east-1', group, stream }, { elapsed: 0 }), undefined)
    const batches = scene.batches('us-east-1', 0).map(({ id }) => `${keys} cbtop ${there} --batch ${id}`)
    assert.deepEqual(rest, batches.slice(0, 1))
  })
}
