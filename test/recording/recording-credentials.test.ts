import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { AwsErrorKind } from '../../source/aws/aws.ts'
import { createAws } from '../../source/aws/client.ts'
import { castOf } from '../../source/demo/cast-of.ts'
import type { Draw } from '../../source/demo/draw.ts'
import type { NamedFault } from '../../source/demo/faults.ts'
import { stage } from '../../source/demo/stage.ts'
import { runningAndFailing } from '../helpers/faulty.ts'
import { startedAt } from '../helpers/play.ts'
import { recordedPlay } from '../helpers/recordings.ts'

const credentials = {
  accessKeyId: 'AKIAIOSFODNN7RECORD1',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYRECORDKEY',
  sessionToken: `IQoJb3JpZ2luX2VjE${'RecordedToken'.repeat(20)}`,
}

/** What goes wrong, and the kind of error it is; the service quotes in errors what it was sent. */
const wrongs: readonly (readonly [fault: NamedFault['fault'], kind: AwsErrorKind])[] = [
  ['expired', 'expired'],
  ['throttled', 'busy'],
  ['denied-400', 'denied'],
  ['wrong-signature', 'expired'],
  ['echoes-the-request', 'invalid'],
  ['echoes-the-token', 'other'],
]

for (const [fault, kind] of wrongs)
  test(`no access key, session token or signature is in a recording: ${fault}`, async () => {
    const faults = [{ fault, from: 4, until: 14 }]
    const outline = { name: 'faulty', does: '', cast: (draw: Draw) => castOf(runningAndFailing(34), draw), faults }
    const { text } = await recordedPlay(stage(outline, { startedAt }), {
      secrets: true,
      until: (_, elapsed) => elapsed > 40_000,
      aws: (endpoint) => createAws({ endpoint, credentials }),
    })
    assert.ok(text.includes(`"error":{"kind":"${kind}"`), text)
    assert.ok(text.includes('"answer":'))
    for (const key of Object.values(credentials)) assert.ok(!text.includes(key))
    for (const part of ['RecordedToken', 'RECORD', 'AWS4-HMAC', 'x-amz-security', 'uthorization'])
      assert.ok(!text.includes(part), part)
    // a signature
    assert.doesNotMatch(text, /\b[0-9a-f]{64}\b/)
  })
