/** An object in a list at the first level of a JSON text: in which list, at which place there, and from which byte to which. */
export type Member = { readonly list: string; readonly at: number; readonly from: number; readonly to: number }

const [quote, comma, backslash] = [0x22, 0x2c, 0x5c]
const [openList, closeList, openObject, closeObject] = [0x5b, 0x5d, 0x7b, 0x7d]

/** Where the text that begins after a quote ends: its closing quote. */
const endOfText = (json: Uint8Array, from: number): number => {
  let at = from
  for (; at < json.length && json[at] !== quote; at++) if (json[at] === backslash) at++
  return at
}

/**
 * The objects in the lists at the first level of a JSON object, `{"builds":[{…},{…}]}`, in their order; undefined where the
 * bytes are plainly something else. No more is looked at than quotes and brackets: whether it is JSON is for a parser to say, but
 * where it is, each span is exactly one member, and any other value may stand in its place.
 */
export const membersOf = (json: Buffer): readonly Member[] | undefined => {
  const members: Member[] = []
  const lists = new Set<string>()
  let [depth, isList, list, at, from] = [0, false, '', 0, 0]
  let name = [0, 0]
  for (let index = 0; index < json.length; index++) {
    const byte = json[index]
    if (byte === quote) {
      const begin = index + 1
      index = endOfText(json, begin)
      if (depth === 1) name = [begin, index]
    } else if (byte === openObject || byte === openList) {
      depth++
      if (depth === 1 && byte === openList) return undefined
      if (depth === 2) {
        isList = byte === openList
        at = 0
        // no name is read but that of a list: where this is no JSON a long one may stand before very many objects
        list = isList ? json.toString('utf8', ...name) : ''
        // of lists of one name the last counts, and an escaped name may be that of another
        if (isList && (list.includes('\\') || lists.has(list))) return undefined
        if (isList) lists.add(list)
      }
      if (depth === 3) from = index
    } else if (byte === closeObject || byte === closeList) {
      if (depth === 3 && isList && json[from] === openObject) members.push({ list, at, from, to: index + 1 })
      if (--depth < 0) return undefined
    } else if (byte === comma && depth === 2) at++
  }
  return depth === 0 ? members : undefined
}
