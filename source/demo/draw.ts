/** Chance that is always the same: what is drawn depends on the seed and a key, never on what was drawn before. */
export type Draw = {
  /** 0 up to but not 1. */
  readonly fraction: (key: string) => number
  readonly pick: <T>(key: string, from: readonly [T, ...T[]]) => T
  /** So many lower-case hex digits. */
  readonly hex: (key: string, length: number) => string
  readonly uuid: (key: string) => string
}

/** FNV-1a, then the finish of MurmurHash3 so that similar keys fall far apart. */
function hash(key: string, seed: number): number {
  let h = 0x811c9dc5 ^ seed
  for (let i = 0; i < key.length; i++) h = Math.imul(h ^ key.charCodeAt(i), 0x01000193)
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return (h ^ (h >>> 16)) >>> 0
}

/** Everything a scene draws comes from here, so that the same seed gives the same bytes. */
export function drawFrom(seed: number): Draw {
  const fraction = (key: string) => hash(key, seed) / 2 ** 32
  const hex = (key: string, length: number) => {
    let digits = ''
    while (digits.length < length) digits += hash(`${key}/${digits.length}`, seed).toString(16).padStart(8, '0')
    return digits.slice(0, length)
  }
  return {
    fraction,
    pick: (key, from) => from[Math.floor(fraction(key) * from.length)] ?? from[0],
    hex,
    uuid: (key) => hex(`uuid/${key}`, 32).replace(/(.{8})(.{4}).(.{3}).(.{3})(.{12})/, '$1-$2-4$3-a$4-$5'),
  }
}
