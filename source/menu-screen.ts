import { elapsedOf } from './domain/elapsed.ts'
import { duration } from './domain/format.ts'
import { phaseOf } from './domain/phase.ts'
import { isDone } from './domain/status.ts'
import { nameOf } from './feeds/watched.ts'
import { cutLine, fitted, type Line, lineWidth, widthOf, wrap } from './line.ts'
import {
  askedEntry,
  entriesFor,
  type MenuEntry,
  menuSubject,
  type Question,
  type Subject,
  selectedEntry,
} from './menu.ts'
import type { State } from './state.ts'
import { glyphOf, signsOf, statuses } from './theme.ts'

/** What stands above the menu and its questions. */
const ruleOf = ({ settings }: State, width: number): Line => [
  { text: ` ${signsOf(settings.ascii).rule.repeat(Math.max(0, width - 2))}`, tone: 'dim' },
]

/** How a build stands, in a few words that tick: `● running  3:20  BUILD`. */
const standOf = ({ watched: { status, build } }: Subject, { now, settings }: State): Line => {
  const { tone } = statuses[status]
  const elapsed = build && elapsedOf(build, now)
  const phase = build === undefined || isDone(build.status) ? undefined : phaseOf(build)
  const more = [elapsed === undefined ? '' : duration(elapsed), phase ?? ''].filter(Boolean)
  return [
    { text: `  ${glyphOf(status, settings.ascii)} ${status}`, tone },
    { text: more.map((word) => `  ${word}`).join(''), tone: 'dim' },
  ]
}

/** As many lines as there is room for; the rule is the first to go. */
const within = (rule: Line, lines: readonly Line[], room: number): readonly Line[] =>
  lines.length < room ? [rule, ...lines] : lines.slice(0, room)

/** So many of the entries as there is room for, the selected one among them. */
const inSight = (
  entries: readonly MenuEntry[],
  selected: MenuEntry | undefined,
  room: number,
): readonly MenuEntry[] => {
  const at = selected === undefined ? 0 : entries.indexOf(selected)
  const from = Math.max(0, at - Math.max(1, room) + 1)
  return entries.slice(from, from + Math.max(1, room))
}

/** The menu in lines at the foot of the screen, in so many cells and at most so many lines. */
export const menuLines = (state: State, width: number, room: number): readonly Line[] => {
  const subject = menuSubject(state)
  if (subject === undefined) return []
  const { ellipsis, pointer } = signsOf(state.settings.ascii)
  const entries = entriesFor(subject)
  const selected = selectedEntry(state, entries)
  const widest = Math.max(...entries.map(({ does }) => widthOf(does)))
  const title: Line = [{ text: ` ${nameOf(subject.watched)}`, tone: 'title' }, ...standOf(subject, state)]
  const rows = inSight(entries, selected, room - 1).map((entry): Line => {
    const tone = entry === selected ? 'selected' : 'plain'
    return [
      { text: entry === selected ? ` ${pointer} ` : '   ', tone: 'title' },
      { text: entry.on, tone: 'key' },
      { text: `  ${fitted(entry.does, widest)}`, tone },
      { text: `  ${entry.detail(subject)}`, tone: 'dim' },
    ]
  })
  return within(ruleOf(state, width), [title, ...rows], room).map((line) => cutLine(line, width, ellipsis))
}

/** What is asked, in full: which build, by its project, number and id; how it stands; and what the keys mean. */
const questionRows = (asked: Question, subject: Subject, isLate: boolean, state: State, width: number) => {
  const name = nameOf(subject.watched)
  const text = isLate ? `${name}: ${asked.late}` : `${asked.verb} ${name}?`
  const head = wrap(text, width - 1).map((line): Line => [{ text: ` ${line}`, tone: isLate ? 'strong' : 'warning' }])
  const stand = standOf(subject, state)
  const last = head.at(-1) ?? []
  const isOneLine = lineWidth(last) + lineWidth(stand) <= width
  return {
    head: isOneLine ? [...head.slice(0, -1), [...last, ...stand]] : [...head, [{ text: ' ' }, ...stand]],
    id: wrap(subject.of.id, width - 3).map((line): Line => [{ text: `   ${line}` }]),
    keys: isLate
      ? ([{ text: '   any key', tone: 'key' }, { text: '  back' }] satisfies Line)
      : ([
          { text: '   y', tone: 'key' },
          { text: `  ${asked.yes}    ` },
          { text: 'any other key', tone: 'key' },
          { text: '  no' },
        ] satisfies Line),
  }
}

/** The question in lines at the foot of the screen; what the keys mean is always among them. */
export const questionLines = (state: State, width: number, room: number): readonly Line[] => {
  const subject = menuSubject(state)
  const entry = askedEntry(state)
  if (subject === undefined || entry?.asks === undefined) return []
  const { ellipsis } = signsOf(state.settings.ascii)
  const isLate = entry.detail(subject) === undefined
  const { head, id, keys } = questionRows(entry.asks, subject, isLate, state, width)
  const rows = [...[...head, ...id].slice(0, Math.max(1, room - 1)), keys]
  return within(ruleOf(state, width), rows, room).map((line) => cutLine(line, width, ellipsis))
}
