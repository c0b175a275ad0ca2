import fc from 'fast-check'

/** What must hold, whatever comes: a row of the table. `holds` throws where it does not. */
export type Property = {
  readonly name: string
  /** How many times it is tried in `npm test`. */
  readonly runs: number
  readonly check: (parameters: fc.Parameters<[unknown]>) => Promise<fc.RunDetails<[unknown]>>
}

/** A row from what is tried and what must hold of it. */
export const property = <Value>({
  name,
  runs,
  arbitrary,
  holds,
}: Pick<Property, 'name' | 'runs'> & {
  readonly arbitrary: fc.Arbitrary<Value>
  readonly holds: (value: Value) => void | Promise<void>
}): Property => ({
  name,
  runs,
  check: async (parameters) =>
    await fc.check(
      fc.asyncProperty(arbitrary as fc.Arbitrary<unknown>, async (value) => holds(value as Value)),
      parameters,
    ),
})

/** No longer is a counterexample printed, characters: the seed and the path make it again. */
const longest = 4000

/** What was found: how to see it again, with what, and what did not hold. */
export const report = (
  name: string,
  { seed, counterexamplePath, counterexample, errorInstance }: fc.RunDetails<[unknown]>,
): string => {
  const example = fc.stringify(counterexample)
  const error = errorInstance instanceof Error ? (errorInstance.stack ?? errorInstance.message) : String(errorInstance)
  return [
    `${name}`,
    `seed ${seed}, path ${counterexamplePath}`,
    example.length > longest ? `${example.slice(0, longest)}… (${example.length} characters)` : example,
    error.slice(0, longest),
  ].join('\n')
}
