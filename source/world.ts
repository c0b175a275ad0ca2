import type { Aws } from './aws/aws.ts'
import { type AwsOptions, createAws } from './aws/client.ts'
import { type Clock, realClock } from './clock.ts'
import type { ToRecord } from './recorded-world.ts'
import type { Recording } from './recording/read-recording.ts'
import type { Event } from './state.ts'

/** What is watched, and by which time: AWS as it is, or a recording of it. */
export type World = {
  readonly aws: Aws
  readonly clock: Clock
  /** 0 to 1. */
  readonly random: () => number
  /** When it is asked what is planned for in so many ms. */
  readonly afterPlan: Clock['after']
  /** Gives what happens in it, but for answers, to whoever is to know of it. */
  readonly happens: (send: (event: Event) => void) => void
}

/** AWS, now. */
export const realWorld = (aws: AwsOptions): World => ({
  aws: createAws(aws),
  clock: realClock,
  random: Math.random,
  afterPlan: realClock.after,
  happens: () => {},
})

/** What the command line says of recordings: one to be played instead of asking AWS, so many times as fast; one to be made, where, and with secrets or without. */
export type Recordings = {
  readonly replay: { readonly recording: Recording; readonly speed: number } | undefined
  readonly record: ({ readonly file: string } & Omit<ToRecord, 'create'>) | undefined
}

/** The world that the command line asks for; what makes recordings and plays them is loaded only for those. */
export const worldOf = async (aws: AwsOptions, { replay, record }: Recordings): Promise<World> => {
  const world =
    replay === undefined
      ? realWorld(aws)
      : (await import('./replayed-world.ts')).replayedWorld(replay.recording, replay.speed)
  if (record === undefined) return world
  const [{ recordedWorld }, { createRecordingFile }] = await Promise.all([
    import('./recorded-world.ts'),
    import('./recording/recording-file.ts'),
  ])
  return recordedWorld(world, { ...record, create: createRecordingFile(record.file) })
}
