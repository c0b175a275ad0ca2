import { castOf } from '../cast-of.ts'
import type { Outline } from '../outline.ts'
import { sixBuilds } from './six-builds.ts'

/** AWS asks to wait, then goes on. */
export const throttled: Outline = {
  name: 'throttled',
  does: 'six builds; from second 10 on AWS answers "Rate exceeded" for 25 seconds',
  cast: (draw) => castOf(sixBuilds, draw),
  faults: [{ fault: 'throttled', from: 10, until: 35 }],
}
