import type { TestContext } from 'node:test'
import type { WireBuild } from '../../source/demo/scene.ts'
import { type SceneOptions, sceneOf } from '../../source/demo/scene-of.ts'
import { type Demo, serve } from '../../source/demo/server.ts'

const begin = Date.parse('2026-11-22T15:39:00Z') / 1000

/** A build that was over long ago, as it goes over the wire: `web:1` is the first of web. */
export const finished = (id: string, buildStatus = 'SUCCEEDED', region = 'us-east-1'): WireBuild => {
  const [projectName = '', number = ''] = id.split(':')
  const arn = `arn:aws:codebuild:${region}:123456789012:build/${id}`
  const phase = (phaseType: string, startTime: number, endTime: number, phaseStatus = 'SUCCEEDED') => {
    const durationInSeconds = endTime - startTime
    return { phaseType, phaseStatus, startTime: begin + startTime, endTime: begin + endTime, durationInSeconds }
  }
  const message = 'Error while executing command: npm test. Reason: exit status 1'
  const contexts = buildStatus === 'FAILED' ? [{ statusCode: 'COMMAND_EXECUTION_ERROR', message }] : []
  return {
    ...{ id, arn, projectName, buildNumber: Number(number), buildStatus, buildComplete: true, initiator: 'ci-bot' },
    ...{ startTime: begin, endTime: begin + 90, currentPhase: 'COMPLETED', sourceVersion: 'main' },
    phases: [
      phase('SUBMITTED', 0, 1),
      phase('PROVISIONING', 1, 12),
      { ...phase('BUILD', 12, 90, buildStatus), contexts },
      { phaseType: 'COMPLETED', startTime: begin + 90 },
    ],
  }
}

/** A CodeBuild that has these builds, until the test is over, and an environment that leads to it. */
export const served = async (
  t: TestContext,
  builds: Parameters<typeof sceneOf>[0],
  options?: SceneOptions,
): Promise<Demo & { readonly env: Readonly<Record<string, string>> }> => {
  const demo = await serve(sceneOf(builds, options))
  t.after(demo.close)
  const keys = { AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE', AWS_SECRET_ACCESS_KEY: 'example' }
  return { ...demo, env: { ...keys, AWS_ENDPOINT_URL: demo.endpoint } }
}

/** The same build while it runs. */
export const running = (id: string): WireBuild => {
  const { endTime: _, phases: __, ...build } = finished(id, 'IN_PROGRESS')
  return { ...build, buildComplete: false, currentPhase: 'BUILD' }
}
