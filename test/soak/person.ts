import { PassThrough } from 'node:stream'
import { type Instance, render } from 'ink'
import { createElement } from 'react'
import { isAction } from '../../source/actions.ts'
import { App, pressed } from '../../source/app.tsx'
import type { Draw } from '../../source/demo/draw.ts'
import type { Size } from '../../source/pane.ts'
import { paced } from '../../source/store.ts'
import { layoutLines } from '../helpers/frame.tsx'
import type { Watch, World } from './watch.ts'

const size: Size = { columns: 120, rows: 40 }

/** What somebody presses; but pausing and other paces, because they change what is to be told when. */
const keys: readonly [string, ...string[]] = [
  'Enter',
  ...'Enter Esc Tab Shift-Tab 1 2 3 4 5 6 7 8 c l x n e / w e b j k g G Ctrl-d Ctrl-u ↓ ↑ q s S f v t y Y o ? r [ ] { }'.split(
    ' ',
  ),
]

/** The same, as a terminal sends them. */
const typed = '\r \t \u001b[B \u001b[A j k e s f q /web\r ? ? 3 l 1'.split(' ')

/** Where Ink draws, and what it reads from: a terminal that nobody looks at. */
const terminal = () => {
  const stdout = Object.assign(new PassThrough(), { ...size, isTTY: true })
  const stdin = Object.assign(new PassThrough(), { isTTY: true, setRawMode: () => {}, ref: () => {}, unref: () => {} })
  let drawn = 0
  stdout.on('data', ({ length }: Buffer) => void (drawn += length))
  return {
    stdout: stdout as unknown as NodeJS.WriteStream,
    stdin: stdin as unknown as NodeJS.ReadStream,
    type: (text: string) => stdin.write(text),
    drawn: () => drawn,
  }
}

/** Somebody in front of the screen of a watch, who looks and presses keys as chance has it; what is wrong is found. */
export const personAt = (
  { store, after }: Watch,
  { time, underWay }: World,
  draw: Draw,
  found: (what: string) => void,
) => {
  let presses = 0
  let hurries = 0
  const press = (name: string): void => {
    const outcome = pressed(name, store.get(), size)
    store.send({ type: 'hushed' })
    for (const each of [outcome ?? []].flat()) {
      if (isAction(each)) continue
      if (each.type === 'hurried') hurries++
      store.send(each)
    }
  }
  return {
    /** A frame as it would be drawn. */
    look: (): void => {
      store.send({ type: 'ticked', at: time.clock() })
      const { length } = layoutLines(store.get(), size)
      if (length !== size.rows) found(`a frame of ${length} lines`)
    },
    press: (times: number): void => {
      for (let time = 0; time < times; time++) press(draw.pick(`key/${presses++}`, keys))
    },
    /** How often a poll was asked for at once. */
    hurries: () => hurries,
    /** Opens a real screen for so long (simulated ms), types on it, and leaves. */
    sit: async (ms: number): Promise<void> => {
      const { stdout, stdin, type, drawn } = terminal()
      const screen = await new Promise<Instance>((resolve) => {
        const onReady = () => void setImmediate(() => resolve(rendered))
        const drawnStore = paced(store, { ms: 40, shown: ({ entries }) => entries, clock: time.clock, after })
        const rendered = render(createElement(App, { store: drawnStore, perform: () => {}, onReady, look: () => {} }), {
          ...{ stdout, stdin, stderr: stdout },
          ...{ exitOnCtrlC: false, patchConsole: false, interactive: true },
        })
      })
      for (const text of typed) {
        type(text)
        await new Promise(setImmediate)
      }
      const leave = async (): Promise<void> => {
        screen.unmount()
        await screen.waitUntilExit()
        if (drawn() === 0) found('nothing was drawn')
      }
      after(ms, () => underWay.add(leave()))
    },
  }
}
