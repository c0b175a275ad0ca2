import { kindNames, moments, offFor, seedsFrom } from './helpers/eta-errors.ts'
const first = Number(process.argv[2] ?? 1), count = Number(process.argv[3] ?? 200)
const s = (n: number) => (n / 1000).toFixed(1).padStart(7)
const t0 = performance.now()
let sum = 0
for (const kind of kindNames) {
  const all = offFor(kind, seedsFrom(first, count))
  const best = Math.min(...Object.values(all.naive).map((x) => x.error))
  sum += all.ours.error / best
  console.log(kind.padEnd(18), 'ours', s(all.ours.error), s(all.ours.bias), ...Object.values(all.naive).map((x) => s(x.error)), 'ratio', (all.ours.error / best).toFixed(2), 'held', all.held.toFixed(2),
    '|', ...moments.map((m) => { const o = offFor(kind, seedsFrom(first, count), [m]); return (o.ours.error / Math.min(...Object.values(o.naive).map((x) => x.error))).toFixed(2) }))
}
console.log('sum', sum.toFixed(3), (performance.now() - t0).toFixed(0), 'ms')
