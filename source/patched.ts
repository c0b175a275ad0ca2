import { type Chunked, chunked, differingPlaces, replaced } from './domain/chunked.ts'

/** What a map and all that were made from it share: each key's place, once it had one. */
type Places = { readonly of: Map<string, number>; readonly keys: string[] }

type Parts<Value> = { readonly places: Places; readonly values: Chunked<Value | undefined>; readonly size: number }

/** Where a map has its parts. Not in a WeakMap: until all of the heap is looked through that keeps those of a map that is gone. */
const own = Symbol('parts')

type Patched<Value> = ReadonlyMap<string, Value> & { readonly [own]: Parts<Value> }

const partsOf = <Value>(map: ReadonlyMap<string, Value>): Parts<Value> | undefined =>
  (map as Partial<Patched<Value>>)[own]

const at = <Value>({ places, values }: Parts<Value>, key: string): Value | undefined => {
  const place = places.of.get(key)
  return place === undefined ? undefined : values.at(place)
}

function* entriesIn<Value>({ places, values }: Parts<Value>): MapIterator<[string, Value]> {
  for (const [place, key] of places.keys.entries()) {
    const value = values.at(place)
    if (value !== undefined) yield [key, value]
  }
}

const mapOf = <Value>(parts: Parts<Value>): ReadonlyMap<string, Value> => {
  const entries = () => entriesIn(parts)
  function* keys(): MapIterator<string> {
    for (const [key] of entriesIn(parts)) yield key
  }
  const values = () => {
    const all: Value[] = []
    for (const chunk of parts.values.chunks) for (const value of chunk) if (value !== undefined) all.push(value)
    return all.values()
  }
  const map: Patched<Value> = {
    [own]: parts,
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
  return map
}

const partsFrom = <Value>(map: ReadonlyMap<string, Value>): Parts<Value> => {
  const known = partsOf(map)
  if (known !== undefined) return known
  const keys = [...map.keys()]
  const places = { of: new Map(keys.map((key, place) => [key, place])), keys }
  return { places, values: chunked([...map.values()]), size: keys.length }
}

/**
 * The map with other values for some keys, which it need not have had. It shares with the one it is made from all that
 * did not change: to copy ten thousand entries for each hundred that are asked for would cost more than the answers do.
 */
export const patched = <Value extends object>(
  map: ReadonlyMap<string, Value>,
  patch: ReadonlyMap<string, Value>,
): ReadonlyMap<string, Value> => {
  const { places, values, size } = partsFrom(map)
  const changes: [place: number, value: Value][] = []
  let added = 0
  for (const [key, value] of patch) {
    const place = places.of.get(key) ?? places.keys.push(key) - 1
    places.of.set(key, place)
    if (values.at(place) === undefined) added++
    changes.push([place, value])
  }
  return mapOf({ places, values: replaced(values, changes), size: size + added })
}

/** The keys whose values are others in one map than in another; undefined where they share nothing, and all may be. */
export const differing = <Value>(
  a: ReadonlyMap<string, Value>,
  b: ReadonlyMap<string, Value>,
): readonly string[] | undefined => {
  const [these, those] = [partsOf(a), partsOf(b)]
  if (these === undefined || those === undefined || these.places !== those.places) return undefined
  return differingPlaces(these.values, those.values).map((place) => these.places.keys[place] as string)
}

/** The values of a map, in chunks: where it was made from another they are the same for all that did not change. */
export const valuesIn = <Value>(map: ReadonlyMap<string, Value>): Chunked<Value | undefined> => partsFrom(map).values
