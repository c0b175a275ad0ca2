/**
 * The values below which so much of all weight lies, for shares of it (0 to 1) that rise, of values that rise: in proportion between two
 * of them, never beyond the first and the last that weigh something.
 */
export const quantiles = (
  values: readonly number[],
  weights: readonly number[],
  shares: readonly number[],
): readonly number[] => {
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const found: number[] = []
  let gone = 0
  let [place, value] = [Number.NEGATIVE_INFINITY, Number.NaN]
  for (let at = 0; at < values.length && found.length < shares.length; at++) {
    const [next, weight] = [values[at] as number, weights[at] as number]
    if (weight <= 0) continue
    const nextPlace = (gone + weight / 2) / total
    while (found.length < shares.length && (shares[found.length] as number) <= nextPlace) {
      const part = ((shares[found.length] as number) - place) / (nextPlace - place)
      found.push(place === Number.NEGATIVE_INFINITY ? next : value + part * (next - value))
    }
    gone += weight
    place = nextPlace
    value = next
  }
  while (found.length < shares.length) found.push(value)
  return found
}

/** The middle of some values, and between what eight of ten of them are. */
export type Spread = { readonly middle: number; readonly low: number; readonly high: number }

const shares = [0.1, 0.5, 0.9]

/** The spread of values that rise, each counted by its weight. */
export const spreadOf = (values: readonly number[], weights: readonly number[]): Spread => {
  const [low = Number.NaN, middle = Number.NaN, high = Number.NaN] = quantiles(values, weights, shares)
  return { low, middle, high }
}
