import { sceneNames } from './demo/scenes/names.ts'

/** A flag of the command line: what meow parses and what help and README say are made from these. */
export type Flag = {
  readonly name: string
  readonly short?: string
  /** What stands for its value; a flag without one is on or off. */
  readonly value?: string
  readonly does: string
  /** Its default in words. */
  readonly fallback?: string
  /** Whether it may be given several times, each time with another value. */
  readonly isMany?: true
}

/** Every flag, in the order of the help. */
export const flags = [
  { name: 'interval', short: 'i', value: 'SECONDS', does: 'time between polls, at least 1', fallback: '5' },
  {
    name: 'last',
    short: 'n',
    value: 'COUNT',
    does: 'builds to begin with for a project, or for the region, 1 to 100',
    fallback: '10',
  },
  { name: 'batch', value: 'ID', does: 'a batch of builds, by id, ARN or console URL (repeatable)', isMany: true },
  { name: 'wait', does: 'leave when every build is done; the exit code is the result (without a terminal: always)' },
  { name: 'any', does: 'with --wait: leave at the first build that is done' },
  { name: 'fail-fast', does: 'with --wait: leave at the first build that fails' },
  { name: 'timeout', value: 'DURATION', does: 'with --wait: give up after 90s, 20m, 1h (exit code 124)' },
  { name: 'once', does: 'print one table, and leave' },
  { name: 'json', does: 'newline-delimited JSON: an object a change; with --once: a build' },
  {
    name: 'notify',
    value: 'KINDS',
    does: 'what tells that a build is done: bell, title, osc9, osc777, osc99, comma-separated, or none',
    fallback: 'bell,title',
  },
  { name: 'read-only', does: 'no key that changes anything in AWS' },
  {
    name: 'on-done',
    value: 'CMD',
    does: 'run this for each build that is done, with CBTOP_STATUS and other facts in its environment',
  },
  { name: 'record', value: 'FILE', does: 'keep every question and answer, without secrets' },
  { name: 'record-secrets', does: 'with --record: keep values of PLAINTEXT variables, too' },
  { name: 'replay', value: 'FILE', does: 'play back what was recorded, without AWS' },
  { name: 'speed', value: 'N', does: 'with --replay: so many times as fast', fallback: '1' },
  { name: 'profile', value: 'NAME', does: 'profile of the AWS configuration', fallback: 'AWS_PROFILE' },
  {
    name: 'region',
    value: 'NAME',
    does: 'region of plain ids and names',
    fallback: 'AWS_REGION, AWS_DEFAULT_REGION, the profile',
  },
  {
    name: 'endpoint-url',
    value: 'URL',
    does: 'ask this address instead of AWS',
    fallback: 'AWS_ENDPOINT_URL_CODEBUILD, AWS_ENDPOINT_URL_CLOUDWATCH_LOGS, AWS_ENDPOINT_URL',
  },
  { name: 'utc', does: 'times in UTC' },
  { name: 'ascii', does: 'no glyph outside ASCII' },
  { name: 'no-color', does: 'no colour, as with NO_COLOR' },
  {
    name: 'demo',
    value: '[SCENE]',
    does: `an embedded CodeBuild, no account needed: ${sceneNames.join(', ')}`,
    fallback: 'busy',
  },
  { name: 'serve', value: 'PORT', does: 'with --demo: only its server, on 127.0.0.1:PORT, until Ctrl-c' },
  { name: 'help', short: 'h', does: 'this help' },
  { name: 'version', does: 'the version' },
] as const satisfies readonly Flag[]

/** The name of a flag. */
export type FlagName = (typeof flags)[number]['name']
