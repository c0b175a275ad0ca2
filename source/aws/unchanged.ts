import { createHash } from 'node:crypto'
import { type Member, membersOf } from './members.ts'

/** What is left to parse of an answer, and what puts back into its output what was left out. */
export type Reduced = { readonly bytes: Uint8Array; readonly restore: (output: unknown) => void }

/** An answer that is parsed whole: nothing in it was in one before. */
export const unreduced = (_: string, bytes: Uint8Array): Reduced => ({ bytes, restore: () => {} })

/** In the place of a member that is known, so that the others keep theirs. */
const nothing = Buffer.from('null')

type Recognized = Member & { readonly key: string; readonly object: object | undefined }

/** The list of that name in an output, where it is one. */
const listIn = (output: unknown, name: string): unknown[] | undefined => {
  if (typeof output !== 'object' || output === null || !Object.hasOwn(output, name)) return undefined
  const list = (output as { readonly [name: string]: unknown })[name]
  return Array.isArray(list) ? list : undefined
}

/**
 * Knows members of earlier answers again, by a hash of their text, and takes them out of an answer before it is parsed: from poll to
 * poll most builds do not change. What was parsed from the same text of the same operation is the same object, as long as
 * anybody else holds it: nothing is kept for the sake of being known again.
 */
export const createUnchanged = (): ((operation: string, bytes: Uint8Array) => Reduced) => {
  const known = new Map<string, WeakRef<object>>()
  const gone = new FinalizationRegistry((key: string) => {
    // the same text may have been parsed again since
    if (known.get(key)?.deref() === undefined) known.delete(key)
  })
  return (operation, bytes) => {
    const json = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    const members = (membersOf(json) ?? []).map((member): Recognized => {
      const text = json.subarray(member.from, member.to)
      // names of operations and lists hold no line end
      const key = createHash('sha256').update(`${operation}\n${member.list}\n`).update(text).digest('base64')
      return { ...member, key, object: known.get(key)?.deref() }
    })
    const parts: Uint8Array[] = []
    let end = 0
    for (const { object, from, to } of members) {
      if (object === undefined) continue
      parts.push(json.subarray(end, from), nothing)
      end = to
    }
    const restore = (output: unknown): void => {
      for (const { list, at, key, object } of members) {
        const told = listIn(output, list)
        const parsed = told?.[at]
        if (told !== undefined && object !== undefined) told[at] = object
        else if (typeof parsed === 'object' && parsed !== null) {
          known.set(key, new WeakRef(parsed))
          gone.register(parsed, key)
        }
      }
    }
    return { bytes: end === 0 ? bytes : Buffer.concat([...parts, json.subarray(end)]), restore }
  }
}
