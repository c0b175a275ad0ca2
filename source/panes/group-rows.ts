import { partWords } from '../belonging.ts'
import type { Build, BuildGroup } from '../domain/build.ts'
import { idOf } from '../domain/build-id.ts'
import { isBad, toGroupStatus, wordOf } from '../domain/status.ts'
import { cutLine, fitted, type Line, widthOf } from '../line.ts'
import type { Row } from '../pane.ts'
import { glyphOf, signsOf, statuses } from '../theme.ts'
import type { Shown } from './build-pane.ts'
import { section } from './facts.ts'

/** Begins the key of a group's row. */
const rowKey = 'group '

const groupLine = (group: BuildGroup, cells: number, width: number, { settings }: Shown): Line => {
  const { identifier, buildStatus, builds } = group
  const { ellipsis } = signsOf(settings.ascii)
  const status = toGroupStatus(buildStatus)
  const word = buildStatus === undefined ? 'not begun' : wordOf(buildStatus)
  const remarks = [...partWords(group), ...(builds.length > 1 ? [`try ${builds.length}`] : [])]
  const line: Line = [
    { text: `${fitted(identifier, cells, 'left', ellipsis)}  ` },
    { text: `${glyphOf(status, settings.ascii)} ${fitted(word, 11, 'left', ellipsis)}`, tone: statuses[status].tone },
    { text: `  ${remarks.join(', ')}`, tone: 'dim' },
  ]
  return cutLine(line, width, ellipsis)
}

/** Whether a row is one of those below. */
export const isGroupRow = ({ key }: Row): boolean => key.startsWith(rowKey)

/** The groups of a batch, in their order: how each stands, what comes before it, whether it may fail. Nothing for a build. */
export const groupRows = ({ groups = [] }: Build, state: Shown, width: number): readonly Row[] => {
  const widest = groups.reduce((most, { identifier }) => Math.max(most, widthOf(identifier)), 0)
  const cells = Math.min(widest, Math.floor(width * 0.45))
  const rows = groups.map(
    (group): Row => ({
      key: `${rowKey}${group.identifier}`,
      failed: isBad(toGroupStatus(group.buildStatus)),
      copies: { what: 'id', text: idOf(group.builds.at(-1) ?? group.identifier) },
      lines: () => [groupLine(group, cells, width, state)],
    }),
  )
  return section('Builds', rows)
}
