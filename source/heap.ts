import { setFlagsFromString } from 'node:v8'

/** Those whose V8 is known to know the setting: another would complain of it on standard error. */
const known = /^v2[0-4]\./

/**
 * Keeps the room for new objects as large as it is, on a Node of this version: V8 would double it again and again, up to 48 MB,
 * for whatever runs long, however little it makes. The setting is read when that room is about to grow, so it may be made while
 * it runs.
 */
export const holdHeap = (version: string): void => {
  if (known.test(version)) setFlagsFromString('--semi-space-growth-factor=1')
}
