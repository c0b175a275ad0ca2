import type { Estimate } from './estimate.ts'
import { duration, roughly } from './format.ts'

/** A range is told rather than one time where it is as long as this, ms, and as much of what is left. */
const wide = { ms: 60_000, share: 0.5 }

/** So many ms as a range in the unit of its end, in few cells: `2-5 min`, `<2 min`. */
const roughRange = (from: number, to: number, dash: string): string => {
  const [unit, word] = to < 7_200_000 ? [60_000, 'min'] : to < 172_800_000 ? [3_600_000, 'h'] : [86_400_000, 'd']
  const [first, last] = [Math.floor(from / unit), Math.ceil(to / unit)]
  return first === 0 ? `<${last} ${word}` : `${first}${dash}${last} ${word}`
}

/** How to say when a build will be done, the fullest first: `over by 1:10`, `+1:10`; `~2:30`; `2:00-4:10`, `2-5 min`. */
export const etaForms = ({ at, from, to, over }: Estimate, now: number, dash: string): readonly string[] => {
  if (over !== undefined) return [`over by ${duration(over)}`, `+${duration(over)}`, `+${roughly(over)}`]
  const [left, least, most] = [at, from, to].map((moment) => Math.max(0, moment - now)) as [number, number, number]
  if (most - least < wide.ms || most - least < left * wide.share) return [`~${duration(left)}`, `~${roughly(left)}`]
  return [`${duration(least)}${dash}${duration(most)}`, roughRange(least, most, dash)]
}

/** The same for a line of words: `over by 1:10`, `~2:30 left`, `2:00-4:10 left`. */
export const etaWords = (estimate: Estimate, now: number, dash: string): string => {
  const [full = ''] = etaForms(estimate, now, dash)
  return estimate.over === undefined ? `${full} left` : full
}
