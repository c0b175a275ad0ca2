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
}

/** Every flag, in the order of the help. */
export const flags = [
  { name: 'interval', short: 'i', value: 'SECONDS', does: 'time between polls, at least 1', fallback: '5' },
  { name: 'profile', value: 'NAME', does: 'profile of the AWS configuration', fallback: 'AWS_PROFILE' },
  {
    name: 'region',
    value: 'NAME',
    does: 'region of plain build ids',
    fallback: 'AWS_REGION, AWS_DEFAULT_REGION, the profile',
  },
  {
    name: 'endpoint-url',
    value: 'URL',
    does: 'ask this address instead of AWS',
    fallback: 'AWS_ENDPOINT_URL_CODEBUILD, AWS_ENDPOINT_URL',
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
