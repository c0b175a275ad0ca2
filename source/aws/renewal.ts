/** Settings of the AWS configuration files, by profile. */
export type Profiles = Readonly<Record<string, Readonly<Record<string, string | undefined>> | undefined>>

/** Where credentials come from, and what gives new ones of that kind. */
export type Renewal = {
  /** For a sentence: `profile prod`, `this environment`; absent where nothing says where they are to come from. */
  readonly source?: string
  /** A command where one does it, else what the person can do. */
  readonly remedy?: string
  /** The program that is asked, where there is a `credential_process`. */
  readonly program?: string
  /** Set where a profile is named that no file has. */
  readonly isUnknown?: true
  /** The MFA device a role demands. */
  readonly mfa?: string
}

type Settings = NonNullable<Profiles[string]>

/** A role that takes its credentials from another profile is renewed there; as deep as anybody nests them. */
const deepest = 8

/** The name of the program in a command line: `aws-vault` of `KEY=secret "/opt/my tools/aws-vault" exec prod`. */
const programOf = (command: string): string => {
  const [, quoted, bare] = /^\s*(?:\w+=(?:"[^"]*"|'[^']*'|[^\s"'])*\s+)*(?:"([^"]*)"|(\S+))/.exec(command) ?? []
  return (quoted ?? bare ?? '').replace(/^.*[\\/]/, '').slice(0, 40)
}

const ofProfile = (name: string, settings: Settings, of: string): Renewal => {
  const source = `profile ${name}`
  if (settings['aws_access_key_id'] !== undefined)
    return {
      source,
      // the command asks for no session token
      remedy:
        settings['aws_session_token'] === undefined ? `aws configure${of}` : `put new keys of ${source} into its file`,
    }
  if (settings['web_identity_token_file'] !== undefined)
    return { source, remedy: `a new token in ${settings['web_identity_token_file']}` }
  const command = settings['credential_process']
  if (command !== undefined) {
    const program = programOf(command)
    return { source, program, remedy: `sign in with ${program}, the credential_process of ${source}` }
  }
  if (settings['sso_session'] !== undefined || settings['sso_start_url'] !== undefined)
    return { source, remedy: `aws sso login${of}` }
  if (settings['login_session'] !== undefined) return { source, remedy: `aws login${of}` }
  // without a role it is to have keys of its own
  return of === '' || settings['role_arn'] !== undefined ? { source } : { source, remedy: `aws configure${of}` }
}

/** Whether the environment says that a container's service gives credentials. */
export const isInContainer = (environment: Readonly<Record<string, string | undefined>>): boolean =>
  Boolean(environment['AWS_CONTAINER_CREDENTIALS_FULL_URI'] || environment['AWS_CONTAINER_CREDENTIALS_RELATIVE_URI'])

/**
 * What renews the credentials of a profile: the one given, `AWS_PROFILE`, or default. The order is that of the SDK:
 * keys of the environment count only where no profile is named.
 */
export const renewalOf = (
  profiles: Profiles,
  given: string | undefined,
  environment: Readonly<Record<string, string | undefined>>,
): Renewal => {
  const named = given ?? environment['AWS_PROFILE']
  if (named === undefined && environment['AWS_ACCESS_KEY_ID'] && environment['AWS_SECRET_ACCESS_KEY'])
    return { source: 'this environment', remedy: 'start cbtop again with new AWS_ACCESS_KEY_ID, …' }
  let name = named ?? 'default'
  let mfa: string | undefined
  for (let depth = 0; depth < deepest; depth++) {
    const settings = profiles[name] ?? {}
    mfa ??= settings['mfa_serial']
    const next = settings['role_arn'] === undefined ? undefined : settings['source_profile']
    if (next === undefined || next === name) break
    name = next
  }
  const of = name === 'default' && named === undefined ? '' : ` --profile ${name}`
  if (named !== undefined && profiles[name] === undefined)
    return { source: `profile ${name}`, isUnknown: true, remedy: 'aws configure list-profiles' }
  const renewal = ofProfile(name, profiles[name] ?? {}, of)
  if (renewal.remedy !== undefined || named !== undefined) return { ...renewal, ...(mfa === undefined ? {} : { mfa }) }
  if (environment['AWS_WEB_IDENTITY_TOKEN_FILE'])
    return { source: 'this environment', remedy: `a new token in ${environment['AWS_WEB_IDENTITY_TOKEN_FILE']}` }
  if (isInContainer(environment)) return { source: 'this container', remedy: 'does its task have a role?' }
  return { remedy: 'aws configure, aws sso login, or a --profile' }
}
