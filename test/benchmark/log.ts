import { setTimeout as pause } from 'node:timers/promises'
import { type Measure, median, percentile, ran, whileServed } from './measure.ts'
import { started } from './program.ts'

const size = { columns: 160, rows: 50 }

/** The build of the scene whose log has over 100 MB, by project and number. */
const build = 'api-server 1426'

/** What its log says near its end. */
const end = /Command did not exit successfully/

/** The end of a frame that is more than the clock's digits, which a tick paints at any time: a page of lines. */
const page = /.{500}\[\?2026l/s

/** Between two keys, ms: the lines before are read. */
const between = 30

const pages = 200

/**
 * A log of over 100 MB: how long its end takes to be seen, held against the AWS CLI's own call for one page of it; and how long
 * pages take while one scrolls up, and earlier ones are read, held against a frame of a screen that shows sixty in a second.
 */
export const log: Measure = () =>
  whileServed('failures', async ({ env, command }) => {
    const program = await started([...command(), 'api-server'], { env, ...size })
    await program.until(/1426/)
    program.press('/')
    for (const letter of build) program.press(letter)
    program.press('Enter')
    await program.until(/filter: /)
    const openings: number[] = []
    for (let times = 0; times < 7; times++) {
      await pause(300)
      const [from, pressed] = [program.chunks.length, program.clock()]
      program.press('l')
      openings.push((await program.until(end, from)) - pressed)
      await pause(300)
      if (times < 6) program.press('q')
    }
    const scrolls: number[] = []
    for (let times = 0; times < pages; times++) {
      const [from, pressed] = [program.chunks.length, program.clock()]
      program.press('PgUp')
      scrolls.push((await program.until(page, from)) - pressed)
      await pause(between)
    }
    await program.end()
    const { out } = await ran(['aws', 'codebuild', 'list-builds-for-project', '--project-name', 'api-server'], env)
    const ids = (JSON.parse(out) as { readonly ids: readonly string[] }).ids
    const told = JSON.parse((await ran(['aws', 'codebuild', 'batch-get-builds', '--ids', ...ids], env)).out) as {
      readonly builds: readonly {
        readonly buildNumber: number
        readonly logs: { groupName: string; streamName: string }
      }[]
    }
    const logs = told.builds.find(({ buildNumber }) => buildNumber === 1426)?.logs
    const asks = ['--log-group-name', logs?.groupName ?? '', '--log-stream-name', logs?.streamName ?? '']
    const calls: number[] = []
    for (let times = 0; times < 5; times++) calls.push((await ran(['aws', 'logs', 'get-log-events', ...asks], env)).ms)
    return [
      {
        measure: 'a log of 100 MB, from the key to its end on the screen',
        against: '`aws logs get-log-events`, its last page',
        unit: 'ms',
        ours: median(openings),
        theirs: median(calls),
        goal: 0.5,
      },
      {
        measure: 'the same',
        against: 'a second',
        unit: 'ms',
        ours: Math.max(...openings),
        theirs: 1000,
        goal: 1,
      },
      {
        measure: 'a page of it, from the key to the last byte of its frame (p95)',
        against: 'a frame at 60 Hz',
        unit: 'ms',
        ours: percentile(scrolls, 95),
        theirs: 1000 / 60,
        goal: 1,
      },
    ]
  })
