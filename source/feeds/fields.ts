import type { Json } from '../domain/build.ts'

/**
 * Reads fields of a cleaned answer, each as the type it should have: a field of another type is absent. The service's
 * model promises types; a proxy, a recording or another implementation does not keep them.
 */
export type Fields = {
  readonly text: (name: string) => string | undefined
  /** A text that goes into lines: its newlines are spaces. */
  readonly line: (name: string) => string | undefined
  /** A word of an enumeration, or of none that is known yet: capitals. */
  readonly code: (name: string) => string | undefined
  readonly number: (name: string) => number | undefined
  readonly flag: (name: string) => boolean | undefined
  /** Epoch ms; absent outside of the years 2000 to 2199. */
  readonly time: (name: string) => number | undefined
  /** The fields of an object; absent when there is none, so that an empty object is told from no object. */
  readonly object: (name: string) => Fields | undefined
  readonly objects: (name: string) => readonly Fields[]
  readonly texts: (name: string) => readonly string[]
}

const isObject = (value: Json | undefined): value is { readonly [name: string]: Json } =>
  typeof value === 'object' && !Array.isArray(value)

const [earliest, latest] = [Date.UTC(2000), Date.UTC(2200)]

/** Whether a moment, epoch ms, is one of the years 2000 to 2199: any other is a mistake, or is none at all. */
export const isReasonable = (ms: number): boolean => ms >= earliest && ms < latest

/** The fields of a value; of one that is no object, none. */
export const fieldsOf = (value: Json | undefined): Fields => {
  const at = (name: string): Json | undefined =>
    isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined
  const list = (name: string): readonly Json[] => {
    const found = at(name)
    return Array.isArray(found) ? found : []
  }
  const text = (name: string): string | undefined => {
    const found = at(name)
    if (typeof found === 'number' || typeof found === 'boolean') return String(found)
    return typeof found === 'string' && found !== '' ? found : undefined
  }
  const number = (name: string): number | undefined => {
    const found = at(name)
    const value = typeof found === 'string' && found.trim() !== '' ? Number(found) : found
    return typeof value === 'number' && Number.isFinite(value) ? value : undefined
  }
  return {
    text,
    line: (name) => text(name)?.replaceAll('\n', ' '),
    code: (name) => {
      const found = at(name)
      return typeof found === 'string' && /^[A-Z][A-Z0-9_]*$/.test(found) ? found : undefined
    },
    number,
    flag: (name) => {
      const found = at(name)
      if (found === 'true' || found === 'false') return found === 'true'
      return typeof found === 'boolean' ? found : undefined
    },
    time: (name) => {
      const found = at(name)
      const ms = typeof found === 'string' ? Date.parse(found) : Number.NaN
      return isReasonable(ms) ? ms : undefined
    },
    object: (name) => {
      const found = at(name)
      return isObject(found) ? fieldsOf(found) : undefined
    },
    objects: (name) => list(name).filter(isObject).map(fieldsOf),
    texts: (name) => list(name).filter((item) => typeof item === 'string' && item !== '') as string[],
  }
}
