import type { Build, Variable } from '../domain/build.ts'
import { isMembers, type Members } from '../domain/members.ts'
import { isDone } from '../domain/status.ts'

/** What tells one member of a list from another: members of another name have nothing to do with each other. */
const names = ['phaseType', 'name', 'sourceIdentifier', 'artifactIdentifier', 'identifier', 'statusCode'] as const

const isNone = (name: string, value: unknown): boolean =>
  value === undefined || value === '' || (name === 'phaseType' && value === '?')

const isSame = (known: unknown, told: unknown): boolean => {
  if (!isMembers(known) || !isMembers(told)) return false
  for (const name of names) {
    const [was, is] = [known[name], told[name]]
    if (was !== is && !isNone(name, was) && !isNone(name, is)) return false
  }
  return true
}

/** The type of a variable is PLAINTEXT when none is told: a reference stays one as long as it has its value. */
const typed = (known: Members, told: Members): Members => {
  const { type, value } = known as Partial<Variable>
  const isLost = told['type'] === 'PLAINTEXT' && type !== undefined && value !== undefined && told['value'] === value
  return isLost && type !== 'PLAINTEXT' ? { ...told, type } : told
}

/** Each phase is looked for among all others: of more than any build has it would take for ever. */
const mostPhases = 100

/**
 * Phases as told, with those that are known and left out: they come one after the other, and none is taken back. Where none
 * of them is known, or a new one stands between known ones, they are others: then as told.
 */
const restored = (known: readonly unknown[], told: readonly unknown[]): readonly unknown[] => {
  if (told.length > mostPhases) return told
  const items: unknown[] = []
  const fresh: unknown[] = []
  let at = 0
  for (const item of told) {
    const found = known.findIndex((each, index) => index >= at && isSame(each, item))
    if (found < 0) fresh.push(item)
    else if (fresh.length > 0) return told
    else {
      items.push(...known.slice(at, found), item)
      at = found + 1
    }
  }
  const whole = [...items, ...known.slice(at), ...fresh]
  return at === 0 || whole.length === told.length ? told : whole
}

/** What was told, and where it has nothing what is known; the same object where nothing is missing. */
const filled = (known: unknown, told: unknown, name = ''): unknown => {
  if (isNone(name, told)) return known
  if (Array.isArray(known) && Array.isArray(told)) {
    if (told.length < known.length) return known
    const whole = name === 'phases' ? restored(known, told) : told
    const items = whole.map((item, at) => (isSame(known[at], item) ? filled(known[at], item) : item))
    return items.length === told.length && items.every((item, at) => item === told[at]) ? told : items
  }
  if (!isMembers(known) || !isMembers(told)) return told
  const base = typed(known, told)
  const added: (readonly [string, unknown])[] = []
  // as Object.keys, and quicker: what is known has no members but its own
  for (const key in known) {
    const [was, is] = [known[key], base[key]]
    if (was === undefined || was === is) continue
    const kept = filled(was, is, key)
    if (kept !== is) added.push([key, kept])
  }
  return added.length === 0 ? base : { ...base, ...Object.fromEntries(added) }
}

/** What tells less than nothing: a build that is done does not run again, phases that began are not taken back. */
const isOlder = (known: Build, told: Build): boolean => {
  if (isDone(told.status)) return false
  if (isDone(known.status)) return true
  if (told.phases.some(({ phaseType }) => phaseType !== '?')) return told.phases.length < known.phases.length
  // neither a status nor phases: nothing of how it stands
  return known.phases.length > 0 && told.buildStatus === undefined && told.currentPhase === undefined
}

/**
 * What is known of a build after one more answer: an answer adds and changes, and takes nothing away. CodeBuild tells more
 * and more of a build; an answer that tells less is an old one, or was spoilt on its way. An older one changes nothing: the
 * known object comes back; and one that lacks nothing comes back itself.
 */
export const mergeBuild = (known: Build, told: Build): Build => {
  if (isOlder(known, told)) return known
  const build = filled(known, told) as Build
  // an end that no status tells is a guess, and so is a queue that no phase tells of
  const isGuess = told.buildStatus === undefined && known.buildStatus !== undefined && isDone(told.status)
  const isUntold = told.status === 'queued' && told.phases.length < known.phases.length
  return isGuess || isUntold ? { ...build, status: known.status } : build
}
