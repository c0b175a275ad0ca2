import { readdir, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { bundle } from '../helpers/terminal.ts'
import type { Measure } from './measure.ts'

/** What is installed: every script of dist. */
export const size: Measure = async () => {
  const folder = dirname(bundle)
  const files = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.js'))
  const sizes = await Promise.all(files.map(async (name) => (await stat(join(folder, name))).size))
  return [
    {
      measure: 'bundle',
      against: '1.2 MB',
      unit: 'kB',
      ours: sizes.reduce((sum, each) => sum + each, 0) / 1000,
      theirs: 1200,
      goal: 1,
    },
  ]
}
