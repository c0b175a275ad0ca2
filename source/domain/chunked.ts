import { rememberItems, rememberLast } from './remember.ts'

/** Items a chunk has at most: what a change copies of the rest. */
const chunkSize = 64

/** A list in chunks: one that is made from another shares with it each chunk in which nothing changed. */
export type Chunked<Item> = {
  readonly chunks: readonly (readonly Item[])[]
  readonly at: (place: number) => Item | undefined
  readonly map: <Result>(make: (item: Item) => Result) => readonly Result[]
}

const ofChunks = <Item>(chunks: Chunked<Item>['chunks']): Chunked<Item> => ({
  chunks,
  at: (place) => chunks[Math.floor(place / chunkSize)]?.[place % chunkSize],
  map: (make) => chunks.flatMap((chunk) => chunk.map(make)),
})

/** The list in chunks. */
export const chunked = <Item>(list: readonly Item[]): Chunked<Item> =>
  ofChunks(
    Array.from({ length: Math.ceil(list.length / chunkSize) }, (_, number) =>
      list.slice(number * chunkSize, (number + 1) * chunkSize),
    ),
  )

/** The list with other items at some places, which it need not have had. */
export const replaced = <Item>(
  list: Chunked<Item>,
  changes: readonly (readonly [place: number, item: Item])[],
): Chunked<Item> => {
  if (changes.length === 0) return list
  const chunks: (readonly Item[])[] = list.chunks.slice()
  for (const [place, item] of changes) {
    const number = Math.floor(place / chunkSize)
    while (chunks.length <= number) chunks.push([])
    // a chunk is copied once, before the first of its items changes
    if (chunks[number] === list.chunks[number]) chunks[number] = chunks[number]?.slice() ?? []
    const chunk = chunks[number] as Item[]
    chunk[place % chunkSize] = item
  }
  return ofChunks(chunks)
}

/** The places at which one list has another item than the other. */
export const differingPlaces = (a: Chunked<unknown>, b: Chunked<unknown>): readonly number[] => {
  const places: number[] = []
  for (let number = 0; number < Math.max(a.chunks.length, b.chunks.length); number++) {
    const [one, other] = [a.chunks[number], b.chunks[number]]
    if (one === other) continue
    for (let at = 0; at < chunkSize; at++) if (one?.[at] !== other?.[at]) places.push(number * chunkSize + at)
  }
  return places
}

/** What is made of each chunk, told the place of its first item: made anew only for a chunk in which something changed. */
export const rememberChunks = <Item, Result>(
  make: (chunk: readonly Item[], from: number) => Result,
): ((list: Chunked<Item>) => readonly Result[]) => {
  const results = rememberItems((chunk: readonly Item[], number) => make(chunk, number * chunkSize))
  return ({ chunks }) => results(chunks)
}

/** As `rememberItems`, for what costs no more than what changed, however long the list is. */
export const rememberChunked = <Item, Result>(
  make: (item: Item, place: number) => Result,
): ((list: Chunked<Item>) => Chunked<Result>) => {
  const makers = new Map<number, (chunk: readonly Item[]) => readonly Result[]>()
  const results = rememberChunks((chunk: readonly Item[], from) => {
    const maker = makers.get(from) ?? rememberItems((item: Item, at) => make(item, from + at))
    makers.set(from, maker)
    return maker(chunk)
  })
  const listed = rememberLast(ofChunks<Result>)
  return (list) => listed(results(list))
}
