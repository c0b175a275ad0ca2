import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { logIn, signIn, ssoGives, stsGives } from './credential-services.ts'
import { account, broken, east, hour, over, type Place, type Situation } from './credential-situation.ts'

const startUrl = 'https://company.awsapps.com/start'
const role = `sso_account_id = ${account}\nsso_role_name = dev\n`
const sso = `[profile sso]
sso_session = company
${role}
[profile old]
sso_start_url = ${startUrl}
sso_region = ${east}
${role}
[profile deploy]
role_arn = arn:aws:iam::1:role/deploy
source_profile = sso
[sso-session company]
sso_start_url = ${startUrl}
sso_region = ${east}
`
const session = `arn:aws:sts::${account}:assumed-role/Admin/me`

const identityCenter = ({ write, set, service }: Place): void => {
  write('config', sso)
  set({ AWS_ENDPOINT_URL_SSO: service.url })
  service.answer(ssoGives('NEW'))
}

const signInAt = (key: string): Pick<Situation, 'profile' | 'remedy'> => ({
  profile: key,
  remedy: `aws sso login --profile ${key}`,
})

/** Whoever signs in: `aws sso login` in its two forms, `aws login`. */
export const ofSignIn: Readonly<Record<string, Situation>> = {
  'a profile of IAM Identity Center, never signed in': {
    ...signInAt('sso'),
    begin: identityCenter,
    says: 'no usable credentials in profile sso',
    mend: ({ home }) => signIn(home, 'company', hour),
  },
  'a session of IAM Identity Center that is over': {
    ...signInAt('sso'),
    begin: (place) => {
      identityCenter(place)
      signIn(place.home, 'company', over)
    },
    says: 'credentials expired',
    mend: ({ home }) => signIn(home, 'company', hour),
  },
  'the same in the old form, never signed in': {
    ...signInAt('old'),
    begin: identityCenter,
    says: 'no usable credentials in profile old',
    mend: ({ home }) => signIn(home, startUrl, hour),
  },
  'the same in the old form, over': {
    ...signInAt('old'),
    begin: (place) => {
      identityCenter(place)
      signIn(place.home, startUrl, over)
    },
    says: 'credentials expired',
    mend: ({ home }) => signIn(home, startUrl, hour),
  },
  'a role whose keys come from IAM Identity Center': {
    profile: 'deploy',
    begin: (place) => {
      identityCenter(place)
      signIn(place.home, 'company', over)
    },
    says: 'credentials expired',
    remedy: 'aws sso login --profile sso',
    mend: ({ home, set, service }) => {
      set({ AWS_ENDPOINT_URL_STS: service.url })
      const [first, second] = [ssoGives('SSO'), stsGives('NEW')]
      service.answer((request) => (request.method === 'GET' ? first(request) : second(request)))
      signIn(home, 'company', hour)
    },
  },
  'IAM Identity Center takes the token no more': {
    ...signInAt('sso'),
    begin: (place) => {
      identityCenter(place)
      signIn(place.home, 'company', hour)
      const body = JSON.stringify({ __type: 'UnauthorizedException', message: 'Session token not found or invalid' })
      place.service.answer(() => ({ status: 401, body }))
    },
    says: 'no usable credentials in profile sso',
    mend: ({ service }) => service.answer(ssoGives('NEW')),
  },
  'IAM Identity Center that never answers': {
    profile: 'sso',
    deadline: 1000,
    begin: (place) => {
      identityCenter(place)
      signIn(place.home, 'company', hour)
      place.service.answer(() => undefined)
    },
    says: 'no credentials: the service that gives those of profile sso gave no answer within 1 s',
    mend: ({ service }) => service.answer(ssoGives('NEW')),
  },
  'a file of IAM Identity Center that is broken': {
    ...signInAt('sso'),
    begin: (place) => {
      identityCenter(place)
      signIn(place.home, 'company', hour)
      const [file = ''] = readdirSync(join(place.home, '.aws/sso/cache'))
      place.write(join('.aws/sso/cache', file), broken)
    },
    says: 'no usable credentials in profile sso',
    mend: ({ home }) => signIn(home, 'company', hour),
  },
  'IAM Identity Center says something else': {
    ...signInAt('sso'),
    begin: (place) => {
      identityCenter(place)
      signIn(place.home, 'company', hour)
      place.service.answer(() => ({ body: broken }))
    },
    says: 'no usable credentials in profile sso',
    mend: ({ service }) => service.answer(ssoGives('NEW')),
  },
  'a file of aws login that is broken': {
    profile: 'console',
    begin: ({ write, home }) => {
      write('config', `[profile console]\nlogin_session = ${session}\nregion = ${east}\n`)
      logIn(home, session, 'OLD', hour)
      const [file = ''] = readdirSync(join(home, '.aws/login/cache'))
      write(join('.aws/login/cache', file), broken)
    },
    says: 'no usable credentials in profile console',
    remedy: 'aws login --profile console',
    mend: ({ home }) => logIn(home, session, 'NEW', hour),
  },
  'a session of aws login that is over': {
    profile: 'console',
    begin: ({ write, home }) => {
      write('config', `[profile console]\nlogin_session = ${session}\nregion = ${east}\n`)
      logIn(home, session, 'OLD', over)
    },
    // its key is none with which the session could be prolonged
    says: 'no usable credentials in profile console',
    remedy: 'aws login --profile console',
    mend: ({ home }) => logIn(home, session, 'NEW', hour),
  },
  'a session of aws login that was never begun': {
    profile: 'console',
    begin: ({ write }) => write('config', `[profile console]\nlogin_session = ${session}\nregion = ${east}\n`),
    says: 'no usable credentials in profile console',
    remedy: 'aws login --profile console',
    mend: ({ home }) => logIn(home, session, 'NEW', hour),
  },
}
