import { chanceOf } from '../../source/chance.ts'
import type { Build } from '../../source/domain/build.ts'
import type { Past } from '../../source/domain/past.ts'
import type { Phase } from '../../source/domain/phase.ts'
import { build } from '../domain/build.ts'

/** How long each phase of a build takes, in their order, ms. */
export type Life = readonly (readonly [phaseType: string, length: number])[]

/** Chance as builds have it: from 0 to 1, and around 1, by about so much. */
type Chance = { readonly share: () => number; readonly around: (by: number) => number }

const chanceFrom = (seed: number): Chance => {
  const share = chanceOf(seed)
  // Box and Muller
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - share())) * Math.cos(2 * Math.PI * share())
  return { share, around: (by) => Math.exp(by * normal()) }
}

type Pace = Partial<Record<'QUEUED' | 'PROVISIONING' | 'INSTALL' | 'BUILD', number>>

const usual: Life = [
  ['SUBMITTED', 400],
  ['QUEUED', 2500],
  ['PROVISIONING', 22_000],
  ['DOWNLOAD_SOURCE', 5000],
  ['INSTALL', 45_000],
  ['PRE_BUILD', 8000],
  ['BUILD', 180_000],
  ['POST_BUILD', 9000],
  ['UPLOAD_ARTIFACTS', 6000],
  ['FINALIZING', 3000],
]

const lifeOf = ({ around }: Chance, noise: number, pace: Pace = {}): Life =>
  usual.map(([type, length]) => [type, Math.round(length * (pace[type as keyof Pace] ?? 1) * around(noise))])

/** So many builds that went well are known of a project, where nothing else is said. */
const known = 30

/** A kind of project: its builds, the oldest first, the last of them the one that runs. */
type Kind = (chance: Chance) => readonly Life[]

const many = (length: number, make: (at: number) => Life): readonly Life[] =>
  Array.from({ length: length + 1 }, (_, at) => make(at))

/** Projects as there are: how long their builds take, one after the other. */
export const kinds: Readonly<Record<string, Kind>> = {
  steady: (chance) => many(known, () => lifeOf(chance, 0.08)),
  drifting: (chance) => {
    let pace = 1
    return many(known, () => {
      pace *= chance.around(0.06)
      return lifeOf(chance, 0.05, { INSTALL: pace, BUILD: pace })
    })
  },
  growing: (chance) =>
    many(known, (at) => lifeOf(chance, 0.05, { INSTALL: 1.02 ** (at - known), BUILD: 1.02 ** (at - known) })),
  'cache hit or miss': (chance) =>
    many(known, () => {
      const hit = chance.share() < 0.6
      return lifeOf(chance, 0.08, hit ? { INSTALL: 0.2, BUILD: 0.4 } : { INSTALL: 1.5, BUILD: 1.3 })
    }),
  'heavy tail': (chance) => many(known, () => lifeOf(chance, 0.08, { BUILD: chance.around(0.7) })),
  queueing: (chance) => many(known, () => lifeOf(chance, 0.08, { QUEUED: -60 * Math.log(1 - chance.share()) })),
  outliers: (chance) =>
    many(known, () => {
      const odd = chance.share() < 0.08 ? 2 + 4 * chance.share() : 1
      return lifeOf(chance, 0.08, chance.share() < 0.5 ? { BUILD: odd } : { INSTALL: odd })
    }),
  few: (chance) => many(3 + Math.floor(3 * chance.share()), () => lifeOf(chance, 0.15)),
}

/** One project of a kind, always the same for a seed: the builds before, and the one that runs. */
export const projectOf = (kind: string, seed: number): { readonly before: readonly Life[]; readonly life: Life } => {
  const lives = kinds[kind]?.(chanceFrom(seed)) ?? []
  return { before: lives.slice(0, -1), life: lives.at(-1) ?? [] }
}

/** All of it, ms. */
export const lengthOf = (life: Life): number => life.reduce((sum, [, length]) => sum + length, 0)

const phasesOf = (life: Life, startTime: number): readonly Phase[] => {
  let at = startTime
  return life.map(([phaseType, length]): Phase => {
    const from = at
    at += length
    return { phaseType, phaseStatus: 'SUCCEEDED', startTime: from, endTime: at, contexts: [] }
  })
}

const pastFrom = (life: Life, number: number, startTime: number, projectName: string): Past => ({
  id: `${projectName}:${number}`,
  projectName,
  buildNumber: number,
  status: 'succeeded',
  startTime,
  endTime: startTime + lengthOf(life),
  phases: [
    ...phasesOf(life, startTime),
    { phaseType: 'COMPLETED', startTime: startTime + lengthOf(life), contexts: [] },
  ],
})

/** Builds that went well an hour apart, the newest first as AWS lists them; the last of those given began an hour before the epoch. */
export const pastsFrom = (lives: readonly Life[], project = 'web'): readonly Past[] =>
  lives.map((life, at) => pastFrom(life, at + 1, (at - lives.length) * 3_600_000, project)).toReversed()

/** A build that began at the epoch, as it is so many ms later. */
export const runningFrom = (life: Life, now: number): Build =>
  build({
    startTime: 0,
    phases: phasesOf(life, 0).flatMap(({ phaseStatus, endTime = 0, ...phase }): readonly Phase[] => {
      if ((phase.startTime ?? 0) > now) return []
      return endTime > now ? [phase] : [{ ...phase, endTime, ...(phaseStatus === undefined ? {} : { phaseStatus }) }]
    }),
  })
