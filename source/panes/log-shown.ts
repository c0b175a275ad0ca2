import { isFailure, isOwn, type LogLine, markerOf } from '../domain/log.ts'
import type { Hide } from '../domain/secret.ts'
import { piecesOf, plainOf } from '../domain/sgr.ts'
import type { Line } from '../line.ts'
import type { Tone } from '../theme.ts'

/** A line as it may be shown. Where a value is hidden in it, its looks go, too: they might stand within the value. */
const shownText = ({ text }: LogLine, hide: Hide): string => {
  const plain = plainOf(text)
  const hidden = hide(plain)
  return hidden === plain ? text : hidden
}

/** What a line says, to be searched and copied. */
export const plainText = (line: LogLine, hide: Hide): string => hide(plainOf(line.text))

const toneOf = (line: LogLine): Tone => {
  if (!isOwn(line)) return 'plain'
  if (isFailure(line)) return 'bad'
  const kind = markerOf(line)?.kind
  return kind === 'phase' || kind === 'phase end' ? 'strong' : 'dim'
}

/** A line with its looks: what CodeBuild wrote itself stands back, but for the marks of its way. */
export const shownLine = (line: LogLine, hide: Hide): Line => {
  const tone = toneOf(line)
  return piecesOf(shownText(line, hide)).map(({ text, style }) => ({
    text,
    ...(tone === 'plain' ? {} : { tone }),
    ...(style === '' ? {} : { style }),
  }))
}
