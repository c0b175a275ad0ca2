import type { Draw } from './draw.ts'
import { homeRegion } from './home-region.ts'
import { type Outcome, outcomes } from './outcomes.ts'
import type { Part } from './plan-of.ts'

/** So many builds are remembered of each project. */
const length = 20
/** Numbers that belong together: what is farther below a project's highest one is from another time. */
const near = 100

const usual = [0.4, 3, 10, 5, 18, 4, 50, 4, 4, 3]
const failing: readonly [Outcome, ...Outcome[]] = [outcomes.testsFail, outcomes.lintFails, outcomes.installFails]

function pastOf(parts: readonly Part[], draw: Draw): readonly Part[] {
  const highest = Math.max(...parts.map(({ number }) => number))
  const recent = parts.filter(({ number }) => number > highest - near)
  const first = Math.min(...recent.map(({ number }) => number))
  const { pace = usual } =
    parts.find((part) => part.pace?.every((seconds) => seconds > 0) && part.pace.length === usual.length) ?? {}
  const longest = 1.2 * pace.reduce((sum, seconds) => sum + seconds)
  const [{ project, like }] = parts as [Part]
  let ago = Math.max(...parts.filter(({ number }) => number >= first).map((part) => part.ago))
  return Array.from({ length: Math.min(length, first - 1) }, (_, i): Part => {
    const chance = (of: string) => draw.fraction(`past/${of}/${project}/${i}`)
    const isPull = chance('pull') < 0.4
    ago += longest + 1500 + 6000 * chance('gap')
    return {
      project,
      ...(like === undefined ? {} : { like }),
      number: first - 1 - i,
      version: isPull ? `pr/${300 + Math.floor(100 * chance('number'))}` : 'main',
      by: isPull
        ? 'GitHub-Hookshot/8f31c2d'
        : draw.pick(`past/by/${project}/${i}`, ['ci-bot', 'maria', 'kenji', 'alice']),
      ago,
      pace: pace.map((seconds) => seconds * (0.85 + 0.3 * chance('pace'))),
      outcome: chance('fails') < 0.2 ? draw.pick(`past/outcome/${project}/${i}`, failing) : outcomes.succeeded,
    }
  })
}

/**
 * What was built before: for each project of some parts twenty finished builds that are older, some of them failed, as
 * far as its numbers reach down to 1. Of projects with a build in the home region, there.
 */
export function historyOf(parts: readonly Part[], draw: Draw): readonly Part[] {
  const projects = new Set(
    parts.filter(({ region = homeRegion }) => region === homeRegion).map(({ project }) => project),
  )
  return [...projects].flatMap((name) =>
    pastOf(
      parts.filter(({ project }) => project === name),
      draw,
    ),
  )
}
