import { isAction } from '../../source/actions.ts'
import { pressed } from '../../source/app.tsx'
import type { LogWindow } from '../../source/domain/log-window.ts'
import { viewAt } from '../../source/layout.ts'
import { openLog, wantedLog } from '../../source/log-looked-at.ts'
import type { Size } from '../../source/pane.ts'
import { startPolling } from '../../source/poller.ts'
import { type Event, type State, update } from '../../source/state.ts'
import { createStore } from '../../source/store.ts'
import type { FakeLog } from './fake-log.ts'
import { layoutLines } from './frame.tsx'
import { simulatedTime, underWay } from './simulated-time.ts'

/** Somebody at a screen of this size with a build open, whose log is asked for through the port; time goes on when told to. */
export const logSession = (first: State, log: FakeLog, size: Size = { columns: 80, rows: 20 }) => {
  const time = simulatedTime(first.now)
  const store = createStore<State, Event>(first, update)
  const { counted, quiet } = underWay()
  const stop = startPolling({
    aws: counted(log.aws),
    store,
    wants: (state) => {
      const want = wantedLog(state)
      return want === undefined ? [] : [want]
    },
    inSight: () => new Set(),
    clock: time.clock,
    random: () => 1,
    after: time.after,
  })
  /** Until nothing is asked any more that is due now. */
  const settle = async (): Promise<void> => {
    await quiet()
    while (time.next() <= time.clock()) {
      time.goOn(time.clock())
      await quiet()
    }
  }
  return {
    store,
    settle,
    stop,
    /** Presses keys, each after what the one before led to was read. */
    press: async (...names: readonly string[]): Promise<void> => {
      for (const name of names) {
        for (const each of [pressed(name, store.get(), size) ?? []].flat()) if (!isAction(each)) store.send(each)
        await settle()
      }
    },
    /** So many ms go by. */
    wait: async (ms: number): Promise<void> => {
      const until = time.clock() + ms
      await settle()
      while (time.goOn(until)) await quiet()
      store.send({ type: 'ticked', at: until })
      await settle()
    },
    send: async (event: Event): Promise<void> => {
      store.send(event)
      await settle()
    },
    /** The text of the line that is selected. */
    selected: (): string | undefined => {
      const view = viewAt(store.get(), size)
      return view.rows[view.selected]?.text
    },
    /** What is said of what is seen: the line above the last. */
    remark: (): string => (layoutLines(store.get(), size).at(-2) ?? '').trim(),
    window: (): LogWindow | undefined => openLog(store.get())?.entry.data,
    lines: (): readonly string[] => layoutLines(store.get(), size),
    /** The lines of the pane, without those around them. */
    seen: (): readonly string[] =>
      layoutLines(store.get(), size)
        .slice(3, -2)
        .map((line) => line.trimEnd()),
  }
}
