import type { Build, Variable } from './build.ts'
import { occurrencesOf } from './occurrences.ts'
import { rememberEach, rememberLast } from './remember.ts'

/** What stands in the place of a masked value: it does not tell how long the value is. */
export const mask = '********'

const secretName = /SECRET|TOKEN|PASS|PWD|PRIVATE|CREDENTIAL|(?:^|_)KEY|API_?KEY|ACCESS_?KEY|AUTH|SIGNATURE/i

/**
 * Whether a variable's value is shown only when asked for: every PLAINTEXT one (the API gives them in clear, and its
 * documentation warns of that), and an exported one whose name looks like a secret. Those of PARAMETER_STORE and
 * SECRETS_MANAGER are references.
 */
export const isMasked = ({ name, type }: { readonly name: string; readonly type: string }): boolean => {
  if (type === 'PARAMETER_STORE' || type === 'SECRETS_MANAGER') return false
  return type === 'EXPORTED' ? secretName.test(name) : true
}

/**
 * A masked value of a variable is taken out of other texts where it is as long as this, characters: of one that is called a secret soon,
 * of others only what is no word that stands anywhere, like `test` or `main`.
 */
const shortest = { secret: 4, other: 8 }

/** Whether a masked value of a variable of that name is taken out of other texts, too. */
export const isTelling = (name: string, value: string): boolean =>
  value.length >= (secretName.test(name) ? shortest.secret : shortest.other)

/** The values of variables that are to be taken out of other texts. */
export const secretsOf = (variables: readonly Variable[]): readonly string[] =>
  variables.filter((each) => isMasked(each) && isTelling(each.name, each.value)).map(({ value }) => value)

/** Those of a build: of its own variables, and of those it exported. */
export const secretsOfBuild = ({
  environment,
  exportedVariables,
}: Pick<Build, 'environment' | 'exportedVariables'>): readonly string[] =>
  secretsOf([...(environment?.variables ?? []), ...exportedVariables])

/** A value, and where it has several lines each that is long enough to tell something: a text may hold only some of them. */
const withItsLines = (value: string): readonly string[] => {
  if (!/[\r\n]/.test(value)) return [value]
  const lines = value.split(/[\r\n]+/).map((line) => line.trim())
  return [value, ...lines.filter(({ length }) => length >= shortest.other)]
}

/** How a text ends that was too long: the beginning of a value may stand before it. */
const cutEnd = /… \(\d+ more characters\)$/

/** Where a text was cut; its end where it was not. */
const cutIn = (text: string): number =>
  text.endsWith(' more characters)') ? text.length - (cutEnd.exec(text)?.[0].length ?? 0) : text.length

/** Takes values of variables out of a text. */
export type Hide = (text: string) => string

/**
 * Takes values of variables out of texts, wherever they stand; where one begins within another, both; of one that was cut what is left
 * of it; of one of several lines each, where only some of them stand.
 */
export const withoutValues = (values: Iterable<string>): Hide => {
  const occurrences = occurrencesOf([...values].flatMap(withItsLines), shortest.secret)
  return (text) => {
    const last = cutIn(text)
    let [less, at] = ['', 0]
    for (const [begin, end] of occurrences(text.slice(0, last), last < text.length)) {
      less += text.slice(at, begin) + mask
      at = end
    }
    return at === 0 ? text : less + text.slice(at)
  }
}

/** So much of the beginning of a value is looked for before it is looked for in full: many long ones make no long expression. */
const looked = 16

/** An expression of more is slower than to look each of a text's characters up, and takes seconds to be made. */
const mostLooked = 1000

/** As `withoutValues`, for very many texts that hold none: whether one of them begins anywhere is found out at once. */
const withoutFew = (values: readonly string[]): Hide => {
  if (values.length === 0) return (text) => text
  const beginnings = [...new Set(values.flatMap(withItsLines).map((value) => value.slice(0, looked)))]
  if (beginnings.length > mostLooked) return withoutValues(values)
  const any = new RegExp(beginnings.map((text) => text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')).join('|'))
  const hidden = withoutValues(values)
  return (text) => (any.test(text) || cutIn(text) < text.length ? hidden(text) : text)
}

const compiled = rememberLast(
  (values: string): Hide => withoutFew(values === '' ? [] : (JSON.parse(values) as string[])),
)

const valuesOf = rememberEach((build: Build): string => {
  const values = secretsOfBuild(build)
  return values.length === 0 ? '' : JSON.stringify(values)
})

/** What takes the masked values of a build's variables out of texts that tell of it; the same function as long as they are the same. */
export const hideOf = (build: Build): Hide => compiled(valuesOf(build))
