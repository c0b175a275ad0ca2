import { type Line, textOf, wrap } from './line.ts'

/** What gives one part of a line after the other: each is looked for from where the one before ended. */
const partsIn = (line: Line): ((from: number, to: number) => Line) => {
  let [first, start] = [0, 0]
  return (from, to) => {
    for (let run = line[first]; run !== undefined && start + run.text.length <= from; run = line[++first])
      start += run.text.length
    const parts: Line[number][] = []
    let at = start
    for (let run = line[first], next = first; run !== undefined && at < to; run = line[++next]) {
      const [begin, end] = [Math.max(from - at, 0), Math.min(to - at, run.text.length)]
      if (begin < end) parts.push(end - begin === run.text.length ? run : { ...run, text: run.text.slice(begin, end) })
      at += run.text.length
    }
    return parts
  }
}

/** The characters of a line from one place on to before another, looking as they do. */
export const partOf = (line: Line, from: number, to: number): Line => partsIn(line)(from, to)

/** A line over as many as it needs of so many cells, broken as `wrap` breaks its text, each part looking as it does in the line. */
export const wrapLine = (line: Line, width: number): readonly Line[] => {
  const text = textOf(line)
  const cut = partsIn(line)
  let at = 0
  return wrap(text, width).map((part) => {
    // what is between two parts are blanks, which none begins with but the first
    const from = text.indexOf(part, at)
    at = from + part.length
    return cut(from, at)
  })
}

/** A line in which each place is marked that says what is searched for, given in lower case; over what looks different, too. */
export const marked = (line: Line, search: string): Line => {
  const text = textOf(line)
  const low = search === '' ? '' : text.toLowerCase()
  // lower case may be longer than what it comes from: then no place in it can be told
  if (search === '' || low.length !== text.length || !low.includes(search)) return line
  const cut = partsIn(line)
  const parts: Line[] = []
  let at = 0
  for (let from = low.indexOf(search); from >= 0; from = low.indexOf(search, at)) {
    parts.push(cut(at, from))
    const link = cut(from, from + 1)[0]?.link
    at = from + search.length
    parts.push([{ text: text.slice(from, at), tone: 'found', ...(link === undefined ? {} : { link }) }])
  }
  return [...parts, cut(at, text.length)].flat()
}
