import fc from 'fast-check'
import { usualPhases } from '../../source/domain/phase.ts'
import { fields } from '../helpers/every-field.ts'
import { hostileText, secretMark, shortText } from './hostile-text.ts'

/** What the SDK's answer holds for one build: texts, numbers, flags, dates, and whatever a proxy made of them. */
export type SdkBuild = { readonly [name: string]: unknown }

const wrong: fc.Arbitrary<unknown> = fc.constantFrom<unknown>(
  null,
  undefined,
  true,
  '',
  'text',
  -1,
  Number.NaN,
  1e308,
  {},
  [],
  [[]],
  [null],
  { length: 3 },
  new Date(Number.NaN),
)

const number: fc.Arbitrary<unknown> = fc.oneof(
  fc.integer(),
  fc.double(),
  fc.constantFrom(0, -0, 1e21, 1e308, Number.MAX_SAFE_INTEGER, Number.NaN, Number.POSITIVE_INFINITY, '12', '1e400'),
)

const year = 365 * 86_400_000
const begun = Date.UTC(2026, 10, 22, 12)

const time: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 5, arbitrary: fc.integer({ min: -86_400_000, max: 86_400_000 }).map((ms) => new Date(begun + ms)) },
  { weight: 1, arbitrary: fc.integer({ min: -300 * year, max: 300 * year }).map((ms) => new Date(begun + ms)) },
  {
    weight: 1,
    arbitrary: fc.constantFrom<unknown>(
      new Date(Number.NaN),
      new Date(8.64e15),
      new Date(0),
      '2026-11-22T12:00:00Z',
      '2026-11-22T12:00:00+99:99',
      1795348800,
      1e30,
    ),
  },
)

const codes = ['SUCCEEDED', 'FAILED', 'FAULT', 'TIMED_OUT', 'IN_PROGRESS', 'STOPPED', 'CLIENT_ERROR', 'X'.repeat(3000)]

const sampled = (path: string, sample: string): fc.Arbitrary<unknown> => {
  if (sample.startsWith('datetime')) return time
  if (/^\d+$/.test(sample)) return number
  if (sample === 'True|False') return fc.constantFrom<unknown>(true, false, 'true')
  if (path.endsWith('Status')) return fc.constantFrom(...codes)
  if (path.endsWith('phaseType')) return fc.constantFrom(...usualPhases, ...codes)
  return sample.includes('|') ? fc.oneof(fc.constantFrom(...sample.split('|')), shortText) : hostileText
}

const memberOf = (path: string, sample: string): fc.Arbitrary<unknown> =>
  fc.oneof({ weight: 12, arbitrary: sampled(path, sample) }, { weight: 1, arbitrary: wrong })

/** Few of a thing, now and then as many as there may be: those few again and again. */
const many = (of: fc.Arbitrary<unknown>, most: number): fc.Arbitrary<unknown> =>
  fc.oneof(
    { weight: 20, arbitrary: fc.array(of, { maxLength: 6 }) },
    {
      weight: 1,
      arbitrary: fc
        .tuple(fc.array(of, { minLength: 1, maxLength: 3 }), fc.integer({ min: 0, max: most }))
        .map(([some, count]) => Array.from({ length: count }, (_, at) => some[at % some.length])),
    },
    { weight: 1, arbitrary: wrong },
  )

const mostOf: Readonly<Record<string, number>> = { phases: 1000, contexts: 200 }

type Tree = { [name: string]: Tree | readonly [path: string, sample: string] }

const isLeaf = (node: Tree | readonly [string, string]): node is readonly [string, string] => Array.isArray(node)

/** The fields as a tree of members; `[]` stays at the end of the names of lists. */
const tree = (): Tree => {
  const root: Tree = {}
  for (const [path, sample] of fields) {
    const names = path.split('.')
    let at = root
    for (const name of names.slice(0, -1)) at = (at[name] ??= {}) as Tree
    at[names.at(-1) ?? ''] = [path, sample]
  }
  return root
}

const arbitraryOf = (node: Tree | readonly [string, string]): fc.Arbitrary<unknown> => {
  if (isLeaf(node)) return memberOf(...node)
  const members = Object.entries(node).map(([key, member]): readonly [string, fc.Arbitrary<unknown>] => {
    const name = key.replace('[]', '')
    const one = arbitraryOf(member)
    return [name, name === key ? one : many(one, mostOf[name] ?? 1000)]
  })
  return fc.oneof(
    { weight: 20, arbitrary: fc.record(Object.fromEntries(members), { requiredKeys: [] }) },
    { weight: 1, arbitrary: wrong },
  )
}

