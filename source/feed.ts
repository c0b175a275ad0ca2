import type { Aws, AwsErrorKind, AwsRequest } from './aws/aws.ts'
import type { BuildId } from './domain/build-id.ts'
import type { Past } from './domain/past.ts'

/** One kind of thing that can be asked of AWS, by key. */
export type Feed<Data> = {
  readonly name: string
  /** Who is asked, where that is not CodeBuild: what is wrong with one service of a region holds only what is asked of that. */
  readonly service?: Exclude<AwsRequest['service'], 'codebuild'>
  /** How many keys go into one request at most. */
  readonly limit: number
  /** Nobody asked for it: it is asked for where nothing else is at the moment, and is no trouble to tell of where that fails. */
  readonly quiet?: true
  /** Keys that are denied together: the thing a permission is given for. */
  readonly ownerOf: (key: string) => string
  /** How long an answer of a moment (epoch ms) is good for, ms, given the time between polls; Infinity when it can never change. */
  readonly freshFor: (data: Data, interval: number, answeredAt: number) => number
  /** What is known after one more answer; the answer itself when it lacks nothing that was known. Absent: the answer. */
  readonly merge?: (known: Data, answer: Data) => Data
  /** The builds that an answer leads to, beside what was known before it; absent where it leads to none. */
  readonly leadsTo?: (data: Data, known: Data | undefined, of: Subject) => readonly BuildId[]
  /** Builds that an answer tells of, and that are watched only if they retry one that is; absent where it tells of none. */
  readonly retriesIn?: (data: Data, of: Subject) => readonly { readonly of: BuildId; readonly build: Past }[]
  /** Asks for these keys; a key that is missing in the result was not found, or not told of. Rejects with AwsError. */
  readonly load: (
    aws: Aws,
    question: {
      readonly region: string
      readonly keys: readonly string[]
      readonly signal: AbortSignal
      /** What is known of a key so far: where an answer has several pages, no more of them are asked for. */
      readonly known?: (key: string) => Data | undefined
      /** When this is asked, epoch ms. */
      readonly at?: number
    },
  ) => Promise<Answers<Data>>
}

/** What an answer is about: where, by which key, and how many builds are to be begun with where it lists some. */
export type Subject = { readonly region: string; readonly key: string; readonly last: number }

/** What was answered, by key; `untold` are keys of which AWS told nothing, not even that it does not know them. */
export type Answers<Data> = ReadonlyMap<string, Data> & { readonly untold?: ReadonlySet<string> }

/** That a feed's answer about a key is wanted. */
// biome-ignore lint/suspicious/noExplicitAny: wants of all feeds live in one list
export type Want<Data = any> = {
  readonly feed: Feed<Data>
  readonly region: string
  readonly key: string
  readonly id: string
}

/** Several keys that go into one request. */
// biome-ignore lint/suspicious/noExplicitAny: as for Want
export type Ask<Data = any> = { readonly feed: Feed<Data>; readonly region: string; readonly keys: readonly string[] }

/** Why the last try brought nothing. */
export type Problem = { readonly kind: AwsErrorKind; readonly message: string; readonly remedy?: string }

/** What is known about a key: the last good answer, and beside it what became of the last try. Times are epoch ms. */
export type Entry<Data = unknown> = {
  readonly data?: Data
  /** When AWS last told of this key. */
  readonly answeredAt?: number
  readonly askedAt?: number
  /** The number of the ask that is under way. */
  readonly asking?: number
  readonly problem?: Problem
  /** Failures in a row. */
  readonly failures: number
  /** Not before this moment, after a failure. */
  readonly retryAt?: number
  /** How often in a row AWS said that it does not know this key. */
  readonly missing: number
  /** How often in a row AWS told less of what is final than was known before; absent when it did not. */
  readonly less?: number
  /** Keys of another party go into another request: a batch that failed for one member's sake is split. */
  readonly party: string
}

/** How often a key that AWS does not know, or that alone is refused, is asked for before that is final. */
export const tries = 4

const whole: ReadonlySet<Problem['kind']> = new Set(['busy', 'unreachable', 'expired', 'other'])

/** Whether a problem holds for everything of a region, not for members of a batch. */
export const isWhole = (problem: Problem | undefined): boolean => problem !== undefined && whole.has(problem.kind)

/**
 * Whether a key is not asked for again: not found, or refused as no id at all, several times in a row. What was known once
 * is no mistyped id: it may be back, with other credentials for example.
 */
export const isFinal = (entry: Entry): boolean =>
  entry.data === undefined && (entry.missing >= tries || (entry.problem?.kind === 'invalid' && entry.failures >= tries))

/** That a feed's answer about a key is wanted; its id is where entries are kept. */
export const wantOf = <Data>(feed: Feed<Data>, region: string, key: string): Want<Data> => ({
  feed,
  region,
  key,
  id: `${feed.name} ${region} ${key}`,
})

/** What nothing is known about yet. */
export const unknown: Entry<never> = { failures: 0, missing: 0, party: '' }

/** What is known about a want. */
export const read = <Data>(entries: ReadonlyMap<string, Entry>, want: Want<Data>): Entry<Data> =>
  (entries.get(want.id) as Entry<Data> | undefined) ?? unknown
