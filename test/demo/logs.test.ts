import assert from 'node:assert/strict'
import { test } from 'node:test'
import { toBuildId } from '../../source/demo/build-id.ts'
import type { WireEvent } from '../../source/demo/logs/stream.ts'
import type { Scene, WireBuild } from '../../source/demo/scene.ts'
import { sceneNamed } from '../../source/demo/scenes/index.ts'
import { type SceneName, sceneNames } from '../../source/demo/scenes/names.ts'

const startedAt = 1_700_000_000_123
const named = (name: SceneName, speed = 1): Scene => sceneNamed(name, { startedAt, speed }) ?? assert.fail(name)

/** The targets of a scene at a moment (seconds); of thousands every fortieth. */
const buildsAt = (scene: Scene, elapsed: number): readonly (WireBuild & { readonly region: string })[] =>
  scene.targets
    .filter((_, i) => scene.name !== 'thousands' || i % 40 === 0)
    .flatMap((target) => {
      const { id, region = scene.region } = toBuildId(target) ?? assert.fail(target)
      const build = scene.build(region, id, elapsed)
      return build === undefined ? [] : [{ ...build, region }]
    })

/** A build's log at a moment; undefined where there is none. The longest one from where it ends. */
const eventsAt = (scene: Scene, { logs, region }: ReturnType<typeof buildsAt>[number], elapsed: number) => {
  const [group, stream] = [logs?.groupName, logs?.streamName]
  if (group === undefined || stream === undefined) return undefined
  const { count, at } = scene.log({ region, group, stream }, { elapsed }) ?? assert.fail(stream)
  const first = Math.max(0, count - 500)
  return Array.from({ length: count - first }, (_, i): WireEvent => at(first + i))
}

const form = /^\[Container\] (\d{4})\/(\d\d)\/(\d\d) (\d\d:\d\d:\d\d\.\d{3})\d{3} (.*)\n$/

/** What CodeBuild itself says, and when, epoch ms. */
const saidIn = (events: readonly WireEvent[]) =>
  events.flatMap(({ message, timestamp }) => {
    const [, year, month, day, time, text] = form.exec(message) ?? []
    if (text === undefined) return []
    assert.equal(Date.parse(`${year}-${month}-${day}T${time}Z`), timestamp, message)
    return [{ text, at: timestamp }]
  })

const textsIn = (events: readonly WireEvent[] | undefined) => events?.map(({ message }) => message) ?? []
const silentPhases = new Set(['SUBMITTED', 'QUEUED', 'PROVISIONING', 'FINALIZING', 'COMPLETED'])
const isCut = (status: string | undefined) => status === undefined || status === 'STOPPED' || status === 'TIMED_OUT'

