import type { TestContext } from 'node:test'
import { type CodeBuildClient, CodeBuildServiceException } from '@aws-sdk/client-codebuild'
import type { Scene } from '../../source/demo/scene.ts'
import { serve } from '../../source/demo/server.ts'
import { clientOf } from './client.ts'

/** When the scenes of these tests begin, epoch ms. */
export const startedAt = 1_700_000_000_000

/** A scene served until the test is over, the SDK for it, and its time, which stands still until it is set (seconds). */
export const servedScene = async (t: TestContext, scene: Scene, region?: string) => {
  const time = { seconds: 0 }
  const demo = await serve(scene, { clock: () => startedAt + time.seconds * 1000 })
  t.after(demo.close)
  const client: CodeBuildClient = clientOf(demo.endpoint, region)
  return { demo, time, client }
}

/** What a refused call was refused with: name, status and message. */
export const refusalOf = async (call: Promise<unknown>): Promise<readonly [string, number | undefined, string]> => {
  try {
    await call
  } catch (error) {
    if (error instanceof CodeBuildServiceException) return [error.name, error.$metadata.httpStatusCode, error.message]
    throw error
  }
  throw new Error('it was answered')
}
