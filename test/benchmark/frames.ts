/**
 * How long frames of hostile builds take, ms, a line a build and pane: reading the answer, the first frame, one more
 * after a tick, after `j`, after `G`. `node --import tsx test/benchmark/frames.ts [columns] [rows]`
 */
import { layoutOf } from '../../source/layout.ts'
import type { PaneName, State } from '../../source/state.ts'
import { update } from '../../source/state.ts'
import { opened } from '../helpers/builds.ts'
import { after } from '../helpers/frame.tsx'
import { hostileBuilds } from '../panes/hostile.ts'

const [columns = 160, rows = 50] = process.argv.slice(2).map(Number)
const size = { columns, rows }
const panes: readonly PaneName[] = ['builds', 'phases', 'log', 'environment', 'artifacts', 'source', 'details', 'json']

const timed = <Result>(run: () => Result): readonly [ms: number, result: Result] => {
  const begun = performance.now()
  const result = run()
  return [performance.now() - begun, result]
}

const drawn = (state: State, change: (state: State) => State): readonly [ms: number, state: State] =>
  timed(() => {
    const next = change(state)
    layoutOf(next, size)
    return next
  })

const line = (name: string, pane: string, ms: readonly (number | string)[]): string =>
  [
    name.padEnd(28),
    pane.padEnd(12),
    ...ms.map((each) => (typeof each === 'number' ? each.toFixed(1) : each).padStart(8)),
  ].join(' ')

console.log(line('build', 'pane', ['read', 'first', 'tick', 'j', 'G', 'k']))
layoutOf(opened(hostileBuilds['200 contexts'], 'phases'), size)
for (const [name, wire] of Object.entries(hostileBuilds))
  for (const pane of panes) {
    const [read, opening] = timed(() => opened(wire, pane === 'builds' ? 'phases' : pane))
    const { build: _, ...list } = opening
    const begin: State = pane === 'builds' ? { ...list, pane } : opening
    const [first, one] = drawn(begin, (state) => state)
    const [tick, two] = drawn(one, (state) => update(state, { type: 'ticked', at: state.now + 1000 }))
    const [down, three] = drawn(two, (state) => after(state, size, 'j'))
    const [end, four] = drawn(three, (state) => after(state, size, 'G'))
    const [up] = drawn(four, (state) => after(state, size, 'k'))
    console.log(line(name, pane, [read, first, tick, down, end, up]))
  }