for (const name of sceneNames) {
  test(`${name}: what CodeBuild says in a log agrees with the phases of the build, at every moment`, () => {
    const scene = named(name)
    let logs = 0
    for (let elapsed = 0; elapsed <= 170; elapsed += 8.5)
      for (const build of buildsAt(scene, elapsed)) {
        const events = eventsAt(scene, build, elapsed)
        if (events === undefined) continue
        logs++
        const said = saidIn(events)
        const ended = (build.phases ?? []).filter(
          ({ phaseType = '', phaseStatus }) => !silentPhases.has(phaseType) && !isCut(phaseStatus),
        )
        const told = said.flatMap(({ text, at }) => {
          const [, phase, status] = /^Phase complete: (\w+) State: (\w+)$/.exec(text) ?? []
          return phase === undefined ? [] : [{ phase, status, at }]
        })
        const expected = ended.map(({ phaseType, phaseStatus, endTime = 0 }) => ({
          phase: phaseType,
          status: phaseStatus,
          at: Math.round(endTime * 1000),
        }))
        // what was just written is not there yet; of the longest log the beginning is not looked at
        const from = expected.findIndex(({ at }) => at === told[0]?.at)
        assert.deepEqual(told, expected.slice(Math.max(0, from)).slice(0, told.length), build.id)
        if (elapsed === 170) assert.equal(told.at(-1)?.at, expected.at(-1)?.at, build.id)

        const contexts = said.filter(({ text }) => text.startsWith('Phase context status code: '))
        for (const [i, { at }] of told.entries()) {
          const { contexts: [{ statusCode = '', message = '' } = {}] = [] } =
            ended.find(({ endTime = 0 }) => Math.round(endTime * 1000) === at) ?? {}
          const [first] = message.split('\n')
          assert.equal(contexts[i]?.text, `Phase context status code: ${statusCode} Message: ${first}`)
        }
        for (const { text, at } of said) {
          const [, entered] = /^Entering phase (\w+)$/.exec(text) ?? []
          const starts = (build.phases ?? []).filter(({ phaseType }) => phaseType === entered)
          if (entered !== undefined)
            assert.ok(
              starts.some(({ startTime = 0 }) => Math.round(startTime * 1000) === at),
              `${build.id} ${text}`,
            )
        }
      }
    assert.ok(logs > 50, String(logs))
  })

  test(`${name}: a line comes one to two seconds after it was written, the last ones when the build is over; none moves`, () => {
    const scene = named(name)
    const known = new Map<string, readonly string[]>()
    let late = 0
    for (let elapsed = 0; elapsed <= 170; elapsed += 8.5)
      for (const build of buildsAt(scene, elapsed)) {
        const events = eventsAt(scene, build, elapsed)
        if (events === undefined) continue
        const now = startedAt + elapsed * 1000
        for (const [i, { timestamp, ingestionTime }] of events.entries()) {
          assert.ok(i === 0 || timestamp >= (events[i - 1]?.timestamp ?? 0))
          assert.ok(ingestionTime <= now + 1)
          // of a command that was cut off nothing is written later
          assert.ok(timestamp <= (build.endTime ?? Number.POSITIVE_INFINITY) * 1000 + 1, build.id)
          const isLate = ingestionTime - timestamp > 2001
          assert.ok(ingestionTime - timestamp >= 999, build.id)
          if (isLate) assert.ok(ingestionTime > (build.endTime ?? Number.POSITIVE_INFINITY) * 1000, build.id)
          if (isLate) late++
        }
        const texts = textsIn(events)
        const before = known.get(build.id ?? '') ?? []
        assert.deepEqual(texts.slice(0, before.length), before, build.id)
        known.set(build.id ?? '', texts)
      }
    assert.ok(late > 0)
  })
}

test('a command that fails says so after its output, in the words of the context', () => {
  const failed = (['busy', 'failures'] as const).flatMap((name) => {
    const scene = named(name)
    const logged = buildsAt(scene, 170).filter(({ logs }) => logs?.groupName !== undefined)
    return logged.flatMap((build) => {
      const phase = build.phases?.find(({ contexts }) => contexts?.[0]?.statusCode === 'COMMAND_EXECUTION_ERROR')
      const message = phase?.contexts?.[0]?.message ?? ''
      const [, command, exit] =
        /^Error while executing command: ([\s\S]*)\. Reason: exit status (\d+)$/.exec(message) ?? []
      return command === undefined ? [] : [{ command, exit, log: textsIn(eventsAt(scene, build, 170)).join('') }]
    })
  })
  const commands = new Set(failed.map(({ command }) => command.split(/\s/).slice(0, 2).join(' ')))
  assert.deepEqual(
    [...commands].sort(),
    ['apt-get update', 'ls -lah', 'make soak', 'mvn package', 'npm run', 'npm test', 'set -euo'].sort(),
  )
  for (const { command, exit, log } of failed) {
    const ran = log.indexOf(` Running command ${command}\n`)
    const ended = log.indexOf(` Command did not exit successfully ${command} exit status ${exit}\n`)
    // of the longest log the beginning is not looked at
    assert.ok(command === 'make soak' || ran > 0, command)
    assert.ok(ended > ran && ended > 0, command)
    assert.match(log.slice(ended), /Phase complete: \w+ State: FAILED\n/)
  }
  const tests = failed.find(({ command }) => command === 'npm test -- --ci')?.log.split('\n') ?? []
  const end = tests.findIndex((line) => line.includes('Command did not exit successfully'))
  const output = tests.slice(end - 40, end).join('\n')
  for (const sign of ['rounds the tax to whole cents', '1079', '1078', 'total.test.ts', 'run.js:251'])
    assert.ok(output.includes(sign), sign)
})

