import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createKeyring, type Keys } from '../../source/aws/keyring.ts'

const keysOf = (accessKeyId: string, left?: number): Keys => ({
  accessKeyId,
  secretAccessKey: 's',
  ...(left === undefined ? {} : { expiration: new Date(Date.now() + left) }),
})

type Search = {
  readonly promise: Promise<Keys>
  readonly resolve: (keys: Keys) => void
  readonly reject: (error: unknown) => void
}

/** A keyring whose searches end when told. */
const ring = () => {
  const searches: Search[] = []
  const keyring = createKeyring<Keys, string>(() => {
    let resolve = (_: Keys): void => {}
    let reject = (_: unknown): void => {}
    const promise = new Promise<Keys>((yes, no) => {
      resolve = yes
      reject = no
    })
    searches.push({ promise, resolve, reject })
    return promise
  })
  return { keyring, searches }
}

const [hour, minute] = [3_600_000, 60_000]

test('keys are searched for once, by all who come meanwhile, and kept', async () => {
  const { keyring, searches } = ring()
  const asked = [keyring.keys('a'), keyring.keys('b'), keyring.keys('a')]
  assert.equal(keyring.isSearching(), true)
  const found = keysOf('A', hour)
  searches[0]?.resolve(found)
  assert.deepEqual(await Promise.all(asked), [found, found, found])
  assert.equal(await keyring.keys('c'), found)
  assert.equal(keyring.held(), found)
  assert.deepEqual([searches.length, keyring.isSearching()], [1, false])
})

test('a search that fails fails for all who wait, and the next who comes searches anew', async () => {
  const { keyring, searches } = ring()
  const asked = [keyring.keys('a'), keyring.keys('a')]
  searches[0]?.reject(new Error('none'))
  for (const each of asked) await assert.rejects(each, { message: 'none' })
  const again = keyring.keys('a')
  searches[1]?.resolve(keysOf('A'))
  assert.equal((await again).accessKeyId, 'A')
  assert.equal(searches.length, 2)
})

test('keys that AWS refused are searched for anew; the refusal of older ones forgets nothing', async () => {
  const { keyring, searches } = ring()
  const [old, fresh] = [keysOf('A'), keysOf('B')]
  for (const [at, keys] of [old, fresh].entries()) {
    const asked = keyring.keys('a')
    searches[at]?.resolve(keys)
    await asked
    keyring.refused(old)
  }
  assert.equal(keyring.held(), fresh)
  assert.equal(searches.length, 2)
})

test('keys that end soon are used while there are no new ones, and no longer than they last', async () => {
  const { keyring, searches } = ring()
  const first = keyring.keys('a')
  searches[0]?.resolve(keysOf('A', minute))
  await first
  assert.equal((await keyring.keys('a')).accessKeyId, 'A')
  assert.equal((await keyring.keys('a')).accessKeyId, 'A')
  // nobody waits for that search, and nobody is told that it failed
  assert.deepEqual([searches.length, keyring.isSearching()], [2, false])
  searches[1]?.reject(new Error('none'))
  await assert.rejects(searches[1]?.promise ?? assert.fail())
  assert.equal((await keyring.keys('a')).accessKeyId, 'A')
  searches[2]?.resolve(keysOf('B', -1))
  await searches[2]?.promise
  const last = keyring.keys('a')
  assert.equal(keyring.isSearching(), true)
  searches[3]?.resolve(keysOf('C', hour))
  assert.equal((await last).accessKeyId, 'C')
})
