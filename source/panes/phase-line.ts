import type { Build } from '../domain/build.ts'
import { type Span, spanOfPhase } from '../domain/elapsed.ts'
import { clockTime, duration } from '../domain/format.ts'
import { longerWords } from '../domain/longer.ts'
import { isBadPhase, isMark, kindOf, type Phase, statusOfPhase } from '../domain/phase.ts'
import { wordOf } from '../domain/status.ts'
import type { Usual } from '../domain/usual.ts'
import { fitted, type Line, lineWidth } from '../line.ts'
import type { Row } from '../pane.ts'
import { glyphOf, signsOf, statuses, type Tone } from '../theme.ts'
import type { Shown } from './build-pane.ts'
import { passive } from './facts.ts'
import { phaseBar } from './phase-bar.ts'

/** Cells of the parts of a phase's line; what is 0 is left out. */
export type Shape = {
  readonly name: number
  readonly word: number
  readonly started: number
  readonly bar: number
  readonly remark: number
}

const durationCells = 8

/** A bar of fewer cells has no mark of what is usual, and none is made shorter than the second for a remark. */
const [leastMarked, leastRemarked] = [12, 20]

/** The cells there are for each part of the lines of phases of these names, with these remarks, in so many. */
export const shapeOf = (names: readonly string[], remarks: readonly string[], width: number): Shape => {
  const longest = names.reduce((most, { length }) => Math.max(most, length), 16)
  const name = Math.min(longest, Math.max(12, Math.floor(width * 0.45)))
  const word = width >= 70 ? 11 : 0
  const started = width >= 104 ? 10 : 0
  const bar = width - name - 4 - word - durationCells - started - 2
  const longestRemark = remarks.reduce((most, { length }) => Math.max(most, length), 0)
  const remark = longestRemark > 0 && bar - longestRemark - 2 >= leastRemarked ? longestRemark : 0
  return { name, word, started, remark, bar: remark > 0 ? bar - remark - 2 : bar >= 6 ? bar : 0 }
}

const barTone = (phase: Phase): Tone => {
  const status = statusOfPhase(phase)
  if (status === 'succeeded') return kindOf(phase.phaseType) === 'working' ? 'good' : 'dim'
  return statuses[status].tone
}

/** That a phase takes, or took, much longer than usual. */
export const remarkOf = (phase: Phase, build: Build, now: number, usual: Usual | undefined): string | undefined => {
  const spread = usual?.phases.get(phase.phaseType)
  const span = isMark(phase) ? undefined : spanOfPhase(phase, build, now)
  return spread && span && longerWords(span.to - span.from, spread)
}

/** A phase: its sign, word and length, its bar on the scale that all share, and a remark. */
export const phaseLine = (
  phase: Phase,
  build: Build,
  scale: Span | undefined,
  shape: Shape,
  state: Shown,
  usual: Usual | undefined,
): Line => {
  const status = statusOfPhase(phase)
  const look = statuses[status]
  const span = spanOfPhase(phase, build, state.now)
  const signs = signsOf(state.settings.ascii)
  const { ellipsis } = signs
  const word = phase.phaseStatus === undefined ? status : wordOf(phase.phaseStatus)
  const clock = span && clockTime(span.from, state.times === 'utc')
  const usually = shape.bar < leastMarked ? undefined : usual?.phases.get(phase.phaseType)?.middle
  const bar =
    span === undefined || scale === undefined || shape.bar === 0 || isMark(phase)
      ? []
      : phaseBar(span, scale, shape.bar, barTone(phase), signs, usually)
  const remark = shape.remark === 0 ? undefined : remarkOf(phase, build, state.now, usual)
  return [
    { text: fitted(phase.phaseType, shape.name, 'left', ellipsis), tone: isBadPhase(phase) ? 'bad' : 'plain' },
    { text: `  ${glyphOf(status, state.settings.ascii)} `, tone: look.tone },
    { text: shape.word === 0 ? '' : fitted(isMark(phase) ? '' : word, shape.word, 'left', ellipsis), tone: look.tone },
    { text: fitted(span === undefined || isMark(phase) ? '' : duration(span.to - span.from), durationCells, 'right') },
    { text: shape.started === 0 ? '' : fitted(clock ?? '', shape.started, 'right'), tone: 'dim' },
    { text: '  ' },
    ...bar,
    ...(remark === undefined
      ? []
      : [{ text: ' '.repeat(shape.bar - lineWidth(bar) + 2) }, { text: remark, tone: 'warning' as const }]),
  ]
}

/** A phase that usually comes yet, and how long it takes then. */
export const comingRow = (phaseType: string, shape: Shape, state: Shown, usual: Usual | undefined): Row => {
  const length = usual?.phases.get(phaseType)?.middle ?? 0
  const usually = length < 1000 ? '' : fitted(`~${duration(length)}`, shape.word + durationCells, 'right')
  const sign = state.settings.ascii ? ' ' : '·'
  const text = `${fitted(phaseType, shape.name)}  ${sign}${usually === '' ? '' : ` ${usually}`}`
  return passive(`coming ${phaseType}`, [{ text, tone: 'dim' }])
}
