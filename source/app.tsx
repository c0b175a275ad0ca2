import { useApp, useInput, usePaste, useWindowSize } from 'ink'
import { useEffect, useSyncExternalStore } from 'react'
import { type Action, isAction } from './actions.ts'
import { cleanText } from './feeds/clean.ts'
import type { Outcome } from './keys.ts'
import { viewAt } from './layout.ts'
import { keysNow, overlayOf } from './overlay.ts'
import type { Size, View } from './pane.ts'
import { Screen } from './screen.tsx'
import type { Event, State } from './state.ts'
import type { Store } from './store.ts'
import { keyNames } from './terminal/key-names.ts'
import { typed } from './typing.ts'
import { wantsInSight } from './wants-in-sight.ts'

/** What the world may do to the screen, once it is up. */
export type ScreenControl = Pick<ReturnType<typeof useApp>, 'exit' | 'suspendTerminal'>

/** What a press of a key leads to, by the state as it is now rather than as it was drawn last: presses can be faster than frames. */
export const pressed = (name: string, state: State, size: Size): Outcome => {
  const view = viewAt(state, size)
  if (state.typing !== undefined) return typed(name, view, state)
  const key = keysNow(view.pane, state).find((each) => each.on.includes(name) && (each.when?.(view) ?? true))
  return key === undefined ? overlayOf(state)?.others?.() : key.run(view, name)
}

/** That someone has seen a row selected, so that it stays selected when others come before it. */
const seen = ({ state, pane, rows, selected, top }: View): Event | undefined => {
  const row = rows[selected]
  const cursor = state.cursors[pane.name]
  // who follows the end does so until they move
  if (row === undefined || overlayOf(state) !== undefined || cursor?.stays !== undefined) return undefined
  if (cursor?.row === row.key && cursor.at === selected) return undefined
  return { type: 'moved', cursor: { row: row.key, top, at: selected } }
}

/** The one component that knows store, keyboard and terminal. */
export const App = ({
  store,
  perform,
  onReady,
  look,
}: {
  readonly store: Store<State, Event>
  readonly perform: (action: Action) => void
  readonly onReady: (control: ScreenControl) => void
  /** Told after each frame what someone looks at, by ids of wants. No event: it changes nothing that is shown. */
  readonly look: (inSight: ReadonlySet<string>) => void
}) => {
  const state = useSyncExternalStore(store.subscribe, store.get)
  const size = useWindowSize()
  const { exit, suspendTerminal } = useApp()
  useEffect(() => onReady({ exit, suspendTerminal }), [onReady, exit, suspendTerminal])
  useEffect(() => look(wantsInSight(viewAt(state, size))), [look, state, size])
  useInput((input, key) => {
    for (const name of keyNames(input, key)) {
      const row = seen(viewAt(store.get(), size))
      if (row !== undefined) store.send(row)
      const outcome = pressed(name, store.get(), size)
      store.send({ type: 'hushed' })
      for (const each of [outcome ?? []].flat()) {
        if (isAction(each)) perform(each)
        else store.send(each)
      }
    }
  })
  // what is pasted is text, whatever keys its letters are
  usePaste((text) => {
    const { typing, [typing?.what ?? 'filter']: before } = store.get()
    if (typing !== undefined) store.send({ type: 'typed', text: before + cleanText(text).replace(/\s+/g, ' ') })
  })
  return <Screen state={state} size={size} />
}
