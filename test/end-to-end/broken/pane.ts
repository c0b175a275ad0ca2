import { phases } from '../../../source/panes/phases.ts'

// loaded before cbtop: its first pane of a build throws when it is drawn
Object.assign(phases, {
  rows: () => {
    throw new Error('thrown on purpose')
  },
})
