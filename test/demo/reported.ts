import assert from 'node:assert/strict'
import {
  BatchGetReportsCommand,
  type CodeBuildClient,
  DescribeTestCasesCommand,
  type DescribeTestCasesInput,
} from '@aws-sdk/client-codebuild'
import { castOf } from '../../source/demo/cast-of.ts'
import { drawFrom } from '../../source/demo/draw.ts'
import type { testsFailing } from '../../source/demo/logs/node.ts'
import { idOf, type Part } from '../../source/demo/plan-of.ts'
import { reportArnOf } from '../../source/demo/report-id.ts'
import type { Scene } from '../../source/demo/scene.ts'
import { stage } from '../../source/demo/stage.ts'
import { startedAt } from './served-scene.ts'

export const pace = [1, 2, 3, 4, 5, 6, 20, 4, 5, 3]
export const part = (project: string, number: number, more: Partial<Part> = {}): Part => ({
  project,
  number,
  version: 'main',
  by: 'ci-bot',
  ago: 0,
  pace,
  ...more,
})

/** A scene of these builds alone, and the ARN of a report of one of them. */
export const sceneOfParts = (...parts: readonly Part[]) => {
  const draw = drawFrom(1)
  const scene = stage({ name: 'few', does: '', cast: (given) => castOf(parts, given) }, { startedAt, seed: 1 })
  const arnOf = (at: number, kind: string, region = 'us-east-1'): string => {
    const { project } = parts[at] ?? assert.fail()
    const uuid = idOf(parts[at] ?? assert.fail(), draw).slice(project.length + 1)
    return reportArnOf({ project, region, uuid }, kind)
  }
  return { scene, arnOf }
}

export const buildOf = (scene: Scene, project: string, elapsed: number) => {
  const id = scene.targets.find((target) => target.startsWith(`${project}:`)) ?? assert.fail(project)
  return scene.build('us-east-1', id, elapsed) ?? assert.fail(id)
}

/** What a command writes, without its colours. */
export const textOf = ({ count, line }: typeof testsFailing): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed
  Array.from({ length: count }, (_, at) => line(at).replace(/\u001b\[[\d;]*m/g, '')).join('\n')

export const getReports = async (client: CodeBuildClient, ...reportArns: readonly string[]) =>
  client.send(new BatchGetReportsCommand({ reportArns: [...reportArns] }))

export const describe = (client: CodeBuildClient, input: Partial<DescribeTestCasesInput>) =>
  client.send(new DescribeTestCasesCommand(input as DescribeTestCasesInput))
