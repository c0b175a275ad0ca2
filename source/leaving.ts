import { exitSoon } from './terminal/exit.ts'

/** The way out of the screen, whoever wants to leave it: with which exit code, and whether at once. */
export type Leaving = {
  /** Leaves with this exit code, as soon as there is a screen that can be ended. */
  readonly leave: (code: number) => void
  /** The same, and waits for nothing that is still under way. */
  readonly leaveAtOnce: (code: number) => void
  /** How the screen is ended, as long as it is up. */
  readonly endsBy: (end: ((code: number) => void) | undefined) => void
  /** What is still under way may take its time: the process is not ended soon, whatever keeps it. */
  readonly takesTime: () => void
  /** The exit code of who left at once. */
  readonly codeAtOnce: () => number | undefined
  /** Resolves when somebody leaves at once. */
  readonly hurried: Promise<void>
}

/** A way out that nobody took yet. */
export const createLeaving = (): Leaving => {
  let end: ((code: number) => void) | undefined
  let wished: number | undefined
  let atOnce: number | undefined
  let keep = (): void => {}
  let hurry = (): void => {}
  const hurried = new Promise<void>((resolve) => void (hurry = resolve))
  const leave = (code: number): void => {
    keep()
    keep = exitSoon(code)
    wished = code
    end?.(code)
  }
  return {
    leave,
    leaveAtOnce: (code) => {
      atOnce = code
      leave(code)
      hurry()
    },
    endsBy: (given) => {
      end = given
      if (wished !== undefined) end?.(wished)
    },
    takesTime: () => keep(),
    codeAtOnce: () => atOnce,
    hurried,
  }
}
