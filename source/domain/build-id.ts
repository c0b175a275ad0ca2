import { rememberEach } from './remember.ts'

/** Which build, where. `key` is the same for the id and the ARN of one build. */
export type BuildId = {
  /** `us-east-1 project:uuid` */
  readonly key: string
  readonly region: string
  /** `project:uuid` */
  readonly id: string
  /** What to ask AWS for: the ARN where it is known (a shared project of another account needs it), else the id. */
  readonly ask: string
}

/** The parts of a build's ARN, or undefined when it is none. */
export const parseArn = (
  arn: string,
):
  | { readonly partition: string; readonly region: string; readonly account: string; readonly id: string }
  | undefined => {
  const [, partition, region, account, id] = /^arn:([\w-]+):codebuild:([\w-]+):(\d*):build\/(.+)$/.exec(arn) ?? []
  return partition && region && account !== undefined && id ? { partition, region, account, id } : undefined
}

/** The project of an id or ARN. */
export const projectOf = (idOrArn: string): string => {
  const id = parseArn(idOrArn)?.id ?? idOrArn
  return id.slice(0, Math.max(0, id.indexOf(':')))
}

const byKey = rememberEach((targets: readonly BuildId[]) => new Map(targets.map((target) => [target.key, target])))

/** The one of these with a key: looked up, for there may be ten thousand of them. */
export const withKey = (targets: readonly BuildId[], key: string | undefined): BuildId | undefined =>
  key === undefined ? undefined : byKey(targets).get(key)
