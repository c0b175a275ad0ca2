import type { WriteStream } from 'node:tty'
import type { Clock } from './clock.ts'
import { painted } from './components/painted.ts'
import { layoutOf } from './layout.ts'
import type { Size } from './pane.ts'
import type { Event, State } from './state.ts'
import type { Store } from './store.ts'

/** The same frame as Ink's, of a screen without small tables, which the list is: what is known is seen before Ink is loaded. */
export const firstFrame = (state: State, size: Size): string =>
  layoutOf(state, size)
    .flatMap((block) => ('lines' in block ? block.lines.map(painted) : []))
    .join('\n')

/** So long is waited for a first answer, to show it before Ink is loaded, which takes as long again, ms. */
const soon = 50

/** Resolves when AWS has answered, or has not so soon. */
const answeredSoon = (store: Store<State, Event>, after: Clock['after']): Promise<void> =>
  new Promise((resolve) => {
    const isAnswered = () => [...store.get().entries.values()].some((entry) => entry.asking === undefined)
    const done = (): void => {
      unsubscribe()
      cancel()
      resolve()
    }
    const unsubscribe = store.subscribe(() => isAnswered() && done())
    const cancel = after(isAnswered() ? 0 : soon, done)
  })

/** Loads what draws all later frames, and draws the first ones meanwhile. */
export const drawnMeanwhile = async <Loaded>(
  store: Store<State, Event>,
  frames: WriteStream,
  after: Clock['after'],
  load: () => Promise<Loaded>,
): Promise<Loaded> => {
  const draw = (): void => void frames.write(firstFrame(store.get(), frames))
  draw()
  const stop = store.subscribe(draw)
  try {
    await answeredSoon(store, after)
    return await load()
  } finally {
    stop()
  }
}