test('a log begins with PROVISIONING; a machine that never came up writes nothing; one that is stopped breaks off', () => {
  const scene = named('failures')
  const at = (number: number) => buildsAt(scene, 170).find(({ buildNumber }) => buildNumber === number) ?? assert.fail()
  const logged = (number: number) => eventsAt(scene, at(number), 170)
  assert.deepEqual([logged(130), logged(901), logged(330)], [undefined, undefined, []])
  const stopped = textsIn(logged(90))
  assert.ok(stopped.some((text) => text.includes('Entering phase BUILD')))
  assert.ok(!stopped.some((text) => text.includes('Phase complete: BUILD')))
  const queued = buildsAt(named('busy'), 0).find(({ currentPhase }) => currentPhase === 'QUEUED') ?? assert.fail()
  assert.equal(eventsAt(named('busy'), queued, 0), undefined)
})

test('of builds whose log is elsewhere, or nowhere, no stream is told', () => {
  const scene = named('failures')
  const told = buildsAt(scene, 170).filter(({ logs }) => logs?.cloudWatchLogs?.status === 'DISABLED')
  assert.deepEqual(
    told.map(({ logs }) => [logs?.groupName, logs?.s3Logs?.status, logs?.s3LogsArn?.replace(/[0-9a-f-]{36}/, 'UUID')]),
    [
      [undefined, 'ENABLED', 'arn:aws:s3:::acme-build-logs-123456789012/docs/UUID.gz'],
      [undefined, 'DISABLED', undefined],
    ],
  )
})

test('no value of a PLAINTEXT variable that could be a secret stands in a log', () => {
  for (const name of sceneNames) {
    const scene = named(name)
    for (const build of buildsAt(scene, 170)) {
      const log = textsIn(eventsAt(scene, build, 170)).join('')
      for (const { value, type } of build.environment?.environmentVariables ?? [])
        if (type === 'PLAINTEXT' && value.length >= 8 && name !== 'unicode')
          assert.ok(!log.includes(value), `${build.id} ${value}`)
    }
  }
})

test('logs of the demo hold what is hard to show: colours of each kind, long lines, wide signs, what no terminal must get', () => {
  const logOf = (name: SceneName) =>
    buildsAt(named(name), 170).flatMap((build) => textsIn(eventsAt(named(name), build, 170)))
  const usual = [...logOf('busy'), ...logOf('failures')]
  for (const sign of ['\u001b[31m', '\u001b[38;5;39m', '\u001b[38;2;249;38;114m', '\r', '\t'])
    assert.ok(
      usual.some((text) => text.includes(sign)),
      JSON.stringify(sign),
    )
  assert.ok(usual.some((text) => text.length > 2000))
  const odd = logOf('unicode')
  for (const sign of [
    '日本語',
    '👩‍👩‍👧‍👦',
    'العربية',
    '\u001b]52;',
    '\u001b]8;;',
    '\u001b[2J',
    '\u001bP',
    '\u202e',
    '\u0000',
    '\u009b',
  ])
    assert.ok(
      odd.some((text) => text.includes(sign)),
      JSON.stringify(sign),
    )
})

test('a scene ten times as fast writes the same lines in a tenth of the time', () => {
  const [slow, fast] = [named('busy'), named('busy', 10)]
  const of = (scene: Scene) => eventsAt(scene, buildsAt(scene, 170)[0] ?? assert.fail(), 170) ?? []
  const span = (events: readonly WireEvent[]) => (events.at(-1)?.timestamp ?? 0) - (events[0]?.timestamp ?? 0)
  assert.equal(of(slow).length, of(fast).length)
  assert.ok(Math.abs(span(of(slow)) - 10 * span(of(fast))) < 20)
})
