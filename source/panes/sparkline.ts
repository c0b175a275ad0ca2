import { lengthOf } from '../domain/history-words.ts'
import type { Past } from '../domain/past.ts'
import type { Line } from '../line.ts'
import { glyphOf, signsOf, statuses } from '../theme.ts'

/** None stands higher than so many times the middle one: beside one that hung until its timeout all others would lie flat. */
const tallest = 3

/** How long a build is that fills its cell, ms. */
const fullLength = (lengths: readonly number[]): number => {
  const rising = lengths.filter((length) => length > 0).sort((a, b) => a - b)
  const middle = rising[Math.floor(rising.length / 2)] ?? 1
  return Math.min(rising.at(-1) ?? 1, tallest * middle)
}

/** A cell a build, as high as it was long, in the tone of its result; below it the sign of one that did not go well. */
export const sparkline = (builds: readonly Past[], ascii: boolean): readonly Line[] => {
  const { heights } = signsOf(ascii)
  const lengths = builds.map((past) => lengthOf(past) ?? 0)
  const full = fullLength(lengths)
  const columns: Line = builds.map(({ status }, at) => {
    const height = Math.ceil(Math.min(1, (lengths[at] ?? 0) / full) * heights.length)
    return { text: heights[Math.max(0, height - 1)] ?? '', tone: statuses[status].tone }
  })
  if (builds.every(({ status }) => status === 'succeeded')) return [columns]
  const signs: Line = builds.map(({ status }) =>
    status === 'succeeded' ? { text: ' ' } : { text: glyphOf(status, ascii), tone: statuses[status].tone },
  )
  return [columns, signs]
}
