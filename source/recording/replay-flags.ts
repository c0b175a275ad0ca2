import { quoted } from '../domain/quoted.ts'
import type { FlagName } from '../flags.ts'
import { type CommandLine, UsageError } from '../usage.ts'
import type { Recording } from './read-recording.ts'

/** What a recording has of its own. */
const recordedFlags: readonly FlagName[] = [
  'interval',
  'last',
  'batch',
  'profile',
  'region',
  'endpoint-url',
  'demo',
  'serve',
]

/** A recording to be played, how many times as fast, and the command line as if it were that of the recording. */
export type Replay = { readonly recording: Recording; readonly speed: number; readonly line: CommandLine }

const speedOf = (text: string): number => {
  const speed = Number(text)
  if (!(speed >= 0.1 && speed <= 1000)) throw new UsageError(`--speed takes a number, 0.1 to 1000: ${quoted(text)}`)
  return speed
}

/** The recording that the command line names, where it names one. Throws UsageError where that cannot be, or goes with nothing. */
export const replayOf = async ({ words, values, lists, on }: CommandLine): Promise<Replay | undefined> => {
  const { replay, record, speed } = values
  if (on.has('record-secrets') && record === undefined) throw new UsageError('--record-secrets needs --record FILE')
  if (replay === undefined) {
    if (speed !== undefined) throw new UsageError('--speed needs --replay FILE')
    return undefined
  }
  if (record !== undefined) throw new UsageError('--record does not go with --replay: that is a recording already')
  if (words.length > 0)
    throw new UsageError(
      `--replay has its own builds: leave out ${quoted(words[0] ?? '')}, or give it as --replay FILE`,
    )
  const own = recordedFlags.find((name) => values[name] !== undefined || (lists[name] ?? []).length > 0)
  if (own !== undefined) throw new UsageError(`--${own} does not go with --replay: the recording has its own`)
  const times = speedOf(speed ?? '1')
  const { openRecording } = await import('./read-recording.ts')
  const recording = await openRecording(replay)
  const { targets, batches, region, interval, last } = recording.header
  const recorded = { ...values, region, interval: String(interval / 1000), last: String(last) }
  return { recording, speed: times, line: { words: targets, values: recorded, lists: { batch: batches }, on } }
}
