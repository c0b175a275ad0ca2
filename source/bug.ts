import packageJson from '../package.json' with { type: 'json' }
import { secretsOfBuild, withoutValues } from './domain/secret.ts'
import { read } from './feed.ts'
import { wantBuild } from './feeds/builds.ts'
import { cleanText } from './feeds/clean.ts'
import type { State } from './state.ts'

/** What ended the program though it is no fault of AWS, of the person, or of a build. */
export class Bug extends Error {}

const valuesIn = ({ builds, entries }: State): readonly string[] =>
  builds.flatMap((target) => {
    const { data } = read(entries, wantBuild(target))
    return data === undefined ? [] : secretsOfBuild(data)
  })

/** What an error says, and where it was thrown: only the first can hold data. */
const partsOf = (error: unknown): readonly [says: string, frames: string] => {
  if (!(error instanceof Error)) return [String(error), '']
  const { message, stack = message } = error
  const end = message === '' ? 0 : stack.indexOf(message) + message.length
  return end < message.length ? [stack, ''] : [stack.slice(0, end), stack.slice(end)]
}

/** What was thrown and where, fit for a terminal, without the values of variables that were known by then. */
export const toBug = (error: unknown, state: State): Bug => {
  const [says, frames] = partsOf(error)
  return new Bug(withoutValues(valuesIn(state))(cleanText(says)) + cleanText(frames))
}

/** What a person is told of a bug, run by what `runtime` names: a line that says whose it is and what to do, then what there is to report. */
export const bugReport = (error: unknown, runtime: string): string => {
  const text = error instanceof Bug ? error.message : String(error instanceof Error ? error.stack : error)
  const what = 'a bug of cbtop, not of your build. Please report it (npm bugs cbtop)'
  return `cbtop: ${what}:\ncbtop ${packageJson.version}, ${runtime}\n${text}`
}
