import { type Entry, type Want, wantOf } from '../../source/feed.ts'
import { things } from './entries.ts'

/** Time between polls in tests of plans, ms. */
export const interval = 5000

/** The moment they are made at, epoch ms. */
export const now = 1_000_000

/** No moment at all. */
export const forever = Number.POSITIVE_INFINITY

/** That a thing is wanted. */
export const want = (key: string, region = 'here'): Want => wantOf(things, region, key)

/** That so many things of one owner are wanted. */
export const wantsOf = (count: number, region = 'here'): Want[] =>
  Array.from({ length: count }, (_, at) => want(`p:${at}`, region))

/** A thing that was told of after it was asked for at a moment, and goes on. */
export const running = (askedAt = now): Partial<Entry> => ({ data: { done: false }, askedAt })

/** The same of one that is done. */
export const done = (askedAt = 0): Partial<Entry> => ({ data: { done: true }, askedAt })
