import { castOf } from '../cast-of.ts'
import type { Outline } from '../outline.ts'
import { replies } from '../replies.ts'
import { when } from '../when.ts'
import { sixBuilds } from './six-builds.ts'

/** AWS asks to wait, then goes on. */
export const throttled: Outline = {
  name: 'throttled',
  does: 'six builds; from second 10 on AWS answers "Rate exceeded" for 25 seconds',
  cast: (draw) => castOf(sixBuilds, draw),
  faults: [{ when: when.between(10, 35), reply: replies.throttled }],
}
