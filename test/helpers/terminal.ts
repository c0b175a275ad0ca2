import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { after } from 'node:test'
import { fileURLToPath } from 'node:url'
import headless, { type Terminal as Emulator, type IBuffer } from '@xterm/headless'
import { bytesOf } from './key-bytes.ts'
import { spawnWhole } from './spawn-whole.ts'

/** The program as it is shipped. */
export const bundle = fileURLToPath(new URL('../../dist/cbtop.js', import.meta.url))

/** Which of the modes that a full-screen program must undo are on now. */
export type Modes = {
  readonly alternate: boolean
  readonly cursorHidden: boolean
  readonly bracketedPaste: boolean
}

/** A program on a pty, seen as a person sees it: through a terminal emulator. */
export type Terminal = {
  /** The visible screen, a string a row, without the blanks at its right. */
  readonly lines: () => string[]
  /** The visible screen as one string. */
  readonly text: () => string
  /** Waits until the screen shows it; rejects, with the screen, after `within` milliseconds (20 000) or when the program ends first. */
  readonly until: (what: Sight, options?: { readonly within?: number }) => Promise<void>
  /** Types keys by name (`Enter`, `Shift-Tab`, `Ctrl-c`) or as characters, a write each. */
  readonly press: (...keys: readonly string[]) => void
  readonly resize: (columns: number, rows: number) => void
  /** Sends a signal to the program itself. */
  readonly kill: (signal: NodeJS.Signals) => void
  /** Nothing of what the program writes is read any more, as over a link that hangs, until `resume`. */
  readonly stall: () => void
  readonly resume: () => void
  /** The terminal goes away, as when its window is closed or its connection lost. */
  readonly hangUp: () => void
  /** How the program ended, after everything it wrote is on the screen; `signal` is a number, absent without one. */
  readonly exit: Promise<{ code: number; signal?: number }>
  /** Everything written so far, as it came. */
  readonly raw: () => string
  readonly modes: () => Modes
  /** The window's title, and how often its bell rang. */
  readonly title: () => string
  readonly bells: () => number
  /** The main screen with what was scrolled out of it, without blank lines at the end. */
  readonly scrollback: () => string[]
  /** The emulator, for what the rest does not tell: colours, cells, cursor. */
  readonly emulator: Emulator
  /** Ends the program if it still runs, and removes its home. */
  readonly close: () => Promise<void>
}

/** Something to wait for on a screen. */
export type Sight = RegExp | string | ((terminal: Terminal) => boolean)

/** What to run, and the terminal it runs in: without `command`, the bundle with `args`. */
export type TerminalOptions = {
  readonly args?: readonly string[]
  readonly command?: readonly string[]
  readonly columns?: number
  readonly rows?: number
  readonly env?: Readonly<Record<string, string>>
}

const open = new Set<Terminal>()

// A test that fails before it closes its terminal must not keep the run from ending.
if (process.env['NODE_TEST_CONTEXT']) {
  after(async () => {
    for (const terminal of open) await terminal.close()
  })
}