const secretName = fc
  .tuple(fc.constantFrom('DEPLOY_TOKEN', 'PASSWORD', 'api_key', 'ClientSecret', 'X_SIGNATURE'), shortText)
  .map(([name, more]) => name + more)

type Member = { readonly name?: unknown; readonly value?: unknown; readonly type?: unknown }

/** A value that holds its secret so often that no cut or sequence hides all of it. */
const secret = (number: number, around: string): string => {
  const mark = secretMark(number)
  return `${mark}${around}\n${mark}${mark} ${around}${mark}`
}

/** What a reference or a value that is no secret is like; its members are as they come. */
const open: fc.Arbitrary<Member> = fc.record({
  name: shortText,
  value: fc.oneof(hostileText, wrong),
  type: fc.constantFrom('PARAMETER_STORE', 'SECRETS_MANAGER'),
})

const masked = (name: fc.Arbitrary<unknown>, type: fc.Arbitrary<unknown>) =>
  fc.record({ name, type, around: shortText, isOdd: fc.integer({ min: 0, max: 20 }) })

/** Variables, with secrets numbered from a number on; now and then ten thousand, in an odd place, or of an odd shape. */
const variables = (from: number, name: fc.Arbitrary<unknown>, type: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc
    .tuple(
      fc.array(fc.oneof({ weight: 2, arbitrary: masked(name, type) }, { weight: 1, arbitrary: open }), {
        maxLength: 8,
      }),
      fc.oneof({ weight: 40, arbitrary: fc.constant(1) }, { weight: 1, arbitrary: fc.integer({ min: 2, max: 1250 }) }),
      fc.integer({ min: 0, max: 60 }),
    )
    .map(([few, times, shape]) => {
      const list = Array.from({ length: few.length * times }, (_, at): unknown => {
        const one = few[at % few.length]
        if (one === undefined || !('around' in one)) return one
        const value = secret(from + at, one.around)
        const odd = [{ inner: value }, [value], { name: value, value }]
        return { name: one.name, type: one.type, value: odd[one.isOdd] ?? value }
      })
      // not as the model has it: still nobody's to read
      const shapes: readonly (() => unknown)[] = [
        () => ({ ...list }),
        () => [list],
        () => ({ environmentVariables: list }),
        () => JSON.stringify(list.slice(0, 8)),
      ]
      return shapes[shape]?.() ?? list
    })

const plaintext = fc.constantFrom<unknown>('PLAINTEXT', undefined, null, '', 'NEWS', 7, ['PARAMETER_STORE'])
const anyName = fc.oneof(shortText, fc.constantFrom<unknown>('NAME', undefined, null, 5))

const environmentOf = (node: Tree): fc.Arbitrary<unknown> => {
  const { 'environmentVariables[]': _, ...rest } = node
  return fc
    .tuple(arbitraryOf(rest), fc.option(variables(0, anyName, plaintext), { nil: undefined }))
    .map(([machine, environmentVariables]) =>
      typeof machine === 'object' && machine !== null ? { ...machine, environmentVariables } : { environmentVariables },
    )
}

/** No answer is longer that is read at all; characters, in which a few stand for all that is no text. */
const longest = 8_000_000

const charactersIn = (value: unknown): number => {
  if (typeof value === 'string') return value.length
  if (typeof value !== 'object' || value === null) return 8
  let sum = 8
  for (const member of Object.values(value)) {
    sum += charactersIn(member)
    if (sum > longest) break
  }
  return sum
}

/**
 * One build as the SDK hands it on, hostile in every field, found as `hostile:1`. The secrets of its variables are
 * marked, those of exported ones from number 128 on.
 */
export const hostileBuild: fc.Arbitrary<SdkBuild> = (() => {
  const { id: _, environment, 'exportedEnvironmentVariables[]': __, ...rest } = tree() as Tree & { environment: Tree }
  return fc
    .tuple(
      arbitraryOf(rest),
      fc.option(environmentOf(environment), { nil: undefined }),
      fc.option(variables(128, secretName, fc.constant(undefined)), { nil: undefined }),
    )
    .map(([build, inner, exportedEnvironmentVariables]) => ({
      ...(typeof build === 'object' ? build : {}),
      id: 'hostile:1',
      ...(inner === undefined ? {} : { environment: inner }),
      ...(exportedEnvironmentVariables === undefined ? {} : { exportedEnvironmentVariables }),
    }))
    .filter((build) => charactersIn(build) <= longest)
})()
