import { cpus, totalmem } from 'node:os'
import { bytes } from './bytes.ts'
import { eta } from './eta.ts'
import { fleet } from './fleet.ts'
import { log } from './log.ts'
import type { Measure, Result } from './measure.ts'
import { memory } from './memory.ts'
import { requests } from './requests.ts'
import { size } from './size.ts'
import { start } from './start.ts'
import { watch } from './watch.ts'

const measures: Readonly<Record<string, Measure>> = { bytes, start, fleet, log, watch, memory, requests, size, eta }

const number = (value: number): string => (value >= 100 ? value.toFixed(0) : value.toPrecision(3))

const rowOf = ({ measure, against, unit, ours, theirs, goal }: Result): string => {
  const ratio = ours / theirs
  const cells = [
    measure,
    `${number(ours)} ${unit}`,
    against,
    `${number(theirs)} ${unit}`,
    ratio.toFixed(2),
    `≤ ${goal}`,
  ]
  return `| ${[...cells, ratio <= goal ? '' : 'missed'].join(' | ').trimEnd()} |`
}

const wished = process.argv.slice(2)
console.log(
  `${new Date().toISOString().slice(0, 10)}, Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model}, ${Math.round(totalmem() / 2 ** 30)} GiB, ${process.platform}\n`,
)
console.log('| measure | ours | held against | theirs | ratio | goal |  |\n| --- | --- | --- | --- | --- | --- | --- |')
for (const [name, measure] of Object.entries(measures))
  if (wished.length === 0 || wished.includes(name)) for (const result of await measure()) console.log(rowOf(result))
