/** Values a chunk has at most: what a change copies of the rest. */
const chunkSize = 64

/** What a map and all that were made from it share: each key's place, once it had one. */
type Places = { readonly of: Map<string, number>; readonly keys: string[] }

type Chunks<Value> = readonly (readonly (Value | undefined)[])[]

type Parts<Value> = { readonly places: Places; readonly chunks: Chunks<Value>; readonly size: number }

const partsOf = new WeakMap<object, Parts<unknown>>()

const at = <Value>({ places, chunks }: Parts<Value>, key: string): Value | undefined => {
  const place = places.of.get(key)
  return place === undefined ? undefined : chunks[Math.floor(place / chunkSize)]?.[place % chunkSize]
}

function* entriesIn<Value>({ places, chunks }: Parts<Value>): MapIterator<[string, Value]> {
  for (const [number, chunk] of chunks.entries())
    for (let place = 0; place < chunk.length; place++) {
      const value = chunk[place]
      if (value !== undefined) yield [places.keys[number * chunkSize + place] as string, value]
    }
}

const mapOf = <Value>(parts: Parts<Value>): ReadonlyMap<string, Value> => {
  const entries = () => entriesIn(parts)
  function* keys(): MapIterator<string> {
    for (const [key] of entriesIn(parts)) yield key
  }
  const values = () => {
    const all: Value[] = []
    for (const chunk of parts.chunks) for (const value of chunk) if (value !== undefined) all.push(value)
    return all.values()
  }
  const map: ReadonlyMap<string, Value> = {
    size: parts.size,
    get: (key) => at(parts, key),
    has: (key) => at(parts, key) !== undefined,
    forEach: (call) => {
      for (const [key, value] of entriesIn(parts)) call(value, key, map)
    },
    entries,
    keys,
    values,
    [Symbol.iterator]: entries,
  }
  partsOf.set(map, parts)
  return map
}

const partsFrom = <Value>(map: ReadonlyMap<string, Value>): Parts<Value> => {
  const known = partsOf.get(map)
  if (known !== undefined) return known as Parts<Value>
  const keys = [...map.keys()]
  const values = [...map.values()]
  const chunks = Array.from({ length: Math.ceil(keys.length / chunkSize) }, (_, number) =>
    values.slice(number * chunkSize, (number + 1) * chunkSize),
  )
  return { places: { of: new Map(keys.map((key, place) => [key, place])), keys }, chunks, size: keys.length }
}

/**
 * The map with other values for some keys, which it need not have had. It shares with the one it is made from all that
 * did not change: to copy ten thousand entries for each hundred that are asked for would cost more than the answers do.
 */
export const patched = <Value extends object>(
  map: ReadonlyMap<string, Value>,
  patch: ReadonlyMap<string, Value>,
): ReadonlyMap<string, Value> => {
  const { places, chunks: before, size } = partsFrom(map)
  const chunks: (readonly (Value | undefined)[])[] = before.slice()
  let added = 0
  for (const [key, value] of patch) {
    const place = places.of.get(key) ?? places.keys.push(key) - 1
    places.of.set(key, place)
    const number = Math.floor(place / chunkSize)
    while (chunks.length <= number) chunks.push([])
    // a chunk is copied once, before the first of its values changes
    if (chunks[number] === before[number]) chunks[number] = before[number]?.slice() ?? []
    const chunk = chunks[number] as (Value | undefined)[]
    if (chunk[place % chunkSize] === undefined) added++
    chunk[place % chunkSize] = value
  }
  return mapOf({ places, chunks, size: size + added })
}

/** The keys whose values are others in one map than in another; undefined where they share nothing, and all may be. */
export const differing = <Value>(
  a: ReadonlyMap<string, Value>,
  b: ReadonlyMap<string, Value>,
): readonly string[] | undefined => {
  const [these, those] = [partsOf.get(a), partsOf.get(b)]
  if (these === undefined || those === undefined || these.places !== those.places) return undefined
  const keys: string[] = []
  for (let number = 0; number < Math.max(these.chunks.length, those.chunks.length); number++) {
    const [one, other] = [these.chunks[number], those.chunks[number]]
    if (one === other) continue
    for (let place = 0; place < chunkSize; place++)
      if (one?.[place] !== other?.[place]) keys.push(these.places.keys[number * chunkSize + place] as string)
  }
  return keys
}
