import { EventEmitter } from 'node:events'
import type { WriteStream } from 'node:tty'
import type { Abilities } from './abilities.ts'
import type { WidthOf } from './cells.ts'
import { difference } from './difference.ts'
import { type Row, rowReader } from './rows.ts'
import { enterScreen, leaveScreen } from './screen.ts'
import { unblock } from './unblock.ts'

/** A terminal as a screen: whole frames go in, and what differs from what is shown goes out, when the terminal takes it. */
export type LiveScreen = {
  /** What a renderer writes its frames to, a write each: lines of text with SGR and OSC 8 sequences. */
  readonly frames: WriteStream
  /** All is drawn anew, whatever the terminal shows now. */
  readonly repaint: () => void
  /** Something for the terminal itself, in order with the frames; calls back when it has been taken. */
  readonly send: (sequence: string, taken?: () => void) => void
  /** Takes the terminal again: its alternate screen, without a cursor. The next frame is drawn whole. */
  readonly enter: () => void
  /** Gives the terminal back as it was, if that was not done already, with a text below that; resolves when it has taken all. No frame is drawn until it is entered again. */
  readonly leave: (text?: string) => Promise<void>
}

/** What a screen needs of the world. */
export type ScreenWorld = {
  readonly stdout: WriteStream
  readonly widthOf: WidthOf
  readonly abilities: Abilities
  /** What this terminal can show of a frame. */
  readonly shown: (frame: string) => string
  /** Calls back whenever the terminal says that its size changed: also where by then it is the old one again. */
  readonly onSize: (run: () => void) => void
  /** Calls back after so many ms; returns what prevents that. */
  readonly after: (ms: number, run: () => void) => () => void
}

/** The terminal's size has settled when it has not changed for so long, ms. */
const settled = 100

/** What a terminal is taken for that tells no size: a serial line, a pty nobody has given one. */
const usual = { columns: 80, rows: 24 }

/** A frame is seen as a whole or not at all, where a terminal knows this mode; others ignore it. */
const synchronized = (bytes: string): string => `\u001b[?2026h${bytes}\u001b[?2026l`

const blankScreen = '\u001b[m\u001b[2J'

/**
 * The screen of a terminal that has been entered already. Never more than one frame is under way: while the terminal
 * does not read (a stalled SSH link, Ctrl-s) nothing is waited for, and when it reads again it gets the newest frame.
 */
export const openScreen = ({ stdout, widthOf, abilities, shown, onSize, after }: ScreenWorld): LiveScreen => {
  unblock(stdout)
  let newest: readonly string[] = []
  /** What the terminal shows; undefined: nobody knows. */
  let painted: { readonly rows: readonly Row[]; readonly columns: number } | undefined
  const rowsOf = rowReader(widthOf)
  let isWriting = false
  let isAway = false

  const sizeOf = () => ({ columns: stdout.columns || usual.columns, rows: stdout.rows || usual.rows })

  const paint = (): void => {
    if (isWriting || isAway || newest.length === 0) return
    const { columns, rows: height } = sizeOf()
    const before = painted?.columns === columns ? painted : undefined
    const rows = rowsOf(newest.slice(0, height), columns)
    const bytes = difference(before?.rows ?? [], rows, columns, abilities)
    painted = { rows, columns }
    if (bytes === '' && before !== undefined) return
    isWriting = true
    stdout.write(synchronized(before === undefined ? blankScreen + bytes : bytes), () => {
      isWriting = false
      paint()
    })
  }

  const repaint = (): void => {
    painted = undefined
    paint()
  }

  // while the size still changes, what is drawn may meet a terminal of another: once it is settled, all is drawn anew
  let cancelRepaint = (): void => {}
  const emitter = new EventEmitter()
  const unsettled = (): void => {
    cancelRepaint()
    cancelRepaint = after(settled, repaint)
  }
  stdout.on('resize', () => {
    painted = undefined
    emitter.emit('resize')
    unsettled()
  })
  // a size that was there and gone before anybody looked is no other size, but what it cut off is gone
  onSize(unsettled)

  const write = (text: string, done?: () => void): boolean => {
    // modes (bracketed paste) are for the terminal itself; a frame begins otherwise
    if (text.startsWith('\u001b[?')) stdout.write(text)
    else if (text !== '') {
      newest = shown(text).split('\n')
      paint()
    }
    if (done !== undefined) queueMicrotask(done)
    return true
  }
  const frames = Object.defineProperties(Object.assign(emitter, { isTTY: true, write }), {
    columns: { get: () => sizeOf().columns },
    rows: { get: () => sizeOf().rows },
  })

  return {
    frames: frames as unknown as WriteStream,
    repaint,
    send: (sequence, taken) => void stdout.write(sequence, taken),
    enter: () => {
      isAway = false
      // what was drawn before may be for another size: a stopped job is not told when the terminal gets one
      newest = []
      painted = undefined
      stdout.write(enterScreen)
      process.emit('SIGWINCH', 'SIGWINCH')
    },
    leave: (text = '') => {
      // to leave once more would empty what is the shell's
      const bytes = isAway ? text : leaveScreen + text
      isAway = true
      cancelRepaint()
      return new Promise((resolve) => stdout.write(bytes, () => resolve()))
    },
  }
}
