/** Things to be done in their order, so many of them at once. */
export type Queue<Item> = {
  readonly add: (item: Item) => void
  /** How many are not done yet. */
  readonly left: () => number
  /** Resolves when none is left. */
  readonly over: () => Promise<void>
}

/** A queue of things of which at most so many are worked on at once, those that were added first before the others. `work` never rejects. */
export const createQueue = <Item>(most: number, work: (item: Item) => Promise<void>): Queue<Item> => {
  const waiting: Item[] = []
  const told = new Set<() => void>()
  let running = 0
  const left = (): number => waiting.length + running
  const next = (): void => {
    if (running === most) return
    const [item] = waiting.splice(0, 1)
    if (item === undefined) return
    running++
    void work(item).finally(() => {
      running--
      next()
      if (left() > 0) return
      for (const tell of told) tell()
      told.clear()
    })
  }
  return {
    add: (item) => {
      waiting.push(item)
      next()
    },
    left,
    over: () => (left() === 0 ? Promise.resolve() : new Promise((resolve) => told.add(resolve))),
  }
}
