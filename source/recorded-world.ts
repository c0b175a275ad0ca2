import packageJson from '../package.json' with { type: 'json' }
import { chanceOf } from './chance.ts'
import { createHiding } from './recording/hiding.ts'
import { format, type Header, recorded, toLine } from './recording/recording.ts'
import type { Event } from './state.ts'
import type { World } from './world.ts'

/** What is to be recorded of a world, where, and whether values of variables are. */
export type ToRecord = {
  readonly header: Omit<Header, 'cbtop' | 'startedAt' | 'seed'>
  /** Writes the first line; gives what writes the others. */
  readonly create: (first: string) => (line: string) => void
  readonly secrets: boolean
}

/** A world, with all that AWS is asked there and answers kept. */
export const recordedWorld = (world: World, { header, create, secrets }: ToRecord): World => {
  const { now } = world.clock
  const startedAt = now()
  const seed = Math.floor(world.random() * 2 ** 32)
  const write = create(toLine({ ...format, cbtop: packageJson.version, startedAt, ...header, seed }))
  let waiting: Event | undefined
  let send = (event: Event): void => void (waiting = event)
  const failed = (why: string): void => send({ type: 'told', text: `no longer recorded: ${why}`, at: now() })
  const hide = secrets ? (told: unknown) => told : createHiding()
  return {
    ...world,
    aws: recorded(world.aws, { write, now, startedAt, hide, failed }),
    random: chanceOf(seed),
    happens: (given) => {
      send = given
      if (waiting !== undefined) send(waiting)
    },
  }
}
