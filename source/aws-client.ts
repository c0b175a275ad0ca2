import type { CodeBuildClient } from '@aws-sdk/client-codebuild'
import { type Aws, AwsError, type AwsRequest } from './aws.ts'
import { awsErrorOf, type Renewal } from './aws-errors.ts'

/** How to reach AWS. */
export type AwsOptions = {
  readonly profile?: string
  readonly endpoint?: string
  /** Keys that are given rather than found: for the demo. */
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string }
  /** How long one call may take, ms, finding credentials included; 20,000 when absent. */
  readonly deadline?: number
}

/** What the SDK wants to tell goes nowhere: the screen is the program's. Named, because the SDK ignores a NoOpLogger. */
class QuietLogger {
  trace(): void {}
  debug(): void {}
  info(): void {}
  warn(): void {}
  error(): void {}
}

const sdk = async () => {
  const [client, chain, config] = await Promise.all([
    import('@aws-sdk/client-codebuild'),
    import('@aws-sdk/credential-provider-node'),
    import('@smithy/core/config'),
  ])
  return { client, chain, config }
}

/** The region of a profile (the one named, `AWS_PROFILE`, or default) in the AWS configuration files; undefined where it has none. */
export const regionOfProfile = async (profile: string | undefined): Promise<string | undefined> => {
  const { config } = await sdk()
  const files = await config.loadSharedConfigFiles({ ignoreCache: true }).catch(() => undefined)
  const name = profile ?? process.env['AWS_PROFILE'] ?? 'default'
  return files?.configFile[name]?.['region'] ?? files?.credentialsFile[name]?.['region']
}

/** Which command renews the credentials of a profile, from its settings in the AWS configuration files. */
const renewalOf = async (profile: string | undefined): Promise<Renewal> => {
  const name = profile ?? process.env['AWS_PROFILE']
  const { config } = await sdk()
  const files = await config.loadSharedConfigFiles({ ignoreCache: true }).catch(() => undefined)
  const settings = { ...files?.credentialsFile[name ?? 'default'], ...files?.configFile[name ?? 'default'] }
  const of = name === undefined ? '' : ` --profile ${name}`
  if (settings['sso_session'] ?? settings['sso_start_url']) return { remedy: `aws sso login${of}` }
  if (settings['login_session']) return { remedy: `aws login${of}` }
  return { remedy: undefined, ...(name === undefined ? {} : { profile: name }) }
}

/** Ends with what comes first: the promise, or a rejection when the signal fires. The SDK's own abort does not bound finding credentials. */
const until = <Output>(promise: Promise<Output>, signal: AbortSignal): Promise<Output> =>
  new Promise((resolve, reject) => {
    const stop = (): void => reject(signal.reason)
    signal.addEventListener('abort', stop, { once: true })
    // also when it is too late already: a rejection that nobody looks at would end the process
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop))
    if (signal.aborted) stop()
  })

/** The port to AWS through its SDK: one client a region, made when first needed, made anew after credentials failed. */
export const createAws = (options: AwsOptions): Aws => {
  const clients = new Map<string, CodeBuildClient>()
  const deadline = options.deadline ?? 20_000

  const clientOf = async (region: string): Promise<CodeBuildClient> => {
    const { client, chain } = await sdk()
    const known = clients.get(region)
    if (known !== undefined) return known
    const made = new client.CodeBuildClient({
      region,
      // one more try at once: a connection kept alive may have been closed by the other side just now
      maxAttempts: 2,
      logger: new QuietLogger(),
      ...(options.profile === undefined ? {} : { profile: options.profile }),
      ...(options.endpoint === undefined ? {} : { endpoint: options.endpoint }),
      ...(options.credentials === undefined
        ? // what is renewed outside is in the files, not in what was read of them before
          { credentialDefaultProvider: (init?: object) => chain.defaultProvider({ ...init, ignoreCache: true }) }
        : { credentials: options.credentials }),
    })
    clients.set(region, made)
    return made
  }

  const send = async ({ operation, region, input }: AwsRequest, signal: AbortSignal): Promise<unknown> => {
    const [{ client }, connection] = await Promise.all([sdk(), clientOf(region)])
    const Command = (client as unknown as Record<string, new (input: object) => never>)[`${operation}Command`]
    if (Command === undefined) throw new AwsError('other', `this AWS SDK has no operation ${operation}`)
    return connection.send(new Command(input), { abortSignal: signal })
  }

  return async <Output>(request: AwsRequest): Promise<Output> => {
    const late = new AbortController()
    const timer = setTimeout(() => late.abort(), deadline)
    const signal = request.signal === undefined ? late.signal : AbortSignal.any([late.signal, request.signal])
    try {
      return (await until(send(request, signal), signal)) as Output
    } catch (error) {
      const host = new URL(options.endpoint ?? `https://codebuild.${request.region}.amazonaws.com`).host
      const failed = late.signal.aborted
        ? new AwsError('unreachable', `no answer from ${host} within ${deadline / 1000} s`, { cause: error })
        : awsErrorOf(error, { host, renewal: await renewalOf(options.profile) })
      if (failed.kind === 'expired') {
        clients.get(request.region)?.destroy()
        clients.delete(request.region)
      }
      throw failed
    } finally {
      clearTimeout(timer)
    }
  }
}
