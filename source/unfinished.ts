/** Something that may go on when there is nothing more to watch: what it is, in words, while it does; and when it is over. */
export type Unfinished = {
  readonly what: () => string | undefined
  readonly over: () => Promise<void>
}

/** It is not told of what takes no longer, ms. */
const patience = 1000

/** Waits until all of these are over, and says so where that takes a while. */
export const untilOver = async (
  all: readonly Unfinished[],
  { say, after }: { readonly say: (line: string) => void; readonly after: (ms: number, run: () => void) => () => void },
): Promise<void> => {
  const told = (): readonly string[] => all.flatMap(({ what }) => what() ?? [])
  if (told().length === 0) return
  const cancel = after(patience, () => say(`waiting for ${told().join(' and ')}; Ctrl-c leaves at once`))
  await Promise.all(all.map(({ over }) => over()))
  cancel()
}
