import { rememberEach, rememberLast } from './domain/remember.ts'
import type { Want } from './feed.ts'

/** Makes a list of wants the one it gave last, where that wants the same: what follows from it is made once. */
export const steadyWants = (): ((wants: readonly Want[]) => readonly Want[]) => {
  let last: readonly Want[] = []
  return (wants) => {
    const isSame = wants.length === last.length && wants.every(({ id }, at) => id === last[at]?.id)
    if (!isSame) last = wants
    return last
  }
}

/** Makes one list of two: the same as long as both are, and the first itself where there is nothing in the second. */
export const wantsTogether = (): ((wants: readonly Want[], more: readonly Want[]) => readonly Want[]) =>
  rememberLast((wants, more) => (more.length === 0 ? wants : [...wants, ...more]))

/** A want as a list, the same for the same one. */
export const wantAlone = rememberEach((want: Want): readonly Want[] => [want])
