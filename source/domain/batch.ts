import type { Build } from './build.ts'

/** What became of the builds of a batch may be told later than that it is over: so long after that, ms. */
const later = 600_000

/** Whether of a batch that is over it may yet be told, at a moment (epoch ms), what became of its builds. */
export const mayTellLater = ({ endTime = 0 }: Build, at: number): boolean => at - endTime < later
