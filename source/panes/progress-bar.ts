import type { Build } from '../domain/build.ts'
import { progressOf, type Stretch } from '../domain/progress.ts'
import type { Line } from '../line.ts'
import type { Signs, Tone } from '../theme.ts'

const tones: Readonly<Record<Stretch['kind'], Tone>> = {
  waiting: 'dim',
  preparing: 'dim',
  working: 'running',
  broken: 'bad',
  coming: 'dim',
}

/** The bar of a row: what waited and what prepared is lighter than work; a build that succeeded is all good. */
export const progressBar = (build: Build, cells: number, now: number, signs: Signs): Line =>
  progressOf(build, cells, now).map(({ kind, cells: width }) => ({
    text: (signs[kind === 'broken' ? 'broken' : kind] as string).repeat(width),
    tone: kind === 'working' && build.status === 'succeeded' ? 'good' : tones[kind],
  }))
