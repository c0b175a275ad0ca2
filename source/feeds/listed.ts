import { type BuildId, keyOf, projectOf } from '../domain/build-id.ts'
import { cleanText } from './clean.ts'

const idShape = /^[\w-]+:[\w-]+$/

/** The ids of builds in what an answer lists. */
export const idsIn = (list: unknown): readonly string[] =>
  (Array.isArray(list) ? list : []).filter((id) => typeof id === 'string' && idShape.test(id)).map(cleanText)

/** `arn:aws:codebuild:us-east-1:123456789012:project/web`, up to what it names. */
const arnOfProject = /^(arn:[\w-]+:codebuild:[\w-]+:\d*:)project\/(.+)$/

/** The name of a project, of that or of its ARN. */
export const nameOfProject = (key: string): string => arnOfProject.exec(key)?.[2] ?? key

/** A build that was listed: of a project that was asked for by its ARN it is asked for by its own, for it may be another account's. */
export const listedBuild = (
  id: string,
  { region, key }: { readonly region: string; readonly key: string },
): BuildId => {
  const [, account] = arnOfProject.exec(key) ?? []
  return { key: keyOf(region, id), region, id, ask: account === undefined ? id : `${account}build/${id}` }
}

/** What to ask AWS for to know of a build's project: the other way round. */
export const askProjectOf = ({ id, ask }: BuildId): string => {
  const [, account] = /^(arn:[\w-]+:codebuild:[\w-]+:\d*:)build\//.exec(ask) ?? []
  return `${account === undefined ? '' : `${account}project/`}${projectOf(id)}`
}
