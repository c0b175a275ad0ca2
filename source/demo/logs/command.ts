/** Lines a command writes, without their ends; any of them can be told by itself. */
export type Output = { readonly count: number; readonly line: (index: number) => string }

/** A command of a buildspec, and what it writes where it succeeds. */
export type Command = {
  /** As the buildspec has it; of several lines where it is a script. */
  readonly text: string
  readonly output: Output
  /** How long it takes, compared with the others of its phase; 1 when not given. */
  readonly weight?: number
}

/** What a build runs, by phase. */
export type Commands = Readonly<Record<string, readonly Command[]>>

/** Lines that are given, one or several to a text. */
export function lines(...texts: readonly string[]): Output {
  const all = texts.flatMap((text) => text.split('\n'))
  return { count: all.length, line: (index) => all[index] ?? '' }
}

/** Nothing written. */
export const silent: Output = { count: 0, line: () => '' }

/** One after the other. */
export function joined(...outputs: readonly Output[]): Output {
  return {
    count: outputs.reduce((sum, { count }) => sum + count, 0),
    line: (index) => {
      let at = index
      for (const { count, line } of outputs) {
        if (at < count) return line(at)
        at -= count
      }
      return ''
    },
  }
}
