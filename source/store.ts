/** Holds one state and makes the next with `update`; tells subscribers after each change. Knows nothing of what it holds. */
export type Store<State, Event> = {
  readonly get: () => State
  readonly send: (event: Event) => void
  /** Calls back after every change; returns what ends that. */
  readonly subscribe: (changed: () => void) => () => void
}

/** A store that begins with `first`. An event sent by a subscriber is dealt with after the one being told of. */
export const createStore = <State, Event>(
  first: State,
  update: (state: State, event: Event) => State,
): Store<State, Event> => {
  let state = first
  const subscribers = new Set<() => void>()
  const queue: Event[] = []
  let sending = false
  const send = (event: Event): void => {
    queue.push(event)
    if (sending) return
    sending = true
    try {
      for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
        const after = update(state, next)
        if (after === state) continue
        state = after
        for (const changed of [...subscribers]) changed()
      }
    } finally {
      sending = false
    }
  }
  return {
    get: () => state,
    send,
    subscribe: (changed) => {
      subscribers.add(changed)
      return () => subscribers.delete(changed)
    },
  }
}

/**
 * The store, telling its subscribers at most once in so many ms, and only when something else is `shown` of its state: at once
 * after a pause, else when that time is over. For a screen: a hundred answers may come within one frame, and most of them say
 * what the last ones said. What is sent through it is told of before anything else is done, with all that waited: somebody
 * pressed a key, and sees what that does; or a second is over, and shows.
 */
export const paced = <State, Event>(
  store: Store<State, Event>,
  {
    ms,
    shown,
    clock,
    after,
  }: {
    readonly ms: number
    readonly shown: (state: State) => unknown
    readonly clock: () => number
    readonly after: (ms: number, run: () => void) => () => void
  },
): Store<State, Event> => {
  const awaited = new Set<() => void>()
  let isSending = false
  // several events are one press: what comes of all of them is told of once
  const tellAwaited = (): void => {
    const tells = [...awaited]
    awaited.clear()
    for (const tell of tells) tell()
  }
  return {
    ...store,
    send: (event) => {
      isSending = true
      try {
        store.send(event)
      } finally {
        isSending = false
      }
    },
    subscribe: (changed) => {
      let told = Number.NEGATIVE_INFINITY
      let last = shown(store.get())
      let cancel: (() => void) | undefined
      const tell = (): void => {
        cancel?.()
        cancel = undefined
        told = clock()
        last = shown(store.get())
        changed()
      }
      const unsubscribe = store.subscribe(() => {
        if (isSending) {
          if (awaited.size === 0) queueMicrotask(tellAwaited)
          awaited.add(tell)
          return
        }
        if (cancel !== undefined || shown(store.get()) === last) return
        const wait = told + ms - clock()
        if (wait <= 0) tell()
        else cancel = after(wait, tell)
      })
      return () => {
        awaited.delete(tell)
        cancel?.()
        unsubscribe()
      }
    },
  }
}
