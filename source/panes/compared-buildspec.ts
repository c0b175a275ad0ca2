import type { Build } from '../domain/build.ts'
import { count } from '../domain/format.ts'
import { type DifferingLine, lineDifferences } from '../domain/line-differences.ts'
import { rememberLast } from '../domain/remember.ts'
import type { Row } from '../pane.ts'
import { signsOf, type Tone } from '../theme.ts'
import { passive, remark, textRows } from './facts.ts'
import { pairRows, pairTitle } from './side-by-side.ts'

/** What CodeBuild takes where none is named. */
const usual = 'buildspec.yml'

const buildspecOf = ({ source }: Build): string => source?.buildspec ?? usual

const isInline = (buildspec: string): boolean => buildspec.trim().includes('\n')

const linesIn = (buildspec: string): string => count(buildspec.trim().split('\n').length, 'line')

const signs: Readonly<Record<DifferingLine['kind'], string>> = { same: '  ', added: '+ ', removed: '- ', gap: '' }

const tones: Readonly<Record<DifferingLine['kind'], Tone>> = {
  same: 'dim',
  added: 'good',
  removed: 'bad',
  gap: 'dim',
}

const differenceRows = rememberLast((before: string, now: string, width: number, ascii: boolean): readonly Row[] =>
  lineDifferences(before, now).flatMap(({ kind, text }, at): readonly Row[] => {
    const key = `buildspec ${at}`
    if (kind === 'gap') return [passive(key, [{ text: `  ${signsOf(ascii).ellipsis}`, tone: 'dim' }])]
    const tone = tones[kind]
    return textRows(key, [{ text: signs[kind], tone }], 2, text, width, { tone, copies: { what: 'line', text } })
  }),
)

/** What the buildspecs of two builds have otherwise, line by line where they came with the builds. */
export const buildspecRows = (before: Build, now: Build, width: number, ascii: boolean): readonly Row[] => {
  const [was, is] = [buildspecOf(before), buildspecOf(now)]
  const title = pairTitle('Buildspec', '', '', width)
  const same = (text: string): readonly Row[] => [...title, ...remark('buildspec same', text, width)]
  if (was.trim() === is.trim())
    return same(isInline(is) ? `The same ${linesIn(is)}.` : `Both take ${is}; what is in it comes with the source.`)
  if (isInline(was) && isInline(is)) return [...title, ...differenceRows(was, is, width, ascii)]
  const called = (buildspec: string): string => (isInline(buildspec) ? `inline, ${linesIn(buildspec)}` : buildspec)
  return [
    ...title,
    ...pairRows(
      'buildspec',
      [{ label: 'buildspec', before: called(was), now: called(is), full: [was, is] }],
      width,
      ascii,
    ),
  ]
}
