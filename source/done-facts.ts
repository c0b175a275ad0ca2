import type { Build } from './domain/build.ts'
import { causeOf } from './domain/cause.ts'
import { consoleUrlOf } from './domain/console-url.ts'
import { elapsedOf } from './domain/elapsed.ts'
import { cleanText } from './feeds/clean.ts'
import type { Watched } from './feeds/watched.ts'
import { cut, oneLine } from './line.ts'
import { whyText } from './why.ts'

/** A fact of a build that is done, as an environment variable: its name, what it holds, and what that is; absent where it is not known. */
type Fact = {
  readonly name: `CBTOP_${string}`
  readonly holds: string
  readonly of: (watched: Watched, build: Build) => string | number | undefined
}

/** No fact is longer, cells: a system takes no variable that is longer than it likes. */
const longest = 4000

const elapsed = (build: Build): number | undefined => {
  // it is over: no clock is needed
  const ms = elapsedOf(build, 0)
  return ms === undefined ? undefined : Math.floor(ms / 1000)
}

/** Every fact that a command of `--on-done` is told. */
export const doneFacts: readonly Fact[] = [
  { name: 'CBTOP_BUILD_ID', holds: '`project:uuid`', of: ({ target }) => target.id },
  { name: 'CBTOP_BUILD_ARN', holds: 'its ARN', of: (_, { arn }) => arn },
  { name: 'CBTOP_KIND', holds: '`build` or `batch`', of: ({ target }) => target.kind ?? 'build' },
  { name: 'CBTOP_PROJECT', holds: 'its project', of: (_, { projectName }) => projectName },
  { name: 'CBTOP_BUILD_NUMBER', holds: 'its number', of: (_, { buildNumber }) => buildNumber },
  {
    name: 'CBTOP_STATUS',
    holds: '`SUCCEEDED`, `FAILED`, `FAULT`, `TIMED_OUT`, `STOPPED`',
    of: (_, { buildStatus }) => buildStatus,
  },
  {
    name: 'CBTOP_PHASE',
    holds: 'the phase that did not go well, where there is one',
    of: (_, build) => causeOf(build)?.phaseType,
  },
  {
    name: 'CBTOP_CAUSE',
    holds: 'why it failed, in one line, as in the list',
    of: (watched) => whyText(watched, longest) || undefined,
  },
  { name: 'CBTOP_DURATION', holds: 'how long it took, seconds', of: (_, build) => elapsed(build) },
  { name: 'CBTOP_SOURCE_VERSION', holds: 'what was asked for', of: (_, { sourceVersion }) => sourceVersion },
  {
    name: 'CBTOP_RESOLVED_SOURCE_VERSION',
    holds: 'which commit that was',
    of: (_, { resolvedSourceVersion }) => resolvedSourceVersion,
  },
  { name: 'CBTOP_INITIATOR', holds: 'who started it', of: (_, { initiator }) => initiator },
  { name: 'CBTOP_REGION', holds: 'where it is', of: ({ target }) => target.region },
  { name: 'CBTOP_CONSOLE_URL', holds: 'its page in the AWS console', of: (_, { arn }) => consoleUrlOf(arn) },
]

/** The environment with the facts of a build that is done. A fact that is not known is no variable: what was inherited by its name goes. */
export const environmentFor = (
  inherited: Readonly<Record<string, string | undefined>>,
  watched: Watched,
): Readonly<Record<string, string | undefined>> => {
  const { build } = watched
  const facts = doneFacts.map(({ name, of }): readonly [string, string | undefined] => {
    const value = build && of(watched, build)
    return [name, value === undefined ? undefined : cut(oneLine(cleanText(String(value))), longest)]
  })
  return { ...inherited, ...Object.fromEntries(facts) }
}
