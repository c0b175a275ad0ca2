import { count } from './domain/format.ts'

/** So many are told of when the screen is left. */
const most = 20

/** Tells of commands of --on-done that failed: on the screen while it is up, and once more, in lines, when that is left. */
export type Failures = {
  readonly failed: (text: string) => void
  readonly left: () => void
}

/** None failed yet, and the screen is up. */
export const createFailures = ({
  show,
  say,
}: {
  readonly show: (text: string) => void
  readonly say: (line: string) => void
}): Failures => {
  const failures: string[] = []
  let isUp = true
  return {
    failed: (text) => {
      if (!isUp) return say(text)
      failures.push(text)
      show(text)
    },
    left: () => {
      isUp = false
      for (const line of failures.slice(0, most)) say(line)
      if (failures.length > most) say(`${count(failures.length - most, 'more command')} of --on-done failed`)
    },
  }
}
