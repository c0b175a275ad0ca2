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

/** The function, computed once for each object; nothing is kept for one that is gone. */
export const rememberEach = <Subject extends object, Result>(
  compute: (subject: Subject) => Result,
): ((subject: Subject) => Result) => {
  const known = new WeakMap<Subject, { readonly result: Result }>()
  return (subject) => {
    const kept = known.get(subject) ?? { result: compute(subject) }
    known.set(subject, kept)
    return kept.result
  }
}
