import assert from 'node:assert/strict'
import { EventEmitter } from 'node:events'
import { test } from 'node:test'
import type { WriteStream } from 'node:tty'
import { widthOf } from '../../source/line.ts'
import { abilitiesOf } from '../../source/terminal/abilities.ts'
import { openScreen } from '../../source/terminal/live-screen.ts'

/** A terminal that takes what is written to it only when it is told to. */
const terminal = () => {
  const taken: string[] = []
  const waiting: (() => void)[] = []
  const emitter = new EventEmitter()
  const stdout = Object.assign(emitter, {
    columns: 20,
    rows: 3,
    write: (text: string, done?: () => void) => {
      taken.push(text.replaceAll('\u001b', '^'))
      if (done !== undefined) waiting.push(done)
      return true
    },
  })
  const timers: (() => void)[] = []
  const sizes = new EventEmitter()
  const screen = openScreen({
    stdout: stdout as unknown as WriteStream,
    widthOf,
    abilities: abilitiesOf('xterm-256color'),
    shown: (frame) => frame.replaceAll('ä', '?'),
    onSize: (run) => void sizes.on('said', run),
    after: (_, run) => {
      timers.push(run)
      return () => timers.splice(timers.indexOf(run), 1)
    },
  })
  return {
    stdout,
    screen,
    /** The terminal says that it has another size. */
    saySize: () => sizes.emit('said'),
    /** What came since the last look. */
    came: () => taken.splice(0),
    read: () => waiting.splice(0).map((done) => done()),
    settle: () => timers.splice(0).map((run) => run()),
  }
}

const sync = (bytes: string): string => `^[?2026h${bytes}^[?2026l`
const afresh = (bytes: string): string => sync(`^[m^[2J${bytes}`)

test('the first frame is drawn on an empty screen, the next is what differs', () => {
  const { screen, came, read } = terminal()
  screen.frames.write('one\ntwo')
  assert.deepEqual(came(), [afresh('^[Hone^[2Htwo')])
  read()
  screen.frames.write('one\ntwx')
  assert.deepEqual(came(), [sync('^[2;3Hx')])
})

test('a frame like the one that is shown is no byte', () => {
  const { screen, came, read } = terminal()
  screen.frames.write('one')
  read()
  came()
  screen.frames.write('one')
  assert.deepEqual(came(), [])
})

test('of the frames that come while the terminal reads nothing only the newest goes out', () => {
  const { screen, came, read } = terminal()
  screen.frames.write('0')
  came()
  for (let frame = 1; frame <= 1000; frame++) screen.frames.write(String(frame))
  assert.deepEqual(came(), [])
  read()
  assert.deepEqual(came(), [sync('^[H1000')])
  read()
  assert.deepEqual(came(), [])
})

test('of a frame only what the terminal can show goes out, in the room it has', () => {
  const { screen, came } = terminal()
  screen.frames.write(`ä\n${'x'.repeat(30)}\nthree\nfour`)
  assert.deepEqual(came(), [afresh(`^[H?^[2H${'x'.repeat(20)}^[3Hthree`)])
})

test('a terminal that tells no size is taken for one of 80 columns and 24 rows', () => {
  const { screen, stdout, came } = terminal()
  Object.assign(stdout, { columns: 0, rows: undefined })
  assert.deepEqual([screen.frames.columns, screen.frames.rows], [80, 24])
  screen.frames.write('x'.repeat(100))
  assert.deepEqual(came(), [afresh(`^[H${'x'.repeat(80)}`)])
})

test('a repaint draws all anew', () => {
  const { screen, came, read } = terminal()
  screen.frames.write('one')
  read()
  came()
  screen.repaint()
  assert.deepEqual(came(), [afresh('^[Hone')])
})

test('a new size is told to who draws, all is drawn anew, and once more when it has settled', () => {
  const { screen, stdout, came, read, settle } = terminal()
  screen.frames.on('resize', () => screen.frames.write(`${screen.frames.columns} x ${screen.frames.rows}`))
  screen.frames.write('20 x 3')
  read()
  came()
  for (const columns of [30, 40]) {
    stdout.columns = columns
    stdout.emit('resize')
    read()
  }
  assert.deepEqual(came(), [afresh('^[H30 x 3'), afresh('^[H40 x 3')])
  settle()
  assert.deepEqual(came(), [afresh('^[H40 x 3')])
})

test('modes are for the terminal itself, and an empty write is only waited for', async () => {
  const { screen, came } = terminal()
  screen.frames.write('\u001b[?2004h')
  await new Promise<void>((resolve) => screen.frames.write('', () => resolve()))
  screen.send('\u001b]52;c;eA==\u0007')
  assert.deepEqual(came(), ['^[?2004h', '^]52;c;eA==\u0007'])
})

test('what is sent is told of when the terminal has taken it', () => {
  const { screen, read } = terminal()
  let taken = 0
  screen.send('\u0007', () => taken++)
  assert.equal(taken, 0)
  read()
  assert.equal(taken, 1)
})

test('while it is left nothing is drawn; when it is entered again the next frame is, whole', async () => {
  const { screen, came, read } = terminal()
  screen.frames.write('one')
  read()
  came()
  const left = screen.leave('bye\n')
  screen.frames.write('two')
  assert.deepEqual(came(), ['^[?7h^[2J^[H^[?1049l^[?25hbye\n'])
  read()
  await left
  screen.enter()
  assert.deepEqual(came(), ['^[?1049h^[?7l^[?25l^[2J^[H'])
  screen.frames.write('three')
  assert.deepEqual(came(), [afresh('^[Hthree')])
})

test('what was left already is not left once more, which would empty what is the shell’s: only the text goes out', () => {
  const { screen, came } = terminal()
  void screen.leave()
  came()
  void screen.leave('the summary')
  assert.deepEqual(came(), ['the summary'])
})

test('a size that was another for a moment nobody saw leaves the screen drawn anew once it has settled', () => {
  const { screen, saySize, came, read, settle } = terminal()
  screen.frames.write('one')
  read()
  came()
  saySize()
  saySize()
  assert.deepEqual(came(), [])
  settle()
  assert.deepEqual(came(), [afresh('^[Hone')])
})
