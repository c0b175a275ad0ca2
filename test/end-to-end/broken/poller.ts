import { builds } from '../../../source/feeds/builds.ts'

// loaded before cbtop: the poller cannot plan any more once the first answer has come
const { limit, load } = builds
let isBroken = false
Object.defineProperty(builds, 'limit', {
  get: () => {
    if (isBroken) throw new Error('thrown on purpose')
    return limit
  },
})
Object.assign(builds, {
  load: async (...given: Parameters<typeof load>) => {
    const answers = await load(...given)
    isBroken = true
    return answers
  },
})
