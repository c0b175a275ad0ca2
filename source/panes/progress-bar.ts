import type { Build } from '../domain/build.ts'
import { elapsedOf } from '../domain/elapsed.ts'
import { progressOf, type Stretch } from '../domain/progress.ts'
import { rememberEach, rememberLast } from '../domain/remember.ts'
import { isDone } from '../domain/status.ts'
import type { Line } from '../line.ts'
import type { Signs, Tone } from '../theme.ts'

const tones: Readonly<Record<Stretch['kind'], Tone>> = {
  waiting: 'dim',
  preparing: 'dim',
  working: 'running',
  broken: 'bad',
  coming: 'dim',
}

const barOf = (build: Build, cells: number, now: number, signs: Signs): Line =>
  progressOf(build, cells, now).map(({ kind, cells: width }) => ({
    text: signs[kind].repeat(width),
    tone: kind === 'working' && build.status === 'succeeded' ? 'good' : tones[kind],
  }))

/** Of a cell at most a quarter is not shown yet: cells are whole ones. */
const parts = 4

/** The moment that a bar shows: a while ago, less than anybody could see, so that most seconds it is the same bar. */
const shownAt = (build: Build, cells: number, now: number): number => {
  const elapsed = elapsedOf(build, now) ?? 0
  if (isDone(build.status)) return 0
  return now - (elapsed % 2 ** Math.floor(Math.log2(Math.max(1, elapsed / (cells * parts)))))
}

const bars = rememberEach((build: Build) =>
  rememberLast((cells: number, at: number, signs: Signs) => barOf(build, cells, at, signs)),
)

/** The bar of a row: what waited and what prepared is lighter than work; a build that succeeded is all good. */
export const progressBar = (build: Build, cells: number, now: number, signs: Signs): Line =>
  bars(build)(cells, shownAt(build, cells, now), signs)
