import { writeFile } from 'node:fs/promises'
import { openTerminal, type Sight } from '../test/helpers/terminal.ts'
import { drawScreen } from './svg.ts'

type Step = { readonly until: Sight; readonly press?: readonly string[] }

type Picture = {
  readonly file: string
  readonly scene: string
  readonly columns: number
  readonly rows: number
  /** What to wait for, and what to press then; the picture is taken when the last is seen. */
  readonly steps: readonly Step[]
}

const pictures: readonly Picture[] = [
  {
    file: 'list.svg',
    scene: 'busy',
    columns: 118,
    rows: 21,
    steps: [{ until: /3 failed/, press: ['j', 'j', 'j'] }, { until: /└ retry 1 of 2/ }],
  },
  {
    file: 'phases.svg',
    scene: 'busy',
    columns: 118,
    rows: 26,
    steps: [
      { until: /✖ failed +web/, press: ['/', ...'status:failed web', 'Enter'] },
      { until: /filter: status:failed web/, press: ['Enter'] },
      { until: /FINALIZING[\s\S]*COMPLETED/ },
    ],
  },
  {
    file: 'log.svg',
    scene: 'failures',
    columns: 118,
    rows: 30,
    steps: [
      { until: /✖ failed +web +903/, press: ['/', ...'web 903', 'Enter'] },
      { until: /filter: web 903/, press: ['l'] },
      { until: /Command did not exit successfully/ },
    ],
  },
]

for (const { file, scene, columns, rows, steps } of pictures) {
  const terminal = await openTerminal({ args: ['--demo', scene], columns, rows, env: { COLORTERM: 'truecolor' } })
  for (const { until, press = [] } of steps) {
    await terminal.until(until, { within: 60_000 })
    terminal.press(...press)
  }
  await writeFile(new URL(file, import.meta.url), drawScreen(terminal.emulator, `cbtop --demo ${scene}`))
  terminal.press('q', 'q')
  await terminal.close()
}
