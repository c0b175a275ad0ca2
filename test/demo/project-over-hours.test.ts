import assert from 'node:assert/strict'
import { test } from 'node:test'
import { BatchGetBuildsCommand, ListBuildsForProjectCommand } from '@aws-sdk/client-codebuild'
import { projectOverHours } from '../helpers/project-over-hours.ts'
import { servedScene, startedAt } from './served-scene.ts'

test('a project over hours: builds start and end at the moments that are said, and name their retries', async (t) => {
  const { scene, project, builds } = projectOverHours(startedAt)
  const { client, time } = await servedScene(t, scene)
  const at = async (seconds: number) => {
    time.seconds = seconds
    const { ids } = await client.send(new ListBuildsForProjectCommand({ projectName: project }))
    return (await client.send(new BatchGetBuildsCommand({ ids }))).builds ?? []
  }
  assert.deepEqual(
    (await at(0)).map(({ buildNumber, buildStatus }) => [buildNumber, buildStatus]),
    [
      [3, 'SUCCEEDED'],
      [2, 'FAILED'],
      [1, 'SUCCEEDED'],
    ],
  )
  for (const { number, id, arn, begins, ends, status } of builds.slice(3)) {
    assert.equal((await at(begins - 0.001))[0]?.buildNumber, number - 1)
    const [begun] = await at(begins)
    assert.deepEqual([begun?.id, begun?.arn, begun?.currentPhase], [id, arn, 'SUBMITTED'])
    assert.equal(Number(begun?.startTime), startedAt + begins * 1000)
    const endOf = async (seconds: number) => (await at(seconds)).find(({ buildNumber }) => buildNumber === number)
    assert.equal((await endOf(ends - 0.001))?.buildStatus, 'IN_PROGRESS')
    const ended = await endOf(ends)
    assert.deepEqual([ended?.buildStatus, Number(ended?.endTime)], [status, startedAt + ends * 1000])
  }
  const last = new Map((await at(4 * 3600)).map((build) => [build.buildNumber, build]))
  const retry = (number: number) => {
    const { autoRetryNumber, nextAutoRetry, previousAutoRetry } = last.get(number)?.autoRetryConfig ?? {}
    const numberOf = (arn: string | undefined) => [...last.values()].find((build) => build.arn === arn)?.buildNumber
    return [autoRetryNumber, previousAutoRetry && numberOf(previousAutoRetry), nextAutoRetry && numberOf(nextAutoRetry)]
  }
  assert.deepEqual(
    [retry(5), retry(6)],
    [
      [0, undefined, 6],
      [1, 5, undefined],
    ],
  )
  assert.deepEqual(
    [retry(9), retry(10), retry(11)],
    [
      [0, undefined, 10],
      [1, 9, 11],
      [2, 10, undefined],
    ],
  )
  assert.deepEqual(
    [retry(7), retry(8)],
    [
      [undefined, undefined, undefined],
      [undefined, undefined, undefined],
    ],
  )
  assert.equal(last.get(8)?.resolvedSourceVersion, last.get(7)?.resolvedSourceVersion)
  assert.deepEqual(scene.targets, [project])
})
