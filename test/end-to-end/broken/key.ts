import { builds } from '../../../source/panes/builds.ts'

// loaded before cbtop: its list throws when somebody presses s
const broken = {
  on: ['s'],
  does: 'throw',
  run: () => {
    throw new Error('thrown on purpose')
  },
}
Object.assign(builds, { keys: [broken] })
