import { type Measure, median, ran, type Served, whileServed } from './measure.ts'
import { started } from './program.ts'

const runs = 11

const firstSeen = async ({ env, command }: Served): Promise<{ readonly byte: number; readonly frame: number }> => {
  const program = await started(command(), { env })
  const frame = await program.until(/checkout/)
  const byte = program.chunks[0]?.at ?? Number.NaN
  await program.end()
  return { byte, frame }
}

/** How long it takes from the start of the process to the first sign of life, and to the first frame that shows what AWS told. */
export const start: Measure = () =>
  whileServed([{ count: 12 }], async (served) => {
    const bytes: number[] = []
    const frames: number[] = []
    const nodes: number[] = []
    const peers: number[] = []
    for (let run = 0; run < runs; run++) {
      // one after the other in turn: what else the machine does meets all alike
      nodes.push((await ran([process.execPath, '-e', '0'])).ms)
      const { byte, frame } = await firstSeen(served)
      peers.push((await ran(['aws', 'codebuild', 'batch-get-builds', '--ids', ...served.ids], served.env)).ms)
      bytes.push(byte)
      frames.push(frame)
    }
    return [
      {
        measure: 'first byte on the terminal',
        against: '`node -e 0`, whole process',
        unit: 'ms',
        ours: median(bytes),
        theirs: median(nodes),
        goal: 1.6,
      },
      {
        measure: 'first frame with what AWS told',
        against: '`node -e 0`, whole process',
        unit: 'ms',
        ours: median(frames),
        theirs: median(nodes),
        goal: 6,
      },
      {
        measure: 'first frame with what AWS told',
        against: '`aws codebuild batch-get-builds`, whole process',
        unit: 'ms',
        ours: median(frames),
        theirs: median(peers),
        goal: 0.33,
      },
    ]
  })
