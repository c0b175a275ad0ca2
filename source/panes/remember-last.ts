/** The function, computed anew only when one of its first `compared` arguments (all, when absent) is another object than at the last call. */
export const rememberLast = <Arguments extends readonly unknown[], Result>(
  compute: (...given: Arguments) => Result,
  compared?: number,
): ((...given: Arguments) => Result) => {
  let last: { readonly given: Arguments; readonly result: Result } | undefined
  return (...given) => {
    const known = last
    if (known === undefined || given.slice(0, compared).some((argument, at) => argument !== known.given[at]))
      last = { given, result: compute(...given) }
    return (last as { readonly result: Result }).result
  }
}
