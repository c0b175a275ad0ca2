import { type Aws, AwsError, type AwsRequest } from './aws.ts'
import { endCommands, limited, unfit } from './command.ts'
import { awsErrorOf, credentialsError, isRefusal, lateSearchError, searchError } from './errors.ts'
import { createKeyring, type Keys } from './keyring.ts'
import { isInContainer, type Profiles, type Renewal, renewalOf } from './renewal.ts'
import { type Client, hostOf, services } from './services.ts'

/** How to reach AWS. */
export type AwsOptions = {
  readonly profile?: string
  readonly endpoint?: string
  /** Keys that are given rather than found: for the demo. */
  readonly credentials?: Keys
  /** How long one call may take, ms, finding credentials included; 20,000 when absent. */
  readonly deadline?: number
  /** Does something last, whichever way the process ends itself; when it exits when absent. */
  readonly atExit?: (run: () => void) => void
}

const whenItExits = (run: () => void): void => void process.removeListener('exit', run).once('exit', run)

/** What the SDK wants to tell goes nowhere: the screen is the program's. Named, because the SDK ignores a NoOpLogger. */
class QuietLogger {
  trace(): void {}
  debug(): void {}
  info(): void {}
  warn(): void {}
  error(): void {}
}

const sdk = async () => {
  const [chain, config, connection, answers] = await Promise.all([
    import('@aws-sdk/credential-provider-node'),
    import('@smithy/core/config'),
    import('./connection.ts'),
    import('./answers.ts'),
  ])
  return { chain, config, connection, answers }
}

/** The region of a profile (the one named, `AWS_PROFILE`, or default) in the AWS configuration files; undefined where it has none. */
export const regionOfProfile = async (profile: string | undefined): Promise<string | undefined> => {
  const { config } = await sdk()
  const files = await config.loadSharedConfigFiles({ ignoreCache: true }).catch(() => undefined)
  const name = profile ?? process.env['AWS_PROFILE'] ?? 'default'
  return files?.configFile[name]?.['region'] ?? files?.credentialsFile[name]?.['region']
}

type Files = { readonly configFile: Profiles; readonly credentialsFile: Profiles }

