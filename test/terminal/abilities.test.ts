import assert from 'node:assert/strict'
import { test } from 'node:test'
import { abilitiesOf } from '../../source/terminal/abilities.ts'

const letters = ({ hasScreen, hasGlyphs, hasOsc }: ReturnType<typeof abilitiesOf>): string =>
  `${hasScreen ? 's' : '-'}${hasGlyphs ? 'g' : '-'}${hasOsc ? 'o' : '-'}`

test('a terminal can do all, unless its name is known for less', () => {
  const rows = [
    ['xterm', 'sgo'],
    ['xterm-256color', 'sgo'],
    ['screen-256color', 'sgo'],
    ['tmux-256color', 'sgo'],
    ['vt100', 'sgo'],
    ['linux', 's--'],
    ['dumb', '---'],
    ['unknown', '---'],
    ['', '---'],
    [undefined, '---'],
  ] as const
  for (const [term, can] of rows) assert.equal(letters(abilitiesOf(term)), can, term)
})
