import { castOf } from '../cast-of.ts'
import type { Outline } from '../outline.ts'
import { replies } from '../replies.ts'
import { when } from '../when.ts'
import { sixBuilds } from './six-builds.ts'

/** Credentials run out, and somebody renews them. */
export const expired: Outline = {
  name: 'expired',
  does: 'six builds; from second 10 on the credentials have expired for 30 seconds',
  cast: (draw) => castOf(sixBuilds, draw),
  faults: [{ when: when.between(10, 40), reply: replies.expired }],
}
