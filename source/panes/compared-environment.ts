import type { Build, Variable } from '../domain/build.ts'
import { type VariableDifference, variableDifferences } from '../domain/differences.ts'
import { isMasked, mask } from '../domain/secret.ts'
import type { Row } from '../pane.ts'
import type { Shown } from './build-pane.ts'
import { machineFacts } from './environment.ts'
import { remark, said } from './facts.ts'
import { type Pair, pairRows, pairTitle } from './side-by-side.ts'

const machinePairs = (before: Build, now: Build): readonly Pair[] => {
  const factsOf = ({ environment }: Build) =>
    machineFacts(environment).map(([label, value]) => [label, value === undefined ? undefined : said(value)] as const)
  const was = new Map(factsOf(before))
  return factsOf(now).flatMap(([label, is]) =>
    was.get(label) === is ? [] : [{ label, before: was.get(label), now: is }],
  )
}

const section = 'compared variable'

/** What of a state these rows are made of: nothing that changes as time goes by. */
type Looked = Pick<Shown, 'revealed' | 'settings'>

/** A variable that was added, is gone, or has another value or type; of a masked value only that it differs, until `x`. */
const variablePair = ({ name, before, now }: VariableDifference, shown: Looked): Pair => {
  const isSecret = [before, now].some((variable) => variable !== undefined && isMasked(variable))
  const isHidden = isSecret && shown.revealed !== `${section} ${name}`
  const isRetyped = before !== undefined && now !== undefined && before.type !== now.type
  const text = (variable: Variable | undefined): string | undefined => {
    if (variable === undefined) return undefined
    const value = isHidden && isMasked(variable) ? mask : variable.value
    return isRetyped ? `${value} (${variable.type})` : value
  }
  const isOtherValue = before !== undefined && now !== undefined && before.value !== now.value
  const note = isHidden && isOtherValue && !isRetyped ? ' differs' : ''
  const is = text(now)
  return {
    label: name,
    before: text(before),
    now: is === undefined ? undefined : `${is}${note}`,
    ...(isSecret ? { masked: isHidden ? 'hidden' : 'revealed' } : {}),
  }
}

/** What of the machine, and which variables, two builds have otherwise. */
export const environmentRows = (before: Build, now: Build, shown: Looked, width: number): readonly Row[] => {
  const machine = machinePairs(before, now)
  const variables = variableDifferences(before.environment?.variables ?? [], now.environment?.variables ?? [])
  const { ascii } = shown.settings
  const isSame = machine.length === 0 && variables.length === 0
  return [
    ...pairTitle('Environment', '', '', width),
    ...pairRows('compared machine', machine, width, ascii),
    ...pairRows(
      section,
      variables.map((each) => variablePair(each, shown)),
      width,
      ascii,
    ),
    ...(isSame ? remark('environment same', 'The same machine, and the same variables.', width) : []),
  ]
}
