import { keysInFile, type Situation, ways } from './credential-situation.ts'
import { keysOf } from './home.ts'

/** Keys in files and in the environment, or none anywhere. */
export const ofKeys: Readonly<Record<string, Situation>> = {
  'no credentials at all': { begin: () => {}, says: 'no usable credentials', remedy: ways, mend: keysInFile },
  'a profile without credentials': {
    profile: 'bare',
    begin: ({ write }) => write('config', '[profile bare]\nregion = us-east-1\n'),
    says: 'no usable credentials in profile bare',
    remedy: 'aws configure --profile bare',
    mend: (place) => keysInFile(place, 'bare'),
  },
  'a profile that does not exist': {
    profile: 'ghost',
    begin: () => {},
    says: 'there is no profile ghost',
    remedy: 'aws configure list-profiles',
    mend: (place) => keysInFile(place, 'ghost'),
  },
  'keys of a file that AWS does not take any more': {
    profile: 'prod',
    begin: ({ write }) => write('credentials', keysOf('OLD', 'prod')),
    says: 'credentials expired',
    remedy: 'aws configure --profile prod',
    mend: (place) => keysInFile(place, 'prod'),
  },
  'keys of a session, in a file': {
    profile: 'prod',
    begin: ({ write }) => write('credentials', `${keysOf('OLD', 'prod')}aws_session_token = token\n`),
    says: 'credentials expired',
    remedy: 'put new keys of profile prod into its file',
    mend: (place) => keysInFile(place, 'prod'),
  },
  'keys of the environment': {
    begin: ({ set }) => set({ AWS_ACCESS_KEY_ID: 'OLD', AWS_SECRET_ACCESS_KEY: 'secret' }),
    says: 'credentials expired',
    remedy: 'start cbtop again with new AWS_ACCESS_KEY_ID, …',
  },
}
