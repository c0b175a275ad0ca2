import assert from 'node:assert/strict'
import { test } from 'node:test'
import { properties } from './properties.ts'
import { report } from './property.ts'

for (const { name, runs, check } of properties)
  test(name, async () => {
    const details = await check({ numRuns: runs })
    assert.ok(!details.failed, report(name, details))
  })
