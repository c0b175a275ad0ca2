import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const heap = fileURLToPath(new URL('../source/heap.ts', import.meta.url))

/** What a program that makes and forgets a lot comes to when it holds its heap as on this version of Node: its room for new objects, MB, and what it said. */
const roomAs = async (version: string): Promise<{ readonly room: number; readonly said: string }> => {
  const script = `
    import { getHeapSpaceStatistics } from 'node:v8'
    import { holdHeap } from ${JSON.stringify(heap)}
    holdHeap(${version})
    let kept
    for (let time = 0; time < 200; time++) kept = Array.from({ length: 20000 }, (_, at) => ({ at, list: [at] }))
    const { space_size } = getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space')
    console.log(space_size / 1e6 + 0 * kept.length)`
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [
    ...['--import', 'tsx', '--input-type=module', '--eval', script],
  ])
  return { room: Number(stdout), said: stderr }
}

test('the room for new objects does not grow any more, and nothing is said on a Node that may not know how', async () => {
  const [held, other] = [await roomAs('process.version'), await roomAs("'v99.0.0'")]
  assert.deepEqual([held.said, other.said], ['', ''])
  assert.ok(held.room < other.room / 2, `${held.room} MB held, ${other.room} MB not`)
})
