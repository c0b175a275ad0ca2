import { causeOf, reasonOf } from './domain/cause.ts'
import { rememberEach } from './domain/remember.ts'
import type { Watched } from './feeds/watched.ts'
import { cut, type Line, oneLine, textOf } from './line.ts'

/** Why a build failed, or why AWS tells nothing about it, however long that is; undefined where there is nothing to say. */
export const whyLine = rememberEach(({ build, trouble }: Watched): Line | undefined => {
  if (trouble !== undefined) return [{ text: trouble, tone: 'warning' }]
  const cause = build && causeOf(build)
  if (cause === undefined) return undefined
  const { what, detail } = reasonOf(cause)
  return [
    { text: `${cause.phaseType}  ` },
    { text: what, tone: 'bad' },
    ...(detail === '' ? [] : [{ text: `  ${detail}` }]),
  ]
})

/** The same as text in so many cells of one line; empty where there is nothing to say. */
export const whyText = (watched: Watched, width: number, ellipsis?: string): string =>
  cut(oneLine(textOf(whyLine(watched) ?? [])), width, ellipsis)
