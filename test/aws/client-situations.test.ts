import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { AwsError } from '../../source/aws/aws.ts'
import { createAws } from '../../source/aws/client.ts'
import { serviceOf } from '../helpers/credential-services.ts'
import { placeOf } from '../helpers/credential-situation.ts'
import { situations } from '../helpers/credential-situations.ts'
import { knowing, problemOf, question } from '../helpers/home.ts'
import { assertUntold } from '../helpers/recognizable.ts'

describe('no usable credentials', () => {
  for (const [what, { begin, says, remedy, mend, profile, deadline }] of Object.entries(situations))
    test(`${what}: it is said, with what helps where something does, and mended outside it is over with the next poll`, async (t) => {
      const warn = t.mock.method(console, 'warn', () => {})
      const place = placeOf(t, await serviceOf(t))
      await begin(place)
      const { endpoint, keys } = await knowing(t, 'NEW')
      const aws = createAws({
        endpoint,
        ...(deadline === undefined ? {} : { deadline }),
        ...(profile === undefined ? {} : { profile }),
      })
      const problem = await problemOf(aws(question))
      assert.ok(problem instanceof AwsError)
      const inHome = (text: string | undefined) => text?.replaceAll(place.home, 'HOME')
      assert.deepEqual([inHome(problem.message), inHome(problem.remedy)], [says, remedy])
      assertUntold(problem, what)
      assert.ok(keys.length <= 1)
      // the SDK has nothing to say to whoever watches
      assert.equal(warn.mock.callCount(), 0)
      if (mend === undefined) return
      await mend(place)
      // a search that hangs goes on a moment longer than who waits for it, and is shared meanwhile
      const answered = (polls: number): Promise<unknown> =>
        aws(question).catch((error) => (polls === 1 ? assert.fail(error) : answered(polls - 1)))
      await answered(deadline === undefined ? 1 : 4)
      assert.equal(keys.at(-1), 'NEW')
    })
})
