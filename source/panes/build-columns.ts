import { depthOf, partWords, roleOf } from '../belonging.ts'
import type { Column } from '../column.ts'
import type { Target } from '../domain/build-id.ts'
import { projectWords } from '../domain/build-name.ts'
import { elapsedOf } from '../domain/elapsed.ts'
import { etaForms } from '../domain/eta-words.ts'
import { duration, moment } from '../domain/format.ts'
import { versionForms, versionOf } from '../domain/version.ts'
import { etaOf, etaOrder, hasEta } from '../eta.ts'
import type { Watched } from '../feeds/watched.ts'
import { widthOf } from '../line.ts'
import type { State } from '../state.ts'
import { glyphOf, signsOf, statuses } from '../theme.ts'
import { hasSeveralRegions } from '../watched-builds.ts'
import { progressBar } from './progress-bar.ts'

/** A column of the list. */
export type BuildColumn = Column<Watched, State>

const order = Object.keys(statuses)

/** What else is to be known of a part of a batch, in place of the source version that all of them have. */
const partText = ({ part, under }: Target): string | undefined =>
  part === undefined || under === undefined ? undefined : partWords(part).join(', ')

/** The list's columns, left to right. */
export const buildColumns: readonly BuildColumn[] = [
  {
    title: 'STATUS',
    width: { min: 11, max: 17 },
    rank: 0,
    value: ({ status }) => order.indexOf(status),
    text: ({ status }, { settings }) => `${glyphOf(status, settings.ascii)} ${status}`,
    tone: ({ status }) => statuses[status].tone,
  },
  {
    title: 'PROJECT',
    width: { min: 9, max: 36 },
    rank: 1,
    value: ({ build, target }) => build?.projectName ?? target.id,
    text: (watched, state) => {
      const role = roleOf(watched)
      const { build, target } = watched
      if (role === undefined) return build === undefined ? target.id : projectWords(build)
      return `${'  '.repeat(depthOf(target, state.builds) - 1)}${signsOf(state.settings.ascii).branch} ${role}`
    },
    tone: (watched) => (roleOf(watched) === undefined ? 'strong' : 'plain'),
  },
  {
    title: '#',
    width: { min: 4, max: 8 },
    rank: 5,
    align: 'right',
    value: ({ build }) => build?.buildNumber,
    text: ({ build }) => (build?.buildNumber === undefined ? '' : String(build.buildNumber)),
  },
  {
    title: 'SOURCE',
    width: { min: 12, max: 32 },
    rank: 8,
    isExtra: true,
    value: ({ build }) => build && versionOf(build),
    text: ({ build, target }, _, width) => {
      const forms = build === undefined ? [] : versionForms(build)
      return partText(target) ?? forms.find((form) => widthOf(form) <= width) ?? forms.at(-1) ?? ''
    },
  },
  {
    title: 'REGION',
    width: { min: 9, max: 14 },
    rank: 6,
    when: hasSeveralRegions,
    value: ({ target }) => target.region,
    text: ({ target }) => target.region,
  },
  {
    title: 'PHASE',
    ticks: true,
    width: { min: 12, max: 16 },
    rank: 2,
    value: ({ build }) => build?.currentPhase,
    text: ({ build }) => build?.currentPhase ?? '',
    tone: ({ status }) => (status === 'running' ? 'plain' : 'dim'),
  },
  {
    title: 'PROGRESS',
    ticks: true,
    fills: true,
    width: { min: 10, max: 20 },
    rank: 4,
    value: ({ build }) => build?.phases.length,
    text: ({ build }, { now, settings }, width) =>
      build === undefined ? '' : progressBar(build, width, now, signsOf(settings.ascii)),
  },
  {
    title: 'ELAPSED',
    ticks: true,
    width: { min: 7, max: 9 },
    rank: 3,
    align: 'right',
    value: ({ build }, { now }) => build && elapsedOf(build, now),
    text: ({ build }, { now }) => {
      const elapsed = build && elapsedOf(build, now)
      return elapsed === undefined ? '' : duration(elapsed)
    },
  },
  {
    title: 'ETA',
    ticks: true,
    width: { min: 8, max: 12 },
    rank: 7,
    align: 'right',
    when: hasEta,
    // what is over already comes before what is done soon
    value: etaOrder,
    text: (watched, state, width) => {
      const eta = etaOf(watched, state)
      if (eta === undefined) return ''
      const forms = etaForms(eta, state.now, signsOf(state.settings.ascii).dash)
      return forms.find(({ length }) => length <= width) ?? ''
    },
    tone: (watched, state) => (etaOf(watched, state)?.over === undefined ? 'plain' : 'warning'),
  },
  {
    title: 'STARTED',
    ticks: true,
    width: { min: 10, max: 10 },
    rank: 9,
    isExtra: true,
    align: 'right',
    value: ({ build }) => (build?.startTime === undefined ? undefined : -build.startTime),
    text: ({ build }, { now, times }) => (build?.startTime === undefined ? '' : moment(build.startTime, now, times)),
    tone: () => 'dim',
  },
  {
    title: 'BY',
    width: { min: 15, max: 28 },
    rank: 10,
    isExtra: true,
    value: ({ build }) => build?.initiator,
    text: ({ build }) => build?.initiator ?? '',
    tone: () => 'dim',
  },
]
