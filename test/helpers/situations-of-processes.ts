import { chmodSync } from 'node:fs'
import { broken, type Situation } from './credential-situation.ts'

/** A `credential_process` that is this shell script. */
const vault =
  (script: string): Situation['begin'] =>
  ({ write }) => {
    const file = write('vault', `#!/bin/sh\n${script}\n`)
    chmodSync(file, 0o755)
    write('config', `[profile vault]\ncredential_process = TOKEN=hidden ${file} --for vault\n`)
  }

const told = (members: object) => `echo '${JSON.stringify({ Version: 1, ...members })}'`
const fresh = vault(told({ AccessKeyId: 'NEW', SecretAccessKey: 'secret' }))

const byVault = {
  profile: 'vault',
  remedy: 'sign in with vault, the credential_process of profile vault',
  mend: fresh,
} as const

/** A program that is asked for credentials. */
export const ofProcesses: Readonly<Record<string, Situation>> = {
  'a credential_process that fails': {
    ...byVault,
    begin: vault('echo "please sign in, secret" >&2; exit 3'),
    says: 'no credentials: vault failed (exit 3)',
  },
  'a credential_process that is not there': {
    ...byVault,
    begin: ({ write }) => write('config', '[profile vault]\ncredential_process = /nowhere/vault --for vault\n'),
    says: 'no credentials: vault failed (exit 127)',
  },
  'a credential_process that hangs': {
    ...byVault,
    deadline: 1000,
    begin: vault('sleep 1000'),
    says: 'no credentials: vault gave no answer within 1 s',
  },
  'a credential_process that talks without end': {
    ...byVault,
    begin: vault('yes'),
    says: 'no credentials: vault answered without end',
  },
  'a credential_process that says something else': {
    ...byVault,
    begin: vault(`echo '${broken}'`),
    says: 'no credentials: vault gave something else than credentials',
  },
  'a credential_process that gives what is over': {
    ...byVault,
    begin: vault(told({ AccessKeyId: 'OLD', SecretAccessKey: 'secret', Expiration: '2020-01-01T00:00:00Z' })),
    says: 'no credentials: vault gave credentials that have expired',
  },
  'a credential_process that gives what AWS does not take': {
    ...byVault,
    begin: vault(told({ AccessKeyId: 'OLD', SecretAccessKey: 'secret' })),
    says: 'credentials expired',
  },
}
