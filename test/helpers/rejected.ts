import assert from 'node:assert/strict'

/** What a promise is rejected with. */
export const rejected = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => assert.fail('it was not rejected'),
    (error: unknown) => error,
  )