/** The profiles of both files; what stands in the credentials file counts. */
const profilesOf = (files: Files | undefined): Profiles => {
  const names = new Set([...Object.keys(files?.configFile ?? {}), ...Object.keys(files?.credentialsFile ?? {})])
  return Object.fromEntries(
    [...names].map((name) => [name, { ...files?.configFile[name], ...files?.credentialsFile[name] }]),
  )
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

/** What the SDK tells a provider of credentials of the client that asks. */
type Asking = { readonly parentClientConfig?: { [name: string]: unknown } }

const secretsOf = ({ accessKeyId, secretAccessKey, sessionToken = '' }: Keys): readonly string[] => [
  accessKeyId,
  secretAccessKey,
  sessionToken,
]

/** Where credentials come from: the files and the environment, read anew for every search. */
const createCredentials = (options: AwsOptions, deadline: number) => {
  let renewal: Renewal = {}
  let secrets: readonly string[] = []
  const find = async (asking: Asking): Promise<Keys> => {
    const { chain, config, connection } = await sdk()
    const files = await config.loadSharedConfigFiles({ ignoreCache: true }).catch(() => undefined)
    renewal = renewalOf(profilesOf(files), options.profile, process.env)
    let trouble: string | undefined
    const failed = (why: string): void => void (trouble = why)
    const run = limited({ ms: deadline, failed, kill: process.kill })
    // the SDK's own way to put something in place of exec; without it a process that hangs would do so for ever
    config.externalDataInterceptor.interceptToken('exec', (command: string, told: Parameters<typeof run>[1]) => {
      // the SDK's chain asks the same process once more after it failed
      if (trouble !== undefined) return told(new Error(trouble))
      run(command, (error, output) => {
        if (error === null) trouble = unfit(output?.stdout ?? '')
        told(error, output)
      })
    })
    const done = connection.endLateRequests(deadline)
    const { atExit = whenItExits } = options
    atExit(endCommands)
    try {
      const found = await chain.defaultProvider({
        ...asking,
        ...(options.profile === undefined ? {} : { profile: options.profile }),
        // what is renewed outside is in the files, not in what was read of them before
        ignoreCache: true,
        logger: new QuietLogger(),
        clientConfig: { requestHandler: { connectionTimeout: deadline, socketTimeout: deadline }, maxAttempts: 1 },
        // a second is not to be waited for aloud, and what does not answer is not asked four times
        ...(isInContainer(process.env) ? { timeout: 2 * deadline, maxRetries: 0 } : {}),
      })()
      secrets = secretsOf(found)
      return found
    } catch (error) {
      throw trouble === undefined ? searchError(renewal, error) : credentialsError(renewal, trouble)
    } finally {
      done()
    }
  }
  return { ...createKeyring(find), renewal: () => renewal, secrets: () => secrets }
}

/** The port to AWS through its SDK: one client a service and region, made when first needed, with credentials that all share. */
export const createAws = (options: AwsOptions): Aws => {
  const clients = new Map<string, Client>()
  const deadline = options.deadline ?? 20_000
  const credentials = createCredentials(options, deadline)
  const given = options.credentials === undefined ? [] : secretsOf(options.credentials)
  let asking: Asking = {}

  const clientOf = async ({ service: name, region }: AwsRequest): Promise<Client> => {
    const service = services[name]
    const [{ connection, answers }, has] = await Promise.all([sdk(), service.load()])
    const key = `${name} ${region}`
    const known = clients.get(key)
    if (known !== undefined) return known
    const { collect, outside, inside } = answers.createAnswers(service.isRepeating)
    const Client = has[service.client] as new (settings: object) => Client
    const made = new Client({
      region,
      ...connection.createConnections(),
      streamCollector: collect,
      logger: new QuietLogger(),
      ...(options.profile === undefined ? {} : { profile: options.profile }),
      ...(options.endpoint === undefined ? {} : { endpoint: options.endpoint }),
      ...(options.credentials === undefined
        ? {
            credentialDefaultProvider: (client?: object) => {
              asking = client ?? {}
              return () => credentials.keys(asking)
            },
          }
        : { credentials: options.credentials }),
    })
    // it copies every answer for a log that nobody reads: a quarter of what the SDK does
    made.middlewareStack.remove('loggerMiddleware')
    // the SDK's own way in this step to deserialize has a priority between the two
    made.middlewareStack.add(outside, { step: 'deserialize', priority: 'high' })
    made.middlewareStack.add(inside, { step: 'deserialize', priority: 'low' })
    clients.set(key, made)
    return made
  }

  const send = async (request: AwsRequest, signal: AbortSignal): Promise<unknown> => {
    const { service, operation, input } = request
    const [has, client] = await Promise.all([services[service].load(), clientOf(request)])
    const Command = has[`${operation}Command`] as (new (input: object) => never) | undefined
    if (Command === undefined) throw new AwsError('other', `this AWS SDK has no operation ${operation}`)
    return client.send(new Command(input), { abortSignal: signal })
  }

  /** Sends once more where the keys are refused that were there before, and others are there now. */
  const sendRenewed = async (request: AwsRequest, signal: AbortSignal): Promise<unknown> => {
    const before = credentials.held()
    try {
      return await send(request, signal)
    } catch (error) {
      const used = before ?? credentials.held()
      if (used === undefined || !isRefusal(error)) throw error
      credentials.refused(used)
      if (before === undefined) throw error
      const found = await credentials.keys(asking)
      if (found.accessKeyId === used.accessKeyId && found.sessionToken === used.sessionToken) throw error
      return send(request, signal)
    }
  }

  return async <Output>(request: AwsRequest): Promise<Output> => {
    // one signal a call, not AbortSignal.any: what hangs on the signal of all calls would be kept as long as that is
    const over = new AbortController()
    let isLate = false
    const timer = setTimeout(() => {
      isLate = true
      over.abort()
    }, deadline)
    const stop = (): void => over.abort(request.signal?.reason)
    request.signal?.addEventListener('abort', stop, { once: true })
    if (request.signal?.aborted) stop()
    try {
      return (await until(sendRenewed(request, over.signal), over.signal)) as Output
    } catch (error) {
      const host = hostOf(request, options.endpoint, process.env)
      const renewal = credentials.renewal()
      if (!isLate) throw awsErrorOf(error, { host, renewal, keys: [...given, ...credentials.secrets()] })
      throw credentials.isSearching()
        ? lateSearchError(renewal, deadline)
        : new AwsError('unreachable', `no answer from ${host} within ${deadline / 1000} s`)
    } finally {
      clearTimeout(timer)
      request.signal?.removeEventListener('abort', stop)
    }
  }
}
