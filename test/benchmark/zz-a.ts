import { median, ran, whileServed } from './measure.ts'
import { started } from './program.ts'

await whileServed([{ count: 12 }], async (served) => {
  const at: number[] = [],
    b: number[] = [],
    n: number[] = []
  for (let i = 0; i < 11; i++) {
    n.push((await ran([process.execPath, '-e', '0'])).ms)
    const p = await started(served.command(), { env: served.env })
    at.push(await p.until(/checkout/))
    await p.end()
    b.push((await ran(['aws', 'codebuild', 'batch-get-builds', '--ids', ...served.ids], served.env)).ms)
  }
  console.log(
    process.version,
    'node',
    median(n).toFixed(0),
    'frame',
    median(at).toFixed(0),
    'aws',
    median(b).toFixed(0),
    (median(at) / median(b)).toFixed(3),
    'min',
    Math.min(...at).toFixed(0),
  )
})
process.exit(0)
