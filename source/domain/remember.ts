/** The function, computed anew only when one of its first `compared` arguments (all, when absent) is another object than at the last call. */
export const rememberLast = <Arguments extends readonly unknown[], Result>(
  compute: (...given: Arguments) => Result,
  compared = Number.POSITIVE_INFINITY,
): ((...given: Arguments) => Result) => {
  let last: { readonly given: Arguments; readonly result: Result } | undefined
  return (...given) => {
    const known = last
    if (known === undefined || given.some((argument, at) => at < compared && argument !== known.given[at]))
      last = { given, result: compute(...given) }
    return (last as { readonly result: Result }).result
  }
}

/**
 * What is made of each item of a list, in its order: made anew only for an item that is another object than the one at its
 * place in the last list; told what was made there before. The same list comes back where all that is made is the same.
 */
export const rememberItems = <Item, Result>(
  make: (item: Item, at: number, made: Result | undefined) => Result,
): ((items: readonly Item[]) => readonly Result[]) => {
  let before: readonly Item[] = []
  let results: readonly Result[] = []
  return (items) => {
    if (items === before) return results
    let next: Result[] | undefined = items.length === before.length ? undefined : results.slice(0, items.length)
    for (let at = 0; at < items.length; at++) {
      const item = items[at] as Item
      if (at < before.length && item === before[at]) continue
      const made = make(item, at, results[at])
      if (next === undefined && made === results[at]) continue
      next ??= results.slice()
      next[at] = made
    }
    before = items
    results = next ?? results
    return results
  }
}

/** The function, computed once for each object; nothing is kept for one that is gone. */
export const rememberEach = <Subject extends object, Result>(
  compute: (subject: Subject) => Result,
): ((subject: Subject) => Result) => {
  const known = new WeakMap<Subject, { readonly result: Result }>()
  return (subject) => {
    const kept = known.get(subject)
    if (kept !== undefined) return kept.result
    const result = compute(subject)
    known.set(subject, { result })
    return result
  }
}
