import assert from 'node:assert/strict'
import fc from 'fast-check'
import { abilitiesOf } from '../../source/terminal/abilities.ts'
import type { Row } from '../../source/terminal/rows.ts'
import { plainCost, seenIn as plainlySeenIn } from '../benchmark/plain-difference.ts'
import { seenIn, type Widths } from './emulator.ts'
import { frameChain, type Shown } from './frame-chains.ts'
import { painted } from './painted.ts'
import { plainly } from './plainly.ts'

/** Chains of frames, each on some terminal: one that knows all, one that can move rows, one that is known for little. */
const chains = fc.record({
  term: fc.constantFrom('xterm-kitty', 'xterm-256color', 'vt100'),
  widths: fc.constantFrom<Widths>('old', 'ours', 'wider'),
  frames: frameChain,
})

/** What was tried: frames that were looked at, bytes written for them, and bytes that a plain cell diff needs for the same. */
export type Tried = { readonly frames: number; readonly bytes: number; readonly plain: number }

type Cells = ReturnType<typeof seenIn>

/** Whether a cell is of a character that terminals give other widths. */
const isDoubtful = (row: Row | undefined, column: number): boolean => {
  const cell = row?.[column]
  return cell?.width === 0 ? isDoubtful(row, column - 1) : cell?.isSure === false
}

/** The first cell that is seen otherwise than it should be, in words; '' where there is none. */
const unlike = (seen: Cells, wanted: Cells, isLeftOut: (row: number, column: number) => boolean): string => {
  for (const [row, cells] of wanted.entries())
    for (const [column, cell] of cells.entries())
      if (seen[row]?.[column] !== cell && !isLeftOut(row, column))
        return `row ${row}, column ${column}: ${seen[row]?.[column]}, not ${cell}`
  return ''
}

/** Shows the frames of a chain, and throws where a terminal sees another one than it would see plainly. */
const tryChain = async (frames: readonly Shown[], term: string, widths: Widths): Promise<Tried> => {
  let size = frames[0]?.size ?? assert.fail('a chain begins with a frame')
  const screen = await painted(size, abilitiesOf(term), widths)
  const reference = await plainly(size, widths)
  let [looked, bytes, plain] = [0, 0, 0]
  let before = plainlySeenIn(reference.terminal)
  for (const [at, { size: next, frame, isStalled }] of frames.entries()) {
    const isResized = next !== size
    size = next
    if (isResized) for (const each of [screen, reference]) each.resize(size)
    screen.show(frame)
    if (isStalled && at < frames.length - 1) continue
    bytes += Buffer.byteLength(await screen.read())
    if (isResized) screen.settle()
    await screen.read()
    const rows = await reference.show(frame, size)
    // what reached into the cell behind it and was overwritten there is a blank that looks as what was written when
    const wrong = unlike(
      seenIn(screen.terminal, size),
      seenIn(reference.terminal, size),
      (row, column) => widths === 'wider' && isDoubtful(rows[row], column),
    )
    if (wrong !== '') throw new Error(`frame ${at}, ${wrong}`)
    const after = plainlySeenIn(reference.terminal)
    plain += plainCost(isResized ? [] : before, after)
    before = after
    looked++
  }
  return { frames: looked, bytes, plain }
}

type Chain = { readonly term: string; readonly widths: Widths; readonly frames: readonly Shown[] }

/** A frame as a person can read it. */
const described = ({ size, frame, isStalled }: Shown): string =>
  [
    `${size.columns} x ${size.rows}${isStalled ? ', stalled' : ''}`,
    ...frame.slice(0, size.rows).map((line) => `  ${JSON.stringify(line)}`),
  ].join('\n')

const report = (seed: number, { term, widths, frames }: Chain, error: unknown): string =>
  [
    `seed ${seed}: on ${term}, widths: ${widths}, after these frames`,
    ...frames.map(described),
    error instanceof Error ? error.message : String(error),
  ].join('\n')

/** Chains that are tried with one seed. */
const together = 20

/**
 * After every frame of any chain the terminal shows it as one does that is given it plainly: tried until so many frames
 * were looked at. Rejects with the shortest chain it is not so for, and the seed to find it again.
 */
export const checkChains = async (count: number, seed: number): Promise<Tried> => {
  const all = { frames: 0, bytes: 0, plain: 0 }
  for (let round = seed; all.frames < count; round++) {
    const property = fc.asyncProperty(chains, async ({ frames, term, widths }) => {
      const tried = await tryChain(frames, term, widths)
      all.frames += tried.frames
      all.bytes += tried.bytes
      all.plain += tried.plain
    })
    const { failed, counterexample, errorInstance } = await fc.check(property, { seed: round, numRuns: together })
    if (failed && counterexample) throw new Error(report(round, counterexample[0], errorInstance))
  }
  return all
}
