import { readFileSync } from 'node:fs'
import { timestamp } from '../../source/domain/format.ts'

/** A JSON value as it goes over the wire. */
export type Wire = string | number | boolean | Wire[] | { [name: string]: Wire }

/** What the SDK has beyond the reference: the fields it was measured to have more. */
const newer: readonly (readonly [string, string])[] = [
  ['environment.computeConfiguration.instanceType', 'string'],
  ['environment.dockerServer.computeType', 'BUILD_GENERAL1_SMALL|BUILD_GENERAL1_LARGE'],
  ['environment.dockerServer.securityGroupIds[]', 'string'],
  ['environment.dockerServer.status.status', 'string'],
  ['environment.dockerServer.status.message', 'string'],
  ['environment.hostKernel', 'LINUX_KERNEL_4|LINUX_KERNEL_6|LINUX_KERNEL_LATEST'],
  ['cache.cacheNamespace', 'string'],
]

const table = readFileSync(new URL('../fixtures/fields.tsv', import.meta.url), 'utf8')

/** Path and sample of every field: `phases[].contexts[].message`, `string`. `buildsNotFound` stands beside builds, not in one. */
export const fields: readonly (readonly [path: string, sample: string])[] = [
  ...table
    .trim()
    .split('\n')
    .map((line) => line.split('\t') as [string, string])
    .filter(([path]) => !path.startsWith('buildsNotFound')),
  ...newer,
]

const id = 'v-projectName:v-id'
const begun = Date.UTC(2026, 10, 22, 12) / 1000

/** Values that must agree with each other, or that say more than any would: a failed BUILD, a reference that is no secret. */
const chosen: Readonly<Record<string, Wire>> = {
  id,
  arn: `arn:aws:codebuild:us-east-1:123456789012:build/${id}`,
  buildStatus: 'FAILED',
  startTime: begun,
  endTime: begun + 663,
  'phases[].phaseType': 'BUILD',
  'phases[].phaseStatus': 'FAILED',
  'phases[].startTime': begun + 61,
  'phases[].endTime': begun + 602,
  'source.type': 'GITHUB',
  'secondarySources[].type': 'BITBUCKET',
  'cache.type': 'S3',
  'environment.environmentVariables[].type': 'PARAMETER_STORE',
}

const isTime = (sample: string): boolean => sample.startsWith('datetime')
const isNumber = (sample: string): boolean => /^\d+$/.test(sample)
const isFlag = (sample: string): boolean => sample === 'True|False'

const valueAt = (path: string, sample: string, index: number): Wire => {
  const value = chosen[path]
  if (value !== undefined) return value
  if (isTime(sample)) throw new Error(`when is ${path}?`)
  if (isNumber(sample)) return 1000 + index
  if (isFlag(sample)) return true
  if (sample === 'string') return `v-${path.replaceAll('[]', '').replaceAll('.', '-')}`
  const members = sample.split('|')
  return members[index % members.length] ?? ''
}

/** The value put at a path, lists on the way having one member; what is on the way is made where it is not. */
export const put = (into: { [name: string]: Wire }, path: string, value: Wire | undefined): void => {
  const names = path.split('.')
  let at = into
  for (const [index, step] of names.entries()) {
    const name = step.replace('[]', '')
    const isLast = index === names.length - 1
    if (isLast && value === undefined) delete at[name]
    else if (isLast && value !== undefined) at[name] = step === name ? value : [value]
    else if (step === name) at = (at[name] ??= {}) as typeof at
    else at = ((at[name] ??= [{}]) as (typeof at)[])[0] ?? {}
  }
}

const textOf = (value: Wire, sample: string): string =>
  isTime(sample) ? timestamp(Number(value) * 1000, true).replace(' UTC', '') : String(value)

/**
 * A build as it goes over the wire that has every field of BatchGetBuilds, lists with one member, all texts, numbers and
 * times different from each other; and by path what there is to see of each: the text itself, a number in digits, `true`,
 * a time as `2026-11-22 12:00:00` (UTC).
 */
export const everyField = (): {
  readonly build: { [name: string]: Wire }
  readonly values: ReadonlyMap<string, string>
} => {
  const build: { [name: string]: Wire } = {}
  const values = new Map<string, string>()
  for (const [index, [path, sample]] of fields.entries()) {
    const value = valueAt(path, sample, index)
    put(build, path, value)
    values.set(path, textOf(value, sample))
  }
  return { build, values }
}
