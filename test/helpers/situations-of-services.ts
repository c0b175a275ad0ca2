import { closedUrl, metadataGives, stsGives, stsRefuses } from './credential-services.ts'
import { broken, east, type Place, type Situation, ways } from './credential-situation.ts'
import { keysOf } from './home.ts'

const assumed = (more = '') => `[profile prod]\nrole_arn = arn:aws:iam::1:role/x\nsource_profile = base\n${more}`
const assume =
  (answer: (place: Place) => unknown): Situation['begin'] =>
  async (place) => {
    place.write('config', assumed())
    place.write('credentials', keysOf('BASE', 'base'))
    place.set({ AWS_ENDPOINT_URL_STS: place.service.url })
    await answer(place)
  }
const stsMends = ({ set, service }: Place): void => {
  set({ AWS_ENDPOINT_URL_STS: service.url })
  service.answer(stsGives('NEW'))
}

/** Roles, and the services that give credentials for them, in a container and on a machine. */
export const ofServices: Readonly<Record<string, Situation>> = {
  'STS says something else': {
    profile: 'prod',
    begin: assume(({ service }) => service.answer(() => ({ body: broken }))),
    says: 'no credentials: the service that gives those of profile base gave something else',
    mend: stsMends,
  },
  'a role that wants an MFA code': {
    profile: 'prod',
    begin: ({ write }) => {
      write('config', assumed('mfa_serial = arn:aws:iam::1:mfa/me\n'))
      write('credentials', keysOf('BASE', 'base'))
    },
    says: 'profile prod wants an MFA code',
    remedy:
      'eval "$(aws configure export-credentials --profile prod --format env)" and start cbtop again without a profile',
    mend: (place) => {
      place.write('config', assumed())
      stsMends(place)
    },
  },
  'a role that may not be assumed': {
    profile: 'prod',
    begin: assume(({ service }) =>
      service.answer(
        stsRefuses(
          403,
          'AccessDenied',
          'User: arn:aws:iam::1:user/me is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::1:role/x',
        ),
      ),
    ),
    says: 'no credentials: not allowed: sts:AssumeRole on arn:aws:iam::1:role/x',
    mend: stsMends,
  },
  'STS that cannot be reached': {
    profile: 'prod',
    begin: assume(async ({ set }) => set({ AWS_ENDPOINT_URL_STS: await closedUrl() })),
    says: 'cannot reach the service that gives credentials: connection refused',
    mend: stsMends,
  },
  'STS that never answers': {
    profile: 'prod',
    deadline: 1000,
    begin: assume(() => {}),
    says: 'no credentials: the service that gives those of profile base gave no answer within 1 s',
    mend: stsMends,
  },
  'a token’s file that is not there': {
    profile: 'web',
    begin: ({ write, home, set, service }) => {
      write('config', `[profile web]\nweb_identity_token_file = ${home}/token\nrole_arn = arn:aws:iam::1:role/x\n`)
      set({ AWS_ENDPOINT_URL_STS: service.url })
      service.answer(stsGives('NEW'))
    },
    says: 'no credentials: there is no file HOME/token',
    remedy: 'a new token in HOME/token',
    mend: ({ write }) => write('token', 'token'),
  },
  'a token that STS does not take any more': {
    profile: 'web',
    begin: ({ write, home, set, service }) => {
      write('config', `[profile web]\nweb_identity_token_file = ${home}/token\nrole_arn = arn:aws:iam::1:role/x\n`)
      write('token', 'token')
      set({ AWS_ENDPOINT_URL_STS: service.url })
      service.answer(stsRefuses(400, 'ExpiredTokenException', 'Token expired: 1 must be before 2'))
    },
    says: 'credentials expired',
    remedy: 'a new token in HOME/token',
    mend: ({ service }) => service.answer(stsGives('NEW')),
  },
  'a token’s file of the environment that is not there': {
    begin: ({ home, set, service }) => {
      set({
        AWS_WEB_IDENTITY_TOKEN_FILE: `${home}/token`,
        AWS_ROLE_ARN: 'arn:aws:iam::1:role/x',
        AWS_ENDPOINT_URL_STS: service.url,
        AWS_REGION: east,
      })
      service.answer(stsGives('NEW'))
    },
    says: 'no credentials: there is no file HOME/token',
    remedy: 'a new token in HOME/token',
    mend: ({ write }) => write('token', 'token'),
  },
  'a container’s service that refuses': {
    begin: ({ set, service }) => {
      set({ AWS_CONTAINER_CREDENTIALS_FULL_URI: `${service.url}/keys` })
      service.answer(() => ({ status: 403, body: '{"code":"AccessDenied","message":"no"}' }))
    },
    says: 'no usable credentials in this container',
    remedy: 'does its task have a role?',
    mend: ({ service }) => service.answer(metadataGives('NEW')),
  },
  'a container’s service that never answers': {
    deadline: 1000,
    begin: ({ set, service }) => set({ AWS_CONTAINER_CREDENTIALS_FULL_URI: `${service.url}/keys` }),
    says: 'no credentials: the service that gives those of this container gave no answer within 1 s',
    mend: ({ service }) => service.answer(metadataGives('NEW')),
  },
  'a container’s service that says something else': {
    begin: ({ set, service }) => {
      set({ AWS_CONTAINER_CREDENTIALS_FULL_URI: `${service.url}/keys` })
      service.answer(() => ({ body: broken }))
    },
    says: 'no credentials: the service that gives those of this container gave something else',
    mend: ({ service }) => service.answer(metadataGives('NEW')),
  },
  'a container’s service that stops in the midst of its answer': {
    deadline: 1000,
    begin: ({ set, service }) => {
      set({ AWS_CONTAINER_CREDENTIALS_FULL_URI: `${service.url}/keys` })
      service.answer(() => ({ body: '{', begins: true }))
    },
    says: 'no credentials: the service that gives those of this container gave no answer within 1 s',
    mend: ({ service }) => service.answer(metadataGives('NEW')),
  },
  'a machine’s service that says something else': {
    begin: ({ set, service }) => {
      set({ AWS_EC2_METADATA_DISABLED: undefined, AWS_EC2_METADATA_SERVICE_ENDPOINT: service.url })
      service.answer(() => ({ body: broken }))
    },
    says: 'no credentials: the service that gives them gave something else',
    mend: ({ service }) => service.answer(metadataGives('NEW')),
  },
  'a machine’s service that never answers': {
    begin: ({ set, service }) =>
      set({ AWS_EC2_METADATA_DISABLED: undefined, AWS_EC2_METADATA_SERVICE_ENDPOINT: service.url }),
    // the SDK gives it a second for each of two questions
    says: 'no usable credentials',
    remedy: ways,
    mend: ({ service }) => service.answer(metadataGives('NEW')),
  },
}
