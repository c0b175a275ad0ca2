import type { Build } from './build.ts'
import { elapsedOf } from './elapsed.ts'
import { count, duration } from './format.ts'
import { isApart, isLonger } from './longer.ts'
import type { Past } from './past.ts'
import { isDone } from './status.ts'
import type { Usual } from './usual.ts'

/** What of a project's past builds is over, the newest first. */
export const overOf = (pasts: readonly Past[]): readonly Past[] => pasts.filter(({ status }) => isDone(status))

/** How long a past build took, queueing included, ms; undefined where nothing tells. */
export const lengthOf = ({ startTime, endTime }: Past): number | undefined =>
  startTime === undefined || endTime === undefined ? undefined : Math.max(0, endTime - startTime)

/** How long builds usually take, and from how many that is told: `5:10, mostly 4:40 to 6:02, of 17 builds`. */
export const usualWords = ({ count: n, length }: Usual): string => {
  const { low, middle, high } = length
  const between = high - low < 1000 ? [] : [`mostly ${duration(low)} to ${duration(high)}`]
  return [duration(middle), ...between, `of ${count(n, 'build')}`].join(', ')
}

const toSecond = (ms: number): number => Math.floor(ms / 1000) * 1000

/** How a build stands against what is usual: `6:40, 1:30 longer than usual`; less than a tenth is no difference. */
export const againstUsual = (build: Build, { length: { middle } }: Usual, now: number): string | undefined => {
  const elapsed = elapsedOf(build, now)
  if (elapsed === undefined) return undefined
  // of both as they are seen, for their difference is seen, too
  const [length, apart] = [duration(elapsed), Math.abs(toSecond(elapsed) - toSecond(middle))]
  if (!isDone(build.status))
    return isLonger(middle, elapsed) ? `${length} so far, ${duration(apart)} longer than usual` : `${length} so far`
  if (!isApart(middle, elapsed)) return `${length}, as usual`
  return `${length}, ${duration(apart)} ${elapsed > middle ? 'longer' : 'shorter'} than usual`
}
