import type { Draw } from '../../source/demo/draw.ts'
import { homeRegion } from '../../source/demo/home-region.ts'
import { type Outcome, outcomes } from '../../source/demo/outcomes.ts'
import { type Part, planOf } from '../../source/demo/plan-of.ts'
import { failureOutcomes } from '../../source/demo/scenes/failure-outcomes.ts'
import { withRetry } from '../../source/demo/with-retry.ts'

/** Scene seconds in a week. */
export const week = 604_800

/** How a build stands from one moment of scene time on, seconds, in the words of the plain lines. */
export type Stand = { readonly from: number; readonly stand: string; readonly why: string }

/** A build's whole life, by what happens rather than by what is told. */
export type Life = {
  /** Region and id. */
  readonly key: string
  readonly project: string
  readonly region: string
  /** What to give cbtop. */
  readonly target: string
  readonly stands: readonly Stand[]
}

/** How builds of the week end, and the reason that is to be told once the phase that failed is over. */
const ends: readonly [Ending, ...Ending[]] = [
  [outcomes.testsFail, 'BUILD  exit 1  npm test -- --ci'],
  [outcomes.lintFails, 'PRE_BUILD  exit 1  npm run lint'],
  [outcomes.mavenFails, 'BUILD  exit 1  mvn package'],
  [outcomes.installFails, 'INSTALL  exit 127  apt-get update && apt-get install -y jq'],
  [outcomes.postBuildFails, 'POST_BUILD  exit 2  ls -lah ./infrastructure'],
  [
    outcomes.buildspecWrong,
    'DOWNLOAD_SOURCE  YAML_FILE_ERROR  Invalid buildspec phase name: POSTBUILD. Expecting: BUILD,INSTALL,POST_BUILD,PRE_BUILD',
  ],
  [outcomes.nothingToUpload, 'UPLOAD_ARTIFACTS  CLIENT_ERROR  no matching artifact paths found'],
  [outcomes.stopped, 'BUILD  stopped'],
  [outcomes.timedOut, 'BUILD  BUILD_TIMED_OUT  Build has timed out.'],
  [failureOutcomes.fault, 'PROVISIONING  INTERNAL_SERVICE_ERROR  CodeBuild is experiencing an internal error'],
  [failureOutcomes.queuedTooLong, 'QUEUED  timed out'],
  [failureOutcomes.clientError, 'DOWNLOAD_SOURCE  CLIENT_ERROR  authentication required for primary source'],
  [failureOutcomes.noSubnet, 'QUEUED  INSUFFICIENT_SUBNET'],
]

type Ending = readonly [outcome: Outcome, why: string]

const whyOf = new Map<Outcome, string>(ends)

/** Seconds of the phases from PROVISIONING on, before they are drawn out. */
const work = [8, 5, 16, 4, 48, 6, 4, 3] as const

const names = ['api-server', 'web', 'checkout', 'mobile', 'docs', 'infra'] as const

/** How often builds come that nobody waited for, within how long they do, and for how long somebody watches them then; seconds. */
export const rush = { every: 6 * 3600, lasts: 1800, visited: 2700 } as const

const partsOf = (at: number, builds: number, draw: Draw): readonly Part[] => {
  const f = (what: string) => draw.fraction(`${what}/${at}`)
  // from less than a poll sees to hours; drawn so that each order of magnitude has its share
  const pace = (what: string, waits: number) => [0.4, waits, ...work.map((seconds) => seconds * 0.3 * 300 ** f(what))]
  const outcome = f('fails') < 0.4 ? draw.pick(`end/${at}`, ends)[0] : outcomes.succeeded
  // one in four is there from the start and waits for its hour, the last one for nine tenths of the week, most for less
  const waits = 0.9 * week * ((at + f('comes')) / builds) ** 1.5
  const comes = Math.floor((at / builds) * (week / rush.every)) * rush.every + f('comes') * rush.lasts
  const part: Part = {
    project: draw.pick(`project/${at}`, names),
    number: 2 * at,
    version: f('pull') < 0.5 ? `pr/${at}` : 'main',
    by: 'ci-bot',
    ago: at % 4 === 0 ? 1 : -comes,
    pace: pace('pace', at % 4 === 0 ? 5 + waits : 600 * f('waits')),
    outcome,
    ...(f('region') < 0.1 ? { region: 'eu-west-1' } : {}),
  }
  if (outcome.ends !== 'FAILED' || f('retry') > 0.5) return [part]
  return withRetry(part, { pace: pace('again', 600 * f('waits')), outcome: outcomes.succeeded }, draw)
}

/** The builds of a week: some were given at the start, the others come in a rush every few hours; and retries. */
export const weekOf = (builds: number, draw: Draw): readonly Part[] =>
  Array.from({ length: builds }, (_, at) => partsOf(at, builds, draw)).flat()

/** What becomes of a build, from its plan. */
export const lifeOf = (part: Part, draw: Draw): Life => {
  const { id, arn, region, begins, phases, ends: end } = planOf(part, draw)
  const why = whyOf.get(part.outcome ?? outcomes.succeeded) ?? ''
  const stands: Stand[] = []
  let at = begins
  let told = ''
  for (const { type, seconds } of phases) {
    stands.push({ from: at, stand: type, why: told })
    at += seconds
    if (why.startsWith(`${type}  `)) told = why
  }
  stands.push({ from: at, stand: end, why: told })
  const target = region === homeRegion ? id : arn
  return { key: `${region} ${id}`, project: part.project, region, target, stands }
}
