import { castOf } from '../cast-of.ts'
import type { Outline } from '../outline.ts'
import { sixBuilds } from './six-builds.ts'

/** Credentials run out, and somebody renews them. */
export const expired: Outline = {
  name: 'expired',
  does: 'six builds; from second 10 on the credentials have expired for 30 seconds',
  cast: (draw) => castOf(sixBuilds, draw),
  faults: [{ fault: 'expired', from: 10, until: 40 }],
}
