import assert from 'node:assert/strict'
import { test } from 'node:test'
import { abilitiesOf } from '../../source/terminal/abilities.ts'

const letters = ({ hasScreen, hasGlyphs, hasOsc, hasRowMoves, hasRepeat }: ReturnType<typeof abilitiesOf>): string =>
  [hasScreen && 's', hasGlyphs && 'g', hasOsc && 'o', hasRowMoves && 'm', hasRepeat && 'r']
    .map((each) => each || '-')
    .join('')

test('what a terminal can do is told by its name', () => {
  const rows = [
    ['xterm', 'sgom-'],
    ['xterm-256color', 'sgom-'],
    ['screen-256color', 'sgom-'],
    ['screen.xterm-256color', 'sgom-'],
    ['tmux-256color', 'sgom-'],
    ['rxvt-unicode-256color', 'sgom-'],
    ['xterm-kitty', 'sgomr'],
    ['xterm-ghostty', 'sgomr'],
    ['alacritty-direct', 'sgomr'],
    ['foot', 'sgomr'],
    ['wezterm', 'sgomr'],
    ['vt100', 'sgo--'],
    ['one-nobody-knows', 'sgo--'],
    ['linux', 's--m-'],
    ['linux-16color', 's--m-'],
    ['dumb', '-----'],
    ['unknown', '-----'],
    ['', '-----'],
    [undefined, '-----'],
  ] as const
  for (const [term, can] of rows) assert.equal(letters(abilitiesOf(term)), can, term)
})
