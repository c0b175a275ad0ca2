/** A line of two texts: of both, or of the one before or the one now alone; or a gap in the place of lines of both. */
export type DifferingLine = { readonly kind: 'same' | 'added' | 'removed' | 'gap'; readonly text: string }

/** Lines of both texts that are shown around those that differ. */
const around = 2

/** Lines are held against each other one by one up to so many pairs; of more, what is between the first and the last that differ is all new. */
const mostPairs = 4_000_000

const linesOf = (text: string): readonly string[] => text.replace(/\n$/, '').split('\n')

/** Each line as a number, the same for equal ones: long lines that begin alike are held against each other no more than once. */
const numbersOf = (...texts: readonly (readonly string[])[]): readonly Uint32Array[] => {
  const numbers = new Map<string, number>()
  const numberOf = (line: string): number => {
    const known = numbers.get(line) ?? numbers.size
    numbers.set(line, known)
    return known
  }
  return texts.map((lines) => Uint32Array.from(lines, numberOf))
}

/** For each pair of places, how many lines at most the rests have in common. */
const commonLengths = (before: Uint32Array, now: Uint32Array): readonly Uint32Array[] => {
  const lengths = Array.from({ length: before.length + 1 }, () => new Uint32Array(now.length + 1))
  for (let i = before.length - 1; i >= 0; i--) {
    const [row, below] = [lengths[i] as Uint32Array, lengths[i + 1] as Uint32Array]
    for (let j = now.length - 1; j >= 0; j--)
      row[j] = before[i] === now[j] ? (below[j + 1] as number) + 1 : Math.max(below[j] as number, row[j + 1] as number)
  }
  return lengths
}

const line =
  (kind: DifferingLine['kind']) =>
  (text: string): DifferingLine => ({ kind, text })

/** What is between the first and the last lines that differ. */
const middleOf = (before: readonly string[], now: readonly string[]): readonly DifferingLine[] => {
  if (before.length * now.length > mostPairs) return [...before.map(line('removed')), ...now.map(line('added'))]
  const [was = new Uint32Array(), is = new Uint32Array()] = numbersOf(before, now)
  const lengths = commonLengths(was, is)
  const lines: DifferingLine[] = []
  let [i, j] = [0, 0]
  while (i < was.length || j < is.length) {
    const isRemoved = j === is.length || (lengths[i + 1]?.[j] ?? 0) >= (lengths[i]?.[j + 1] ?? 0)
    if (i < was.length && j < is.length && was[i] === is[j]) {
      lines.push(line('same')(before[i] as string))
      i++
      j++
    } else if (i < was.length && isRemoved) {
      lines.push(line('removed')(before[i] as string))
      i++
    } else {
      lines.push(line('added')(now[j] as string))
      j++
    }
  }
  return lines
}

/** The lines that differ in two texts, each with a few of both around it, and a gap where there are more of those. Nothing for equal ones. */
export const lineDifferences = (before: string, now: string): readonly DifferingLine[] => {
  const [was, is] = [linesOf(before), linesOf(now)]
  let start = 0
  while (start < was.length && start < is.length && was[start] === is[start]) start++
  let end = 0
  while (end < was.length - start && end < is.length - start && was.at(-1 - end) === is.at(-1 - end)) end++
  const all = [
    ...was.slice(0, start).map(line('same')),
    ...middleOf(was.slice(start, was.length - end), is.slice(start, is.length - end)),
    ...was.slice(was.length - end).map(line('same')),
  ]
  const near = new Uint8Array(all.length)
  for (const [at, { kind }] of all.entries())
    if (kind !== 'same') near.fill(1, Math.max(0, at - around), at + around + 1)
  const last = all.findLastIndex(({ kind }) => kind !== 'same')
  return all.flatMap((each, at): readonly DifferingLine[] => {
    if (near[at] === 1) return [each]
    return near[at - 1] === 1 && at < last ? [{ kind: 'gap', text: '' }] : []
  })
}
