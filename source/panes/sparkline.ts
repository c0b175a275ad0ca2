import { lengthOf } from '../domain/history-words.ts'
import type { Past } from '../domain/past.ts'
import type { Line } from '../line.ts'
import { glyphOf, signsOf, statuses } from '../theme.ts'

/** A cell a build, as high as it was long, in the tone of its result; below it the sign of one that did not go well. */
export const sparkline = (builds: readonly Past[], ascii: boolean): readonly Line[] => {
  const { heights } = signsOf(ascii)
  const longest = Math.max(1, ...builds.map((past) => lengthOf(past) ?? 0))
  const columns: Line = builds.map((past) => {
    const height = Math.ceil(((lengthOf(past) ?? 0) / longest) * heights.length)
    return { text: heights[Math.max(0, height - 1)] ?? '', tone: statuses[past.status].tone }
  })
  if (builds.every(({ status }) => status === 'succeeded')) return [columns]
  const signs: Line = builds.map(({ status }) =>
    status === 'succeeded' ? { text: ' ' } : { text: glyphOf(status, ascii), tone: statuses[status].tone },
  )
  return [columns, signs]
}
