import { type Line, textOf, wrap } from './line.ts'

/** The characters of a line from one place on to before another, looking as they do. */
export const partOf = (line: Line, from: number, to: number): Line => {
  const parts: Line[number][] = []
  let at = 0
  for (const run of line) {
    const [start, end] = [Math.max(from - at, 0), Math.min(to - at, run.text.length)]
    if (start < end) parts.push(end - start === run.text.length ? run : { ...run, text: run.text.slice(start, end) })
    at += run.text.length
    if (at >= to) break
  }
  return parts
}

/** A line over as many as it needs of so many cells, broken as `wrap` breaks its text, each part looking as it does in the line. */
export const wrapLine = (line: Line, width: number): readonly Line[] => {
  const text = textOf(line)
  let at = 0
  return wrap(text, width).map((part) => {
    // what is between two parts are blanks, which none begins with but the first
    const from = text.indexOf(part, at)
    at = from + part.length
    return partOf(line, from, at)
  })
}

/** A line in which each place is marked that says what is searched for, given in lower case; over what looks different, too. */
export const marked = (line: Line, search: string): Line => {
  const text = textOf(line)
  const low = search === '' ? '' : text.toLowerCase()
  // lower case may be longer than what it comes from: then no place in it can be told
  if (search === '' || low.length !== text.length || !low.includes(search)) return line
  const parts: Line[number][] = []
  let at = 0
  for (let from = low.indexOf(search); from >= 0; from = low.indexOf(search, at)) {
    parts.push(...partOf(line, at, from))
    const link = partOf(line, from, from + 1)[0]?.link
    at = from + search.length
    parts.push({ text: text.slice(from, at), tone: 'found', ...(link === undefined ? {} : { link }) })
  }
  return [...parts, ...partOf(line, at, text.length)]
}