/** Starts a program in a terminal of its own, 100 × 30 if not said, in a clean environment: an empty home, no account, no proxy. */
export const openTerminal = async (options: TerminalOptions = {}): Promise<Terminal> => {
  const { columns = 100, rows = 30 } = options
  const home = await mkdtemp(join(tmpdir(), 'cbtop-home-'))
  const [file = process.execPath, ...args] = options.command ?? [process.execPath, bundle, ...(options.args ?? [])]
  const windowOptions = { pushTitle: true, popTitle: true }
  const size = { cols: columns, rows, scrollback: 10_000 }
  const emulator = new headless.Terminal({ ...size, allowProposedApi: true, windowOptions })
  const told = { title: '', bells: 0 }
  emulator.onTitleChange((title) => Object.assign(told, { title }))
  emulator.onBell(() => void told.bells++)
  const cursor = watchCursor(emulator)
  const child = spawnWhole(file, args, {
    name: 'xterm-256color',
    cols: columns,
    rows,
    env: environment(home, options.env),
  })

  let written = ''
  let ended: { code: number; signal?: number } | undefined
  const waiting = new Set<() => void>()
  const look = () => {
    for (const check of [...waiting]) check()
  }
  child.onData((data) => {
    written += data
    emulator.write(data, look)
  })
  emulator.onData((answer) => {
    if (!ended) child.write(answer)
  })
  const exit = new Promise<{ code: number; signal?: number }>((resolve) => {
    child.onExit(({ exitCode, signal }) => {
      emulator.write('', () => {
        ended = signal ? { code: exitCode, signal } : { code: exitCode }
        resolve(ended)
        look()
      })
    })
  })

  const terminal: Terminal = {
    lines: () => {
      const { active } = emulator.buffer
      return Array.from({ length: emulator.rows }, (_, row) => lineOf(active, active.baseY + row, emulator.cols))
    },
    text: () => terminal.lines().join('\n'),
    until: async (what, { within = 20_000 } = {}) => {
      const problem = await new Promise<string | undefined>((resolve) => {
        const finish = (outcome?: string) => {
          clearTimeout(deadline)
          waiting.delete(check)
          resolve(outcome)
        }
        const check = () => {
          if (isSeen(what, terminal)) finish()
          else if (ended) finish(`the program ended with ${ended.signal ?? ended.code} and the screen does not show`)
        }
        const deadline = setTimeout(() => finish(`not seen within ${within} ms`), within)
        waiting.add(check)
        check()
      })
      // Thrown here and not in the timer, so that the stack names the line of the test.
      if (problem) throw new Error(`${problem}: ${what}\n${framed(terminal)}`)
    },
    press: (...pressed) => {
      for (const key of pressed) child.write(bytesOf(key, emulator.modes.applicationCursorKeysMode))
    },
    resize: (newColumns, newRows) => {
      emulator.resize(newColumns, newRows)
      child.resize(newColumns, newRows)
    },
    kill: (signal) => process.kill(child.pid, signal),
    stall: () => child.pause(),
    resume: () => child.resume(),
    hangUp: () => child.destroy(),
    exit,
    raw: () => written,
    modes: () => ({
      alternate: emulator.buffer.active.type === 'alternate',
      cursorHidden: cursor.hidden,
      bracketedPaste: emulator.modes.bracketedPasteMode,
    }),
    title: () => told.title,
    bells: () => told.bells,
    scrollback: () => {
      const { normal } = emulator.buffer
      const all = Array.from({ length: normal.length }, (_, row) => lineOf(normal, row, emulator.cols))
      return all.slice(0, all.findLastIndex((line) => line !== '') + 1)
    },
    emulator,
    close: async () => {
      open.delete(terminal)
      if (!ended) child.kill('SIGKILL')
      await exit
      emulator.dispose()
      await rm(home, { recursive: true, force: true })
    },
  }
  open.add(terminal)
  return terminal
}

/** What a program finds when it starts: an empty home, no account, no proxy, and what a test adds. */
export const environment = (home: string, more: TerminalOptions['env']): Record<string, string> => ({
  // The Node that runs the tests is the one a shell in this terminal finds.
  PATH: [dirname(process.execPath), process.env['PATH']].join(delimiter),
  HOME: home,
  TERM: 'xterm-256color',
  LANG: 'C.UTF-8',
  AWS_EC2_METADATA_DISABLED: 'true',
  ...more,
})

/** The emulator tells most modes, but not whether the cursor shows: DECTCEM and the full reset are followed here. */
const watchCursor = (emulator: Emulator): { hidden: boolean } => {
  const cursor = { hidden: false }
  const follow = (final: 'h' | 'l') =>
    emulator.parser.registerCsiHandler({ prefix: '?', final }, (parameters) => {
      if (parameters.includes(25)) cursor.hidden = final === 'l'
      return false
    })
  follow('h')
  follow('l')
  emulator.parser.registerEscHandler({ final: 'c' }, () => {
    cursor.hidden = false
    return false
  })
  return cursor
}

// The emulator keeps what stood beyond the right edge before the terminal became narrower.
const lineOf = (buffer: IBuffer, row: number, columns: number): string =>
  buffer.getLine(row)?.translateToString(true, 0, columns).trimEnd() ?? ''

const isSeen = (what: Sight, terminal: Terminal): boolean => {
  if (typeof what === 'function') return what(terminal)
  const text = terminal.text()
  return typeof what === 'string'
    ? text.includes(what)
    : new RegExp(what.source, what.flags.replace('g', '')).test(text)
}

const framed = (terminal: Terminal): string => {
  const width = terminal.emulator.cols
  const edge = '─'.repeat(width)
  return [`┌${edge}┐`, ...terminal.lines().map((line) => `│${line.padEnd(width)}│`), `└${edge}┘`].join('\n')
}
