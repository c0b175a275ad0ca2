/**
 * Shows chains of random frames until so many (20,000) were looked at: `npm run fuzz:frames -- [count] [seed]`. Ends with
 * the first cell that is not as it should be, and the frames that led to it; else with the bytes that were needed, held
 * against a plain cell diff of the same frames.
 */
import { checkChains } from '../terminal/chain-property.ts'

const [count = '20000', seed = String(Date.now() % 1_000_000_000)] = process.argv.slice(2)

try {
  const { frames, bytes, plain } = await checkChains(Number(count), Number(seed))
  const ratio = bytes / plain
  console.log(`${frames} frames, no cell differs; seed ${seed}`)
  console.log(`${bytes} B against ${plain} B of a plain cell diff: ${ratio.toFixed(3)}`)
  process.exit(ratio > 1 ? 1 : 0)
} catch (error) {
  console.log(error instanceof Error ? error.message : error)
  process.exit(1)
}
