import { kindNames, offFor, seedsFrom } from '../helpers/eta-errors.ts'
import type { Measure } from './measure.ts'

/** Projects of each kind that nothing was tuned by, each asked at five moments of a build's life. */
const seeds = seedsFrom(1001)

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length

/** How far off the ETA is, held against the naive one that is best for that kind of project; in which direction; and how often the truth is not within its range. */
export const eta: Measure = async () => {
  const kinds = kindNames.map((kind) => ({ kind, ...offFor(kind, seeds) }))
  const error = mean(kinds.map(({ ours }) => ours.error))
  const held = mean(kinds.map((each) => each.held))
  return [
    ...kinds.map(({ kind, ours, naive }) => {
      const [name, best] = Object.entries(naive).reduce((a, b) => (b[1].error < a[1].error ? b : a))
      const measure = `ETA off by, ${kind}`
      return { measure, against: name, unit: 's', ours: ours.error / 1000, theirs: best.error / 1000, goal: 1 }
    }),
    {
      measure: 'ETA too early or too late on average, all of these',
      against: 'what it is off by',
      unit: 's',
      ours: mean(kinds.map(({ ours }) => Math.abs(ours.bias))) / 1000,
      theirs: error / 1000,
      goal: 0.5,
    },
    {
      measure: "builds done outside the ETA's range",
      against: 'two of ten',
      unit: '%',
      ours: (1 - held) * 100,
      theirs: 20,
      goal: 1.25,
    },
  ]
}
