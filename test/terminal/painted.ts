import { EventEmitter } from 'node:events'
import type { WriteStream } from 'node:tty'
import { widthOf } from '../../source/line.ts'
import type { Size } from '../../source/pane.ts'
import type { Abilities } from '../../source/terminal/abilities.ts'
import { openScreen } from '../../source/terminal/live-screen.ts'
import { emulated, type Widths } from './emulator.ts'

/** A terminal with a live screen on it, which reads what is written when it is told to. */
export const painted = async (size: Size, abilities: Abilities, widths: Widths = 'old') => {
  const { terminal, write, resize } = await emulated(size, widths)
  const taken: string[] = []
  let done = (): void => {}
  let settle = (): void => {}
  const stdout = Object.assign(new EventEmitter(), {
    ...size,
    write: (text: string, whenRead = (): void => {}) => {
      taken.push(text)
      done = whenRead
      return true
    },
  })
  const screen = openScreen({
    stdout: stdout as unknown as WriteStream,
    widthOf,
    abilities,
    shown: (frame) => frame,
    onSize: () => {},
    after: (_, run) => {
      settle = run
      return () => {}
    },
  })
  return {
    terminal,
    /** Gives it a frame, to be seen when the terminal has read. */
    show: (frame: readonly string[]): void => void screen.frames.write(frame.join('\n') || ' '),
    resize: (to: Size): void => {
      resize(to)
      Object.assign(stdout, to)
      stdout.emit('resize')
    },
    /** The new size has settled. */
    settle: () => settle(),
    /** Reads all there is, and what is written when that was read; gives the bytes. */
    read: async (): Promise<string> => {
      let bytes = ''
      while (taken.length > 0) {
        const text = taken.splice(0).join('')
        await write(text)
        bytes += text
        done()
      }
      return bytes
    },
  }
}
