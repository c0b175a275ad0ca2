import type { TestContext } from 'node:test'
import type { Service } from './credential-services.ts'
import { atHome, inEnvironment, keysOf } from './home.ts'
import { recognizable } from './recognizable.ts'

/** A home, and a service that gives credentials and at first never answers. */
export type Place = ReturnType<typeof atHome> & {
  readonly service: Service
  readonly set: (variables: Readonly<Record<string, string | undefined>>) => void
}

/** Why there are no usable credentials, what is said about it, and how someone mends it meanwhile: then there are keys called NEW. */
export type Situation = {
  readonly begin: (place: Place) => unknown
  readonly says: string
  readonly remedy?: string
  /** Absent where nothing does but another start. */
  readonly mend?: (place: Place) => unknown
  readonly profile?: string
  /** How long a call may take, ms, where it is to take its time. */
  readonly deadline?: number
}

/** A place for a situation. */
export const placeOf = (t: TestContext, service: Service): Place => ({
  ...atHome(t, {}),
  service,
  set: (variables) => inEnvironment(t, variables),
})

/** The region and the account of all of them. */
export const [east, account] = ['us-east-1', '123456789012']

/** An hour from now, and a moment ago, ms. */
export const [hour, over] = [3_600_000, -1000]

/** How one begins, where nothing says where credentials are to come from. */
export const ways = 'aws configure, aws sso login, or a --profile'

/** New keys of a profile in the credentials file. */
export const keysInFile = ({ write }: Place, profile = 'default'): unknown =>
  write('credentials', keysOf('NEW', profile))

/** What is none of what was asked for, and secret: what a parser says of it quotes it. */
export const broken: string = recognizable.secretAccessKey
