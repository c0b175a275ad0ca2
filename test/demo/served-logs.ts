import assert from 'node:assert/strict'
import type { TestContext } from 'node:test'
import {
  CloudWatchLogsServiceException,
  GetLogEventsCommand,
  type GetLogEventsCommandInput,
  type GetLogEventsCommandOutput,
} from '@aws-sdk/client-cloudwatch-logs'
import { sceneNamed } from '../../source/demo/scenes/index.ts'
import type { SceneName } from '../../source/demo/scenes/names.ts'
import { logsClientOf } from './client.ts'
import { servedScene, startedAt } from './served-scene.ts'

/** What else is asked of a stream than its names. */
export type Asked = Partial<GetLogEventsCommandInput>
/** Which stream is asked for. */
export type Names = { readonly logGroupName: string; readonly logStreamName: string }

/** A scene, by its name. */
export const named = (name: SceneName) => sceneNamed(name, { startedAt }) ?? assert.fail(name)

/** The log of a build of a scene, by its number, at a moment (seconds). */
export const namesIn = (name: SceneName, number: number, elapsed: number): Names => {
  const scene = named(name)
  const builds = scene.targets.map((target) => scene.build('us-east-1', target, elapsed))
  const { groupName, streamName } = builds.find((build) => build?.buildNumber === number)?.logs ?? assert.fail()
  return { logGroupName: groupName ?? assert.fail(), logStreamName: streamName ?? assert.fail() }
}

/** A scene's server, its time, and what asks it for logs. */
export const served = async (t: TestContext, name: SceneName) => {
  const { demo, client, time } = await servedScene(t, named(name))
  const logs = logsClientOf(demo.endpoint)
  const get = (names: Names, asked: Asked = {}) => logs.send(new GetLogEventsCommand({ ...names, ...asked }))
  return { demo, client, time, get }
}

/** The messages of pages, one after the other. */
export const messagesIn = (pages: readonly GetLogEventsCommandOutput[]) =>
  pages.flatMap(({ events = [] }) => events.map(({ message = '' }) => message))

/** All pages in one direction, until a token comes back as it was. */
export const pagesOf = async (
  get: (asked: Asked) => Promise<GetLogEventsCommandOutput>,
  isForward: boolean,
  limit: number,
) => {
  const pages: GetLogEventsCommandOutput[] = []
  for (let token: string | undefined; ; ) {
    const page = await get({ startFromHead: isForward, limit, ...(token === undefined ? {} : { nextToken: token }) })
    const next = isForward ? page.nextForwardToken : page.nextBackwardToken
    if (next === token) return { pages, last: page, token }
    pages.push(page)
    token = next ?? assert.fail('a token is never absent')
  }
}

/** What a refused call was refused with: name and message. */
export const refusalOf = async (call: Promise<unknown>): Promise<readonly [string, string]> => {
  try {
    await call
  } catch (error) {
    if (error instanceof CloudWatchLogsServiceException) return [error.name, error.message]
    throw error
  }
  throw new Error('it was answered')
}

/** What is said of a stream that is not there, or not yet. */
export const notThere = ['ResourceNotFoundException', 'The specified log stream does not exist.']
