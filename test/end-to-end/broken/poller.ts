import { builds } from '../../../source/feeds/builds.ts'

// loaded before cbtop: the poller cannot plan, from the second time on
const { limit } = builds
let plans = 0
Object.defineProperty(builds, 'limit', {
  get: () => {
    plans++
    if (plans > 3) throw new Error('thrown on purpose')
    return limit
  },
})
