import type { WireBuild } from '../../source/demo/wire-build.ts'

const projects = ['api-server', 'checkout', 'docs', 'infra', 'mobile', 'web'] as const
const phases = ['SUBMITTED', 'QUEUED', 'PROVISIONING', 'DOWNLOAD_SOURCE', 'INSTALL', 'PRE_BUILD'] as const

/** A running build as it goes over the wire: it began so many seconds before a moment (epoch seconds), and is in BUILD. */
const running = (at: number, now: number, region: string): WireBuild => {
  const projectName = projects[at % projects.length] as string
  const id = `${projectName}:${String(at).padStart(8, '0')}-0000-4000-8000-000000000000`
  const startTime = now - 100 - ((at * 37) % 1400)
  return {
    id,
    arn: `arn:aws:codebuild:${region}:123456789012:build/${id}`,
    projectName,
    buildNumber: 1000 + at,
    buildStatus: 'IN_PROGRESS',
    buildComplete: false,
    currentPhase: 'BUILD',
    startTime,
    initiator: 'ci-bot',
    sourceVersion: 'main',
    resolvedSourceVersion: `${String(at).padStart(7, 'a')}0123456789abcdef0123456789abcdef0`,
    timeoutInMinutes: 60,
    phases: [
      ...phases.map((phaseType, step) => ({
        phaseType,
        phaseStatus: 'SUCCEEDED',
        startTime: startTime + step * 12,
        endTime: startTime + step * 12 + 12,
        durationInSeconds: 12,
      })),
      { phaseType: 'BUILD', startTime: startTime + phases.length * 12 },
    ],
  }
}

/** So many builds of a region. */
export type Fleet = { readonly count: number; readonly region?: string }

/** Builds that run on and on. */
export const runningBuilds = ({ count, region = 'us-east-1' }: Fleet): readonly WireBuild[] => {
  const now = Math.floor(Date.now() / 1000)
  return Array.from({ length: count }, (_, at) => running(at, now, region))
}
