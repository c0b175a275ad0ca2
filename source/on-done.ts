import { count } from './domain/format.ts'
import { environmentFor } from './done-facts.ts'
import { nameOf, type Watched } from './feeds/watched.ts'
import { finishedBetween } from './finished.ts'
import { createQueue } from './queue.ts'
import type { State } from './state.ts'
import { type CommandWorld, runCommand } from './terminal/command.ts'
import type { Unfinished } from './unfinished.ts'
import { watchedBuilds } from './watched-builds.ts'

/** So many commands run at once. */
const most = 4

/** What runs a command for each build that is done. */
export type OnDone = Unfinished & {
  /** Something may have changed. */
  readonly look: () => void
}

/** What it needs of the world. */
export type OnDoneWorld = {
  readonly state: () => State
  /** Runs the command for a build; resolves when that is over, with why where it is no good end. Never rejects. */
  readonly run: (watched: Watched) => Promise<string | undefined>
  /** Told of each that failed, in one line. */
  readonly failed: (line: string) => void
}

/** Runs a command for each build that ends while it is watched, a few at once, in their order. */
export const createOnDone = ({ state, run, failed }: OnDoneWorld): OnDone => {
  let seen: readonly Watched[] = []
  const queue = createQueue<Watched>(most, async (watched) => {
    const why = await run(watched)
    if (why !== undefined) failed(`--on-done of ${nameOf(watched)} ${why}`)
  })
  return {
    look: () => {
      const watched = watchedBuilds(state())
      if (watched === seen) return
      const { builds } = finishedBetween(seen, watched, state().past)
      seen = watched
      for (const build of builds) queue.add(build)
    },
    what: () => (queue.left() === 0 ? undefined : `--on-done of ${count(queue.left(), 'build')}`),
    over: queue.over,
  }
}

/** The same with a command line, which is told the facts of its build in the environment that it inherits. */
export const runOnDone = (
  line: string,
  { environment, output, ...world }: Omit<OnDoneWorld, 'run'> & CommandWorld,
): OnDone =>
  createOnDone({
    ...world,
    run: (watched) => runCommand(line, { environment: environmentFor(environment, watched), output }),
  })
