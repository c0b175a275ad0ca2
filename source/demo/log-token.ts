import { createHash } from 'node:crypto'

/** A place between two events of a stream (so many are before it), and which way it is read from there. */
export type Place = {
  readonly way: 'f' | 'b'
  readonly at: number
  /** The empty page that stands at this place was given already. */
  readonly isPast?: boolean
}

const form = /^([fb])\/(\d{20})(\d)(\d{35})\/s$/

/** Twenty digits that are a stream's own. */
export function digitsOf(stream: string): string {
  return BigInt(`0x${createHash('sha256').update(stream).digest('hex')}`)
    .toString()
    .padStart(80, '0')
    .slice(-20)
}

/** A place as the service tells it: `f/` or `b/` and 56 digits. Opaque to the caller. */
export function tokenOf(digits: string, { way, at, isPast = false }: Place): string {
  return `${way}/${digits}${isPast ? 1 : 0}${String(at).padStart(35, '0')}/s`
}

/** The place a token stands for; undefined for what is none, or one of another stream. */
export function placeOf(digits: string, token: string): Place | undefined {
  const [, way, of, past, at] = form.exec(token) ?? []
  return of === digits ? { way: way === 'f' ? 'f' : 'b', at: Number(at), isPast: past === '1' } : undefined
}
