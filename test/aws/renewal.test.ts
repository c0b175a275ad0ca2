import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Profiles, renewalOf } from '../../source/aws/renewal.ts'

const keys = { aws_access_key_id: 'A', aws_secret_access_key: 'B' }
const profiles: Profiles = {
  default: { sso_session: 'company' },
  keys,
  session: { ...keys, aws_session_token: 'C' },
  // as the SDK has it: keys come first
  both: { ...keys, sso_session: 'company' },
  old: { sso_start_url: 'https://company.awsapps.com/start' },
  console: { login_session: 'arn:aws:sts::1:assumed-role/x/me' },
  process: { credential_process: '/opt/bin/aws-vault export prod' },
  quoted: { credential_process: '"C:\\Program Files\\vault.exe" prod' },
  web: { web_identity_token_file: '/run/token', role_arn: 'arn:aws:iam::1:role/x' },
  role: { role_arn: 'arn:aws:iam::1:role/x', source_profile: 'old' },
  deep: { role_arn: 'arn:aws:iam::1:role/y', source_profile: 'role', mfa_serial: 'arn:aws:iam::1:mfa/me' },
  machine: { role_arn: 'arn:aws:iam::1:role/x', credential_source: 'Ec2InstanceMetadata' },
  own: { role_arn: 'arn:aws:iam::1:role/x', source_profile: 'own', ...keys },
  one: { role_arn: 'arn:aws:iam::1:role/x', source_profile: 'other' },
  other: { role_arn: 'arn:aws:iam::1:role/y', source_profile: 'one' },
  empty: {},
}

const remedyOf = (profile?: string, environment = {}) => renewalOf(profiles, profile, environment).remedy

test('each kind of profile is renewed by its own command, which names the profile', () => {
  const expected: Readonly<Record<string, string | undefined>> = {
    default: 'aws sso login --profile default',
    keys: 'aws configure --profile keys',
    session: 'put new keys of profile session into its file',
    both: 'aws configure --profile both',
    old: 'aws sso login --profile old',
    console: 'aws login --profile console',
    process: 'sign in with aws-vault, the credential_process of profile process',
    quoted: 'sign in with vault.exe, the credential_process of profile quoted',
    web: 'a new token in /run/token',
    empty: 'aws configure --profile empty',
    unknown: 'aws configure list-profiles',
    machine: undefined,
  }
  for (const [profile, remedy] of Object.entries(expected)) assert.equal(remedyOf(profile), remedy, profile)
})

test('the default profile needs no name, one set in the environment does', () => {
  assert.equal(remedyOf(), 'aws sso login')
  assert.equal(remedyOf(undefined, { AWS_PROFILE: 'old' }), 'aws sso login --profile old')
  assert.equal(remedyOf('console', { AWS_PROFILE: 'old' }), 'aws login --profile console')
})

test('a role is renewed where its keys come from, and a circle of roles ends', () => {
  assert.equal(remedyOf('role'), 'aws sso login --profile old')
  const { remedy, mfa } = renewalOf(profiles, 'deep', {})
  assert.deepEqual([remedy, mfa], ['aws sso login --profile old', 'arn:aws:iam::1:mfa/me'])
  assert.equal(remedyOf('own'), 'aws configure --profile own')
  assert.equal(remedyOf('one'), undefined)
})

test('a profile that no file has is known as such', () => {
  const { source, isUnknown } = renewalOf(profiles, 'unknown', {})
  assert.deepEqual([source, isUnknown], ['profile unknown', true])
  assert.equal(renewalOf(profiles, 'empty', {}).isUnknown, undefined)
})

test('of the command line of a credential_process the program is told, and nothing that may be a secret', () => {
  for (const credential_process of [
    'TOKEN=secret vault export',
    `TOKEN=secret OTHER='two words' "/opt/my tools/vault" --token secret`,
    'TOKEN="two words" /opt/vault secret',
  ])
    assert.equal(renewalOf({ process: { credential_process } }, 'process', {}).program, 'vault')
})

test('keys of the environment count only where no profile is named', () => {
  const environment = { AWS_ACCESS_KEY_ID: 'A', AWS_SECRET_ACCESS_KEY: 'B' }
  assert.equal(remedyOf(undefined, environment), 'start cbtop again with new AWS_ACCESS_KEY_ID, …')
  assert.equal(remedyOf('old', environment), 'aws sso login --profile old')
  assert.equal(remedyOf(undefined, { ...environment, AWS_PROFILE: 'old' }), 'aws sso login --profile old')
})

test('without a profile, a token’s file and a container have their say, and else the ways to begin', () => {
  const of = (environment: Readonly<Record<string, string>>) => renewalOf({}, undefined, environment).remedy
  assert.equal(of({ AWS_WEB_IDENTITY_TOKEN_FILE: '/run/token' }), 'a new token in /run/token')
  assert.equal(of({ AWS_CONTAINER_CREDENTIALS_FULL_URI: 'http://localhost' }), 'does its task have a role?')
  assert.equal(of({}), 'aws configure, aws sso login, or a --profile')
})
