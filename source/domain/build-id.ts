import { rememberEach } from './remember.ts'

/** The group of a batch that a build belongs to: its identifier, what comes before it, and whether the batch goes well even where it fails. */
export type Part = {
  readonly identifier: string
  readonly dependsOn: readonly string[]
  readonly ignoreFailure: boolean
}

/** Which build, or batch of builds, where. `key` is the same for the id and the ARN of one. */
export type BuildId = {
  /** Absent for a build. */
  readonly kind?: 'batch'
  /** `us-east-1 project:uuid` */
  readonly key: string
  readonly region: string
  /** `project:uuid` */
  readonly id: string
  /** What to ask AWS for: the ARN where it is known (a shared project of another account needs it), else the id. */
  readonly ask: string
  /** The key of the build or batch that it came from, and is shown under: as its retry, or as a part of it. */
  readonly under?: string
  /** Which part of a batch it is. */
  readonly part?: Part
  /** Whether it began since the watch did: its project's list, its batch, or its first try was told of before, and did not name it. */
  readonly isNew?: true
}

/** What builds are listed for as they start: a project, or a whole region. */
export type Listing = {
  readonly kind: 'project' | 'region'
  /** `us-east-1 project web`, `us-east-1 region` */
  readonly key: string
  readonly region: string
  /** The project's name, or the region's. */
  readonly id: string
  /** What to ask AWS for: the project's ARN where that was given (one of another account that is shared), else its name. */
  readonly ask: string
  // what only builds have, so that a target can be asked for it
  readonly under?: undefined
  readonly part?: undefined
  readonly isNew?: undefined
}

/** What a person asked to watch. */
export type Target = BuildId | Listing

/** The key of a target: that of a build has no word for what it is. */
export const keyOf = (region: string, id: string, kind?: 'batch' | 'project'): string =>
  [region, ...(kind === undefined ? [] : [kind]), id].join(' ')

/** Whether builds are listed for a target. */
export const isListing = (target: Target): target is Listing => target.kind === 'project' || target.kind === 'region'

/** The parts of a build's ARN, or undefined when it is none. */
export const parseArn = (
  arn: string,
):
  | { readonly partition: string; readonly region: string; readonly account: string; readonly id: string }
  | undefined => {
  const [, partition, region, account, id] = /^arn:([\w-]+):codebuild:([\w-]+):(\d*):build\/(.+)$/.exec(arn) ?? []
  return partition && region && account !== undefined && id ? { partition, region, account, id } : undefined
}

/** The build of an ARN that stands in the answer about another, undefined where it is none; asked for as that was: by ARN or by id. */
export const buildOfArn = (arn: string | undefined, like: string): BuildId | undefined => {
  const { region, id } = parseArn(arn ?? '') ?? {}
  if (arn === undefined || region === undefined || id === undefined) return undefined
  return { key: keyOf(region, id), region, id, ask: like.startsWith('arn:') ? arn : id }
}

/** `project:uuid` of the id or the ARN of a build or a batch. */
export const idOf = (idOrArn: string): string => /^arn:.*?:build(?:-batch)?\/(.+)$/s.exec(idOrArn)?.[1] ?? idOrArn

/** The project of an id or ARN. */
export const projectOf = (idOrArn: string): string => {
  const id = idOf(idOrArn)
  return id.slice(0, Math.max(0, id.indexOf(':')))
}

const byKey = rememberEach(
  (targets: readonly Target[]): ReadonlyMap<string, Target> => new Map(targets.map((target) => [target.key, target])),
)

/** The one of these with a key: looked up, for there may be ten thousand of them. */
export const withKey = <Named extends Target>(targets: readonly Named[], key: string | undefined): Named | undefined =>
  key === undefined ? undefined : (byKey(targets).get(key) as Named | undefined)

/** A build or batch that another one came from: as its retry, or as a part of it. */
export type Origin = { readonly kind: 'build' | 'batch'; readonly id: string }

/** What a build is shown under; undefined where it stands for itself. */
export const originOf = ({ under }: Target): Origin | undefined => {
  if (under === undefined) return undefined
  // a key as `keyOf` writes it: `us-east-1 web:1f3c`, `us-east-1 batch web:1f3c`
  const words = under.split(' ')
  return { kind: words.length === 3 ? 'batch' : 'build', id: words.at(-1) ?? '' }
}
