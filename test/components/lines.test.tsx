import assert from 'node:assert/strict'
import { test } from 'node:test'
import { render } from 'ink-testing-library'
import { Lines } from '../../source/components/lines.tsx'
import type { Line } from '../../source/line.ts'

const drawn = (line: Line): string => {
  const { lastFrame, unmount } = render(<Lines lines={[line]} />)
  const frame = lastFrame() ?? ''
  unmount()
  return frame
}

test('the runs of a line stand side by side, blanks and all', () => {
  assert.equal(drawn([{ text: '  a ' }, { text: 'b', tone: 'bad' }, { text: '  c' }]), '  a b  c')
})

test('an empty line takes a line', () => {
  const { lastFrame, unmount } = render(
    <>
      <Lines lines={[[{ text: 'a' }]]} />
      <Lines lines={[[]]} />
      <Lines lines={[[{ text: 'b' }]]} />
    </>,
  )
  assert.equal(lastFrame()?.split('\n').length, 3)
  unmount()
})

test('a link is a hyperlink of the terminal', () => {
  assert.equal(
    drawn([{ text: 'there', link: 'https://example.com/a' }]),
    '\u001b]8;;https://example.com/a\u0007there\u001b]8;;\u0007',
  )
})

test('it is drawn anew when it says something else', () => {
  const { lastFrame, rerender, unmount } = render(<Lines lines={[[{ text: 'a' }]]} />)
  rerender(<Lines lines={[[{ text: 'b' }]]} />)
  assert.equal(lastFrame(), 'b')
  unmount()
})
