import { setTimeout as pause } from 'node:timers/promises'
import { type Measure, type Result, whileServed } from './measure.ts'
import { plainDifference } from './plain-difference.ts'
import { type Chunk, type Program, started } from './program.ts'

const size = { columns: 160, rows: 50 }

/** Pauses that long tell one picture from the next, ms. */
const apart = 40

/** Output cut where nothing came for a while. */
const windowsOf = (chunks: readonly Chunk[]): string[] => {
  const windows: string[] = []
  let last = Number.NEGATIVE_INFINITY
  for (const { at, data } of chunks) {
    if (at - last > apart) windows.push(data)
    else windows.push(`${windows.pop() ?? ''}${data}`)
    last = at
  }
  return windows
}

const bytesIn = (windows: readonly string[]): number => windows.reduce((sum, data) => sum + Buffer.byteLength(data), 0)

type Part = { readonly measure: string; readonly do: (program: Program) => Promise<number> }

const idleFor = 20

/** Presses keys, each answered before the next, and gives how many. */
const keys =
  (...names: readonly string[]) =>
  async ({ press }: Program): Promise<number> => {
    for (const name of names) {
      press(name)
      await pause(400)
    }
    return names.length
  }

const parts: readonly Part[] = [
  {
    measure: 'a second, 47 running builds, nothing pressed',
    do: async () => {
      await pause(idleFor * 1000)
      return idleFor
    },
  },
  { measure: 'a key, moving the selection', do: keys('j', 'j', 'j', 'k', 'k', 'j', 'G', 'g') },
  { measure: 'a key, opening a build and leaving it', do: keys('Enter', 'Escape', 'Enter', 'Escape', 'Enter') },
  { measure: 'a key, scrolling a pane', do: keys('7', 'PgDn', 'PgDn', 'Ctrl-d', 'PgUp', 'j', 'j', 'G', 'g') },
]

/** Bytes to the terminal, held against those of a plain cell diff of the same pictures. */
export const bytes: Measure = () =>
  whileServed([{ count: 47 }], async ({ env, command }) => {
    const program = await started(command(), { env, ...size })
    await program.until(/ago/)
    await pause(1500)
    const results: Result[] = []
    const before = [program.chunks.map(({ data }) => data).join('')]
    let from = program.chunks.length
    for (const { measure, do: run } of parts) {
      const count = await run(program)
      const windows = windowsOf(program.chunks.slice(from))
      from = program.chunks.length
      const costs = await plainDifference([...before, ...windows], size)
      const plain = costs.slice(before.length).reduce((sum, cost) => sum + cost, 0)
      before.push(...windows)
      results.push({
        measure: `bytes ${measure}`,
        against: 'a plain cell diff',
        unit: 'B',
        ours: bytesIn(windows) / count,
        theirs: plain / count,
        goal: 1,
      })
    }
    await program.end()
    return results
  })
