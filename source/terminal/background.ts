import { readFileSync } from 'node:fs'

/** Whether a process, by its `/proc/PID/stat`, is in the background of its terminal: another group of processes has the keys there. */
export const isBehind = (stat: string): boolean => {
  // the name comes before, in parentheses, and may hold blanks and parentheses itself
  const [, , group, , , front] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  // without a terminal, or where the group in front cannot be seen from here, it is no number of a group
  return Number(front) > 0 && front !== group
}

/** Whether this process is in the background of its terminal (`cbtop … &`, `bg`): false where the system does not tell. */
export const isInBackground = (): boolean => {
  try {
    return isBehind(readFileSync('/proc/self/stat', 'utf8'))
  } catch {
    return false
  }
}
