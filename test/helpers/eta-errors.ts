import { estimateOf } from '../../source/domain/estimate.ts'
import { usualOf } from '../../source/domain/usual.ts'
import { kinds, type Life, lengthOf, pastsFrom, projectOf, runningFrom } from './lives.ts'

/** What tells how long a build will take in all from how long those before it took, the oldest first, ms. */
type Naive = (lengths: readonly number[]) => number

const middle = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b)
  const half = sorted.length / 2
  return ((sorted[Math.ceil(half) - 1] ?? 0) + (sorted[Math.floor(half)] ?? 0)) / 2
}

const naive: Readonly<Record<string, Naive>> = {
  'the last one': (lengths) => lengths.at(-1) ?? 0,
  'the mean': (lengths) => lengths.reduce((sum, length) => sum + length, 0) / lengths.length,
  'the median': middle,
}

/** When in a build's life it is asked how much is left, as shares of that. */
export const moments: readonly number[] = [0.02, 0.25, 0.5, 0.75, 0.95]

/** How far off somebody was, ms: on average by how much, and in which direction. */
export type Off = { readonly error: number; readonly bias: number }

const offOf = (errors: readonly number[]): Off => ({
  error: errors.reduce((sum, error) => sum + Math.abs(error), 0) / errors.length,
  bias: errors.reduce((sum, error) => sum + error, 0) / errors.length,
})

/** By who told it, ms more than there were left. */
type Errors = Readonly<Record<string, number>> & { readonly held: number }

const errorsAt = (before: readonly Life[], life: Life, moment: number): Errors => {
  const length = lengthOf(life)
  const now = Math.round(length * moment)
  const estimate = estimateOf(runningFrom(life, now), usualOf(pastsFrom(before)), now)
  const lengths = before.map(lengthOf)
  const told = Object.entries(naive).map(([name, tell]) => [name, Math.max(0, tell(lengths) - now) - (length - now)])
  const { at, from, to } = estimate ?? { at: Number.NaN, from: Number.NaN, to: Number.NaN }
  return { ...Object.fromEntries(told), ours: at - length, held: from <= length && length <= to ? 1 : 0 }
}

/** How far off the estimate and the naive ones are for projects of a kind at some moments; and how often the truth was within the estimate's range. */
export const offFor = (
  kind: string,
  seeds: readonly number[],
  at: readonly number[] = moments,
): { readonly ours: Off; readonly naive: Readonly<Record<string, Off>>; readonly held: number } => {
  const errors = seeds.flatMap((seed) => {
    const { before, life } = projectOf(kind, seed)
    return at.map((moment) => errorsAt(before, life, moment))
  })
  const off = (name: string): Off => offOf(errors.map((each) => each[name] as number))
  return {
    ours: off('ours'),
    naive: Object.fromEntries(Object.keys(naive).map((name) => [name, off(name)])),
    held: offOf(errors.map(({ held }) => held)).bias,
  }
}

/** Seeds from a number on: of others than these the estimate was tuned by. */
export const seedsFrom = (first: number, count = 200): readonly number[] =>
  Array.from({ length: count }, (_, at) => first + at)

/** The kinds of projects. */
export const kindNames: readonly string[] = Object.keys(kinds)
