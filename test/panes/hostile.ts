import type { WireBuild } from '../../source/demo/wire-build.ts'
import { failedBuild, now, phasesFrom, type Step } from '../helpers/builds.ts'

const lines = (count: number, text: string): string =>
  Array.from({ length: count }, (_, at) => `${at} ${text}`).join('\n')

const million = 1_000_000
const word = 'w'.repeat(million)
const wideWord = '漢👩‍👩‍👧‍👦e\u0301अनि'.repeat(million / 20)

const contexts = Array.from({ length: 200 }, (_, at) => ({
  statusCode: `CODE_${at}`,
  message: `Error while executing command: command ${at}. Reason: exit status ${at}`,
}))

const step = (at: number): Step => [
  `PHASE_${at}_WITH_A_NAME_THAT_NEVER_ENDS`,
  1,
  at % 3 === 0 ? 'FAILED' : 'SUCCEEDED',
  [],
]

const failures: readonly Step[] = [
  ['INSTALL', 10, 'FAILED', contexts],
  ['BUILD', 10, 'FAILED', [{ statusCode: word, message: lines(10_000, 'went wrong') }]],
  ['POST_BUILD', 10, 'FAILED', [{ statusCode: '', message: wideWord }]],
]

const begun = now / 1000 - 3600

/** A build that nobody would make on purpose: more, longer and wider of everything than a screen can hold. */
export const hostileBuild: WireBuild = {
  ...failedBuild,
  id: 'hostile:1',
  projectName: wideWord,
  initiator: word,
  sourceVersion: lines(1000, 'version'),
  currentPhase: word,
  phases: phasesFrom(begun, [...failures, ...Array.from({ length: 1000 }, (_, at) => step(at))]),
  source: { type: word, location: word, buildspec: lines(10_000, 'command') },
  artifacts: { location: wideWord, sha256sum: word },
  environment: {
    image: wideWord,
    environmentVariables: [
      { name: word, value: '/a/reference', type: 'PARAMETER_STORE' },
      { name: 'VALUE', value: word, type: 'PARAMETER_STORE' },
      { name: 'WIDE', value: wideWord, type: 'SECRETS_MANAGER' },
      { name: 'TYPE', value: 'v', type: 'A_TYPE_'.repeat(100) },
      ...Array.from({ length: 10_000 }, (_, at) => ({ name: `NAME_${at}`, value: `value ${at}`, type: 'PLAINTEXT' })),
    ],
  },
  exportedEnvironmentVariables: [{ name: wideWord, value: lines(10_000, 'value') }],
  logs: { groupName: word, streamName: wideWord, deepLink: `https://example.com/${word}` },
  vpcConfig: { subnets: Array.from({ length: 1000 }, (_, at) => `subnet-${at}`) },
  reportArns: Array.from({ length: 1000 }, (_, at) => `arn:aws:codebuild:us-east-1:1:report/${at}`),
}

const variables = Array.from({ length: 10_000 }, (_, at) => ({
  name: `NAME_${at}`,
  value: `value ${at}`,
  type: at % 2 === 0 ? 'PLAINTEXT' : 'PARAMETER_STORE',
}))

/** A build in which every text is this one. */
const allOf = (text: string): WireBuild => ({
  ...failedBuild,
  id: 'hostile:2',
  projectName: text,
  initiator: text,
  sourceVersion: text,
  resolvedSourceVersion: text,
  currentPhase: text,
  phases: phasesFrom(begun, [['BUILD', 10, 'FAILED', [{ statusCode: text, message: text }]]]),
  source: { type: text, location: text, buildspec: text },
  artifacts: { location: text, sha256sum: text },
  environment: {
    image: text,
    environmentVariables: [
      { name: text, value: text, type: 'PARAMETER_STORE' },
      { name: 'TYPE', value: text, type: text },
    ],
  },
  exportedEnvironmentVariables: [{ name: text, value: text }],
  logs: { groupName: text, streamName: text, deepLink: text },
  reportArns: [text],
})

/** One excess each: what a frame's time is measured with. */
export const hostileBuilds = {
  'a megabyte without a space': allOf(word),
  'ten thousand lines': allOf(lines(10_000, 'of text')),
  '262,144 wide characters': allOf('漢'.repeat(262_144)),
  'a megabyte of emoji': allOf('👩‍👩‍👧‍👦'.repeat(million / 11)),
  'a megabyte of words': allOf('word 字 '.repeat(million / 7)),
  'a megabyte of blanks': allOf(`a${' '.repeat(million)}b`),
  'a megabyte of marks': allOf('e\u0301\u0302\u0303\u0304\u0305'.repeat(million / 6)),
  '10,000 variables': { ...failedBuild, environment: { environmentVariables: variables } },
  '1,000 phases': {
    ...failedBuild,
    phases: phasesFrom(
      begun,
      Array.from({ length: 1000 }, (_, at) => step(at)),
    ),
  },
  '200 contexts': { ...failedBuild, phases: phasesFrom(begun, [['INSTALL', 10, 'FAILED', contexts]]) },
  'all of it': hostileBuild,
} as const satisfies Record<string, WireBuild>
