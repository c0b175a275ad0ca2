const two = (n: number): string => String(n).padStart(2, '0')

/** A duration of so many ms as `0:48`, `1:02:03`, `2d 3h`, `1645d`; rounded down, never negative, seven cells at most. */
export const duration = (ms: number): string => {
  const seconds = Math.max(0, Math.floor(ms / 1000))
  const [days, hours, minutes] = [
    Math.floor(seconds / 86_400),
    Math.floor(seconds / 3600) % 24,
    Math.floor(seconds / 60) % 60,
  ]
  if (days > 99) return `${days}d`
  if (days > 0) return `${days}d ${hours}h`
  if (hours > 0) return `${hours}:${two(minutes)}:${two(seconds % 60)}`
  return `${minutes}:${two(seconds % 60)}`
}

/** So many ms in the largest unit that fits: `8 s`, `3 min`, `2 h`, `5 d`. */
export const roughly = (ms: number): string => {
  const seconds = Math.max(0, Math.floor(ms / 1000))
  if (seconds < 60) return `${seconds} s`
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min`
  if (seconds < 86_400) return `${Math.floor(seconds / 3600)} h`
  return `${Math.floor(seconds / 86_400)} d`
}

/** How moments are written: how long ago, or by the clock here or in UTC. */
export type Times = 'ago' | 'local' | 'utc'

const parts = (at: number, utc: boolean): readonly [day: string, clock: string, ms: string] => {
  // an hour's local offset belongs to the moment itself: daylight saving
  const shifted = new Date(utc ? at : at - new Date(at).getTimezoneOffset() * 60_000).toISOString()
  return [shifted.slice(0, 10), shifted.slice(11, 19), shifted.slice(19, 23)]
}

/** A moment (epoch ms) as `2026-11-22 15:39:00.125`, with ` UTC` where it is; ms only where there are any. */
export const timestamp = (at: number, utc: boolean): string => {
  const [day, clock, ms] = parts(at, utc)
  return `${day} ${clock}${ms === '.000' ? '' : ms}${utc ? ' UTC' : ''}`
}

/** The time of day of a moment (epoch ms): `15:39:00`. */
export const clockTime = (at: number, utc: boolean): string => parts(at, utc)[1]

/** A moment in few cells: `3 min ago`, or the clock of today, or the day. */
export const moment = (at: number, now: number, times: Times): string => {
  if (times === 'ago') return `${roughly(now - at)} ago`
  const [day, clock] = parts(at, times === 'utc')
  return day === parts(now, times === 'utc')[0] ? clock : day
}

/** A moment as RFC 3339 in UTC, to the second, for lines that machines read. */
export const instant = (at: number): string => `${new Date(at).toISOString().slice(0, 19)}Z`

/** `1 build`, `2 builds` */
export const count = (n: number, noun: string): string => `${n} ${noun}${n === 1 ? '' : 's'}`
