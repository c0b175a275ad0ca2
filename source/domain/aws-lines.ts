import { instant } from './format.ts'
import { shellWord } from './quoted.ts'

/** Where a line of the AWS CLI is to ask: the region, and the profile that cbtop was given, where they are known. */
export type Place = { readonly region?: string; readonly profile?: string }

const lineOf = (words: readonly string[], { region, profile }: Place): string =>
  [
    ...['aws', ...words],
    ...(region === undefined ? [] : ['--region', region]),
    ...(profile === undefined ? [] : ['--profile', profile]),
  ]
    .map(shellWord)
    .join(' ')

/** The line that opens the debug session of a build, from its `sessionTarget`. */
export const sessionLine = (target: string, place: Place): string =>
  lineOf(['ssm', 'start-session', '--target', target], place)

/** A stream of CloudWatch Logs, since when (epoch ms) it is of interest, and whether more of it is to come. */
export type Stream = {
  readonly group: string
  readonly stream: string
  readonly since?: number
  readonly isGrowing: boolean
}

/**
 * The line that prints a stream, and follows it while it grows. Version 2 of the AWS CLI has `logs tail`; without `--since` that prints
 * the last ten minutes and no more.
 */
export const logLine = ({ group, stream, since, isGrowing }: Stream, place: Place): string =>
  lineOf(
    [
      ...['logs', 'tail', group, '--log-stream-names', stream],
      ...(since === undefined ? [] : ['--since', instant(since)]),
      ...(isGrowing ? ['--follow'] : []),
    ],
    place,
  )
