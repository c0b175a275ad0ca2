import { depthOf, membersByKey, withAllBelow } from './belonging.ts'
import { causeOf, reasonOf } from './domain/cause.ts'
import { elapsedOf } from './domain/elapsed.ts'
import { count, duration } from './domain/format.ts'
import { isBad } from './domain/status.ts'
import { versionOf } from './domain/version.ts'
import { nameOf, type Watched } from './feeds/watched.ts'
import { cut, fitted, oneLine, widthOf } from './line.ts'
import { code, prose } from './markdown.ts'
import { countsOf } from './meters.ts'
import type { State } from './state.ts'
import { glyphOf, signsOf } from './theme.ts'
import { watchedAll } from './watched-builds.ts'

/** No summary is longer, lines: what fits on a screen. */
const most = 20

/** Cells of a name, of a cause: no line of it goes on and on. */
const widest = { name: 60, cause: 160 }

/** Why a build failed, or why nothing is known of it, in Markdown: what is AWS's or the project's own text, a command above all, is code, and so left as it is. */
const causeLine = ({ build, trouble }: Watched, ellipsis: string): string => {
  if (trouble !== undefined) return prose(cut(trouble, widest.cause, ellipsis))
  const cause = build && causeOf(build)
  if (cause === undefined) return ''
  const { what, detail } = reasonOf(cause)
  const head = cut(oneLine(`${cause.phaseType}  ${what}`), widest.cause, ellipsis)
  const room = widest.cause - widthOf(head) - 4
  return `${prose(head)}  ${code(cut(oneLine(detail).trim(), Math.max(0, room), ellipsis))}`.trimEnd()
}

const gravityOf = ({ status, build }: Watched): number => (isBad(status) ? 0 : build === undefined ? 1 : 2)

/** A build, and the one it stands under. */
type Item = { readonly watched: Watched; readonly parent?: Item }

/** The builds with what belongs to each behind it: those that need eyes first, and what holds such a one with them. */
const inFamilies = (all: readonly Watched[]): readonly Item[] => {
  const members = membersByKey(all)
  const roots = (members.get('') ?? []).map((watched): Item => ({ watched }))
  const below = new Map<Item, readonly Item[]>()
  const items = withAllBelow(roots, (parent) => {
    const found = (members.get(parent.watched.target.key) ?? []).map((watched): Item => ({ watched, parent }))
    below.set(parent, found)
    return found
  })
  // how grave the gravest is of each and of what is below it, which all stands behind it
  const gravity = new Map(items.map((item) => [item, gravityOf(item.watched)]))
  const graveness = (item: Item): number => gravity.get(item) ?? 0
  for (const item of items.toReversed())
    if (item.parent !== undefined) gravity.set(item.parent, Math.min(graveness(item.parent), graveness(item)))
  const gravestFirst = (some: readonly Item[]): readonly Item[] => some.toSorted((a, b) => graveness(a) - graveness(b))
  return withAllBelow(gravestFirst(roots), (item) => gravestFirst(below.get(item) ?? []))
}

/** Those that there are lines for, the gravest first, each with what it stands under. */
const fitting = (items: readonly Item[], linesOf: (item: Item) => number): ReadonlySet<Item> => {
  const chosen = new Set<Item>()
  const all = items.reduce((sum, item) => sum + linesOf(item), 0)
  let left = all > most ? most - 1 : most
  for (const item of items.toSorted((a, b) => gravityOf(a.watched) - gravityOf(b.watched))) {
    const added: Item[] = []
    for (let each: Item | undefined = item; each !== undefined && !chosen.has(each); each = each.parent)
      added.push(each)
    left -= added.reduce((sum, each) => sum + linesOf(each), 0)
    if (left < 0) break
    for (const each of added) chosen.add(each)
  }
  return chosen
}

/** Which code a build built, in Markdown; of a part of a batch, all of which have the batch's, which part it is. */
const whatOf = ({ target: { part }, build }: Watched, ellipsis: string): string => {
  const text = (of: string): string => code(cut(of, widest.name, ellipsis))
  if (part !== undefined) return `${text(part.identifier)}${part.ignoreFailure ? '  may fail' : ''}`
  return text((build && versionOf(build)) ?? '')
}

/**
 * What became of the builds, as a list of Markdown that reads well where it is not one: an item a build, why it failed
 * below it, those that need eyes first; what is left out is counted. No control codes, no colour, and no links: a
 * console's is longer than a line, and names the account.
 */
export const summary = (state: State): readonly string[] => {
  const { now, settings } = state
  const { ellipsis } = signsOf(settings.ascii)
  const items = inFamilies(watchedAll(state))
  const causes = new Map(items.map((item) => [item, causeLine(item.watched, ellipsis)]))
  const chosen = fitting(items, (item) => (causes.get(item) ? 2 : 1))
  const shown = items
    .filter((item) => chosen.has(item))
    .map((item) => ({ item, indent: '  '.repeat(depthOf(item.watched.target, state.builds)) }))
  // within code no number is taken for an issue's, and no name for a person's
  const named = ({ watched }: Item): string => code(cut(nameOf(watched), widest.name, ellipsis))
  const names = Math.max(0, ...shown.map(({ item, indent }) => indent.length + widthOf(named(item))))
  const timeOf = ({ watched: { build } }: Item): string => {
    const elapsed = build && elapsedOf(build, now)
    return elapsed === undefined ? '' : duration(elapsed)
  }
  const times = Math.max(0, ...shown.map(({ item }) => timeOf(item).length))
  const words = Math.max(0, ...shown.map(({ item }) => item.watched.status.length))
  const lines = shown.flatMap(({ item, indent }) => {
    const { status } = item.watched
    const parts = [
      // in ASCII the signs are Markdown's own: the word alone says it
      `- ${settings.ascii ? '' : `${glyphOf(status, false)} `}${status.padEnd(words)}`,
      fitted(named(item), names - indent.length),
      timeOf(item).padStart(times),
      whatOf(item.watched, ellipsis),
    ]
    const cause = causes.get(item)
    return [`${indent}${parts.join('  ')}`.trimEnd(), ...(cause ? [`${indent}  ${cause}`] : [])]
  })
  const rest = items.filter((item) => !chosen.has(item)).map(({ watched }) => watched)
  if (rest.length === 0) return lines
  const of = countsOf(rest).map(([status, n]) => `${n} ${status}`)
  return [...lines, `- and ${count(rest.length, 'more build')}: ${of.join(', ')}`]
}
